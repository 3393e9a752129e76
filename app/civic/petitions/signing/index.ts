import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {SigningHost} from '../signing-host-type.ts';
import {mountAudit} from './routes/audit.ts';
import {mountDesk} from './routes/desk.ts';
import {mountModeration} from './routes/moderate.ts';
import {mountPaper} from './routes/paper.ts';
import {mountProof} from './routes/public.ts';
import {mountSign} from './routes/sign.ts';
import {mountSignature} from './routes/signature.ts';
import {signingPages} from './routes/tools.ts';

export {countOf} from './count.ts';
export {keepSigning} from './keep.ts';
export {SIGNING_MESSAGES} from './messages/index.ts';
export {listWhoAgreed} from './tell.ts';

/** All pages of signing, for the petitions that the host knows. What it says of one is remembered for a second, or `rememberMs`. */
export function mountSigning(app: Server, tools: RoomTools, host: SigningHost, {rememberMs}: {readonly rememberMs?: number} = {}): void {
  const pages = signingPages(tools.act, host, rememberMs);
  mountSign(app, pages);
  mountSignature(app, pages);
  mountDesk(app, pages);
  mountModeration(app, pages);
  mountPaper(app, pages);
  mountAudit(app, pages);
  mountProof(app, tools);
}
