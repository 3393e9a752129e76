import {audit} from '../../../core/audit/write.ts';
import {discardDraft} from '../../../core/drafts/store.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import {renderPage} from '../../../ui/render.ts';
import {OWN_PATH} from '../paths.ts';
import {declaration} from '../register.ts';
import {DiscardPage} from './pages/discard.tsx';
import {draftNamed} from './work.ts';

/** A draft that nobody wants any more, also one that waits for a moderator: asked once more, then gone. */
export async function showDiscard(asked: AskedBy): Promise<ActAnswer> {
  const {draft, body} = await draftNamed(asked);
  return {html: renderPage(DiscardPage, {token: asked.token, draft, body: body.name, changed: false}, asked.context)};
}

export async function discard(asked: AskedBy): Promise<ActAnswer> {
  const {draft, body} = await draftNamed(asked);
  if (String(draft.version) !== asked.fields.get('version')) return {html: renderPage(DiscardPage, {token: asked.token, draft, body: body.name, changed: true}, asked.context), status: 409};
  await asked.transaction(async (client) => {
    if (!await discardDraft(client, draft)) return;
    await audit(client, {person: asked.actor.person, body: draft.body, act: 'draft.discard', facts: {register: declaration.name, thing: draft.thing, stage: draft.stage}});
  });
  return {to: asked.context.href(OWN_PATH)};
}
