import {audit} from '../../../core/audit/write.ts';
import {discardDraft} from '../../../core/drafts/store.ts';
import {AppError} from '../../../core/errors.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import {renderPage} from '../../../ui/render.ts';
import {contracting} from '../register.ts';
import {DiscardPage} from './pages/discard.tsx';
import {HAND_PATH, processPath} from './paths.ts';
import {draftOf, workOf, type Work} from './server/work.ts';
import {parseStage, type Stage} from './stages/index.ts';
import type {Draft} from '../../../core/drafts/store.ts';

const DISCARD = `${HAND_PATH}/:body/p/:ocid/:stage/discard` as const;

/** A draft that nobody wants any more: asked once more, then gone. */
export function mountDiscard(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: DISCARD, may: 'draft.write', handle: async (asked) => show(asked, await drafted(asked))});
  actPost(app, tools, {path: DISCARD, may: 'draft.write', handle: async (asked) => {
    const {work, stage, draft} = await drafted(asked);
    if (String(draft.number) !== asked.fields.get('draft') || String(draft.version) !== asked.fields.get('version')) return show(asked, {work, stage, draft}, true);
    await asked.transaction(async (client) => {
      if (!await discardDraft(client, draft)) return;
      await audit(client, {person: asked.actor.person, body: work.body.number, act: 'draft.discard', facts: {register: contracting.name, thing: work.ocid, stage: draft.stage}});
    });
    return {to: asked.context.href(processPath(work.body.slug, work.ocid))};
  }});
}

interface Drafted {
  readonly work: Work;
  readonly stage: Stage;
  readonly draft: Draft;
}

async function drafted(asked: AskedBy): Promise<Drafted> {
  const work = await workOf(asked);
  const stage = parseStage(asked.param('stage'));
  const draft = stage && await draftOf(asked, work, stage);
  if (stage === undefined || draft === undefined || draft.state === 'published') throw new AppError('page.not-found');
  return {work, stage, draft};
}

/** `changed`: it is not as it was seen. */
function show(asked: AskedBy, {work: {body, ocid}, stage, draft}: Drafted, changed = false): ActAnswer {
  const {number, version, savedBy, updated} = draft;
  return {html: renderPage(DiscardPage, {token: asked.token, body, ocid, stage, draft: {number, version, savedBy, updated}, changed}, asked.context), ...(changed && {status: 409})};
}
