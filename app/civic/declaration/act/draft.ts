import type {PoolClient} from 'pg';
import {must} from '@parvis/kernel';
import {may} from '../../../core/accounts/may.ts';
import {audit} from '../../../core/audit/write.ts';
import {moveDraft, type Draft} from '../../../core/drafts/store.ts';
import type {BodyRead} from '../../../core/bodies/bodies.ts';
import {AppError} from '../../../core/errors.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import type {Register} from '../../../core/register.ts';
import {renderPage} from '../../../ui/render.ts';
import {OWN_PATH, recordPath} from '../paths.ts';
import {declaration} from '../register.ts';
import {partnerOf} from '../server/partner.ts';
import {countEntries, sayDraft} from '../server/say.ts';
import type {Joining} from '../state.ts';
import {adoptDraft, showAdoption} from './adopt.ts';
import {DraftPage} from './pages/draft.tsx';
import {tellModerators} from './tell-moderators.ts';
import {cleanText, typedOf} from './typed.ts';
import {draftNamed, sourceOf, stateOf} from './work.ts';

/** The last look before something is public: who may confirm it does so here. */
export async function showDraft(asked: AskedBy, registers: readonly Register[]): Promise<ActAnswer> {
  const {draft, body} = await draftNamed(asked);
  return draft.stage === 'adopt' ? showAdoption(asked, registers, draft, body) : show(asked, draft, body, {});
}

async function show(asked: AskedBy, draft: Draft, body: BodyRead, more: {readonly changed?: true; readonly noteMissing?: true}): Promise<ActAnswer> {
  const view = {
    token: asked.token, draft: {...draft, fields: typedOf(draft.fields)}, body, seen: await countEntries(asked.pool, await sourceOf(asked), draft.thing), mayConfirm: mayConfirm(asked, draft, body), ...more,
  };
  return {html: renderPage(DraftPage, view, asked.context), status: more.changed ? 409 : more.noteMissing ? 422 : 200};
}

function mayConfirm({actor}: AskedBy, {stage}: Draft, body: BodyRead): boolean {
  return may(actor, stage === 'announce' ? 'site.keep' : 'partner.confirm', ...(stage === 'announce' ? [] : [body.number])) === 'yes';
}

/** Confirms a draft: a joining is public then, a contribution goes to the moderators. Or gives it back with a note. */
export async function decideDraft(asked: AskedBy, registers: readonly Register[]): Promise<ActAnswer> {
  const found = await draftNamed(asked).catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'page.not-found') return undefined;
    throw error;
  });
  // what was sent twice finds the draft closed
  if (found === undefined) return {to: asked.context.href(OWN_PATH)};
  const {draft, body} = found;
  if (draft.stage === 'adopt') return adoptDraft(asked, registers, draft, body);
  if (!mayConfirm(asked, draft, body)) throw new AppError('permission.denied');
  if (String(draft.version) !== asked.fields.get('version')) return show(asked, draft, body, {changed: true});
  switch (asked.fields.get('do')) {
    case 'return': {
      const note = cleanText(asked.fields.get('note') ?? '').slice(0, 2_000);
      if (note === '') return show(asked, draft, body, {noteMissing: true});
      return move(asked, draft, {state: 'open', note}, 'draft.return');
    }
    case 'confirm': return draft.stage === 'contribute' ? move(asked, draft, {state: 'sent'}, 'draft.send', (client) => tellModerators(client, asked, {...draft, title: typedOf(draft.fields)['title'] ?? '', by: body.name})) : confirmJoining(asked, draft, body);
    default: return show(asked, draft, body, {});
  }
}

async function move(asked: AskedBy, draft: Draft, to: {readonly state: 'open' | 'sent'; readonly note?: string}, act: string, also?: (client: PoolClient) => Promise<void>): Promise<ActAnswer> {
  await asked.transaction(async (client) => {
    if (!await moveDraft(client, {...draft, from: draft.state}, to)) return;
    await audit(client, {person: asked.actor.person, body: draft.body, act, facts: {register: declaration.name, thing: draft.thing, stage: draft.stage}});
    await also?.(client);
  });
  return {to: asked.context.href(OWN_PATH)};
}

async function confirmJoining(asked: AskedBy, draft: Draft, body: BodyRead): Promise<ActAnswer> {
  const source = await sourceOf(asked);
  const typed = typedOf(draft.fields);
  const known = await stateOf<Joining>(asked, source, draft.thing);
  const event = draft.stage === 'announce' ? 'announced' : known?.state === 'confirmed' ? 'changed' : 'confirmed';
  const text = (name: string): string | undefined => cleanText(typed[name] ?? '') || undefined;
  const said = await sayDraft(asked, draft, {
    source, thing: draft.thing, act: event === 'announced' ? 'partner.announce' : 'partner.confirm', body: body.number, seen: Number(asked.fields.get('seen')),
    members: {
      type: 'joining', event, actions: [Number(must(typed['action'], 'drafts name their action'))], partner: await partnerOf(asked.pool, body),
      brings: text('brings'), seeks: text('seeks'), language: asked.context.t.lang, ...(event === 'announced' && {evidence: typed['evidence']}),
    },
  });
  return said === undefined ? show(asked, draft, body, {changed: true}) : {to: asked.context.href(recordPath(draft.thing))};
}
