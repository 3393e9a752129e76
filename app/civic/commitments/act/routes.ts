import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {mountAsk} from './ask-routes.ts';
import {mountDrafts} from './draft-routes.ts';
import {mountRules} from './rules-routes.ts';
import {mountSayings} from './say-routes.ts';

/** What people do with plans and commitments. */
export function mountActs(app: Server, tools: RoomTools): void {
  mountDrafts(app, tools);
  mountSayings(app, tools);
  mountAsk(app, tools);
  mountRules(app, tools);
}
