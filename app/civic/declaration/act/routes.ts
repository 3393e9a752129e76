import {actGet, actPost} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {PACK_BYTES} from '../adopt/pack.ts';
import {bringPack, showAdopt} from './adopt.ts';
import {changeContribute, saveContribute, showContribute} from './contribute.ts';
import {discard, showDiscard} from './discard.ts';
import {decideDraft, showDraft} from './draft.ts';
import {saveJoin, showJoin} from './join.ts';
import {leave, showLeave} from './leave.ts';
import {listModeration, moderate, showModeration} from './moderate.ts';
import {showOwn} from './own.ts';
import {publishPack, showPack} from './packs.ts';

/** A form with texts of several packs' size. */
const FORM_BYTES = 2 * PACK_BYTES;

/** What people do with the Declaration: join, contribute, moderate, leave, give away and adopt. */
export function mountAct(app: Server, {act: tools, registers}: RoomTools): void {
  actGet(app, tools, {path: '/act/declaration', may: 'account.keep', handle: showOwn});
  actGet(app, tools, {path: '/act/declaration/join', may: 'account.keep', handle: showJoin});
  actPost(app, tools, {path: '/act/declaration/join', may: 'partner.draft', handle: saveJoin});
  actGet(app, tools, {path: '/act/declaration/contribute', may: 'account.keep', handle: showContribute});
  actPost(app, tools, {path: '/act/declaration/contribute', may: 'partner.draft', handle: saveContribute});
  actGet(app, tools, {path: '/act/declaration/drafts/:number', may: 'partner.draft', handle: (asked) => showDraft(asked, registers)});
  actPost(app, tools, {path: '/act/declaration/drafts/:number', may: 'partner.draft', bodyLimit: FORM_BYTES, handle: (asked) => decideDraft(asked, registers)});
  actGet(app, tools, {path: '/act/declaration/drafts/:number/change', may: 'partner.draft', handle: changeContribute});
  actGet(app, tools, {path: '/act/declaration/drafts/:number/discard', may: 'partner.draft', handle: showDiscard});
  actPost(app, tools, {path: '/act/declaration/drafts/:number/discard', may: 'partner.draft', handle: discard});
  actGet(app, tools, {path: '/act/declaration/leave/:id', may: 'partner.confirm', handle: showLeave});
  actPost(app, tools, {path: '/act/declaration/leave/:id', may: 'partner.confirm', handle: leave});
  actGet(app, tools, {path: '/act/declaration/moderate', may: 'contribution.moderate', handle: listModeration});
  actGet(app, tools, {path: '/act/declaration/moderate/:number', may: 'contribution.moderate', handle: showModeration});
  actPost(app, tools, {path: '/act/declaration/moderate/:number', may: 'contribution.moderate', handle: moderate});
  actGet(app, tools, {path: '/act/declaration/adopt', may: 'account.keep', handle: showAdopt});
  actPost(app, tools, {path: '/act/declaration/adopt', may: 'partner.draft', smallFile: FORM_BYTES, bodyLimit: FORM_BYTES, handle: bringPack});
  actGet(app, tools, {path: '/act/declaration/packs', may: 'account.keep', handle: (asked) => showPack(asked, registers)});
  actPost(app, tools, {path: '/act/declaration/packs', may: 'partner.confirm', bodyLimit: FORM_BYTES, handle: (asked) => publishPack(asked, registers)});
}
