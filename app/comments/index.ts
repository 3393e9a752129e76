import type {CommentKind} from '../core/comments/subject.ts';
import type {RoomTools} from '../core/http/register-routes.ts';
import type {Server} from '../core/http/server.ts';
import type {AccountTools} from '../accounts/tools.ts';
import {mountModerate} from './moderate.ts';
import {mountOwn} from './own.ts';
import {mountRules} from './rules.ts';
import {mountThread} from './thread.ts';
import {mountWrite} from './write.ts';

/** Comments on everything that rooms declare: the public threads, and what people and moderators do with them. */
export function mountComments(app: Server, rooms: RoomTools, accounts: AccountTools, {subjects}: {readonly subjects: readonly CommentKind[]}): void {
  const tools = {...accounts, subjects};
  mountThread(app, rooms, subjects);
  mountOwn(app, tools);
  mountModerate(app, tools);
  mountRules(app, tools);
  mountWrite(app, tools);
}
