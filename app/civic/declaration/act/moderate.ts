import {bodiesFor} from '../../../core/accounts/may.ts';
import {readBody} from '../../../core/bodies/bodies.ts';
import {readDraft, type Draft} from '../../../core/drafts/store.ts';
import {AppError} from '../../../core/errors.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {OWN_PATH, recordPath} from '../paths.ts';
import {declaration} from '../register.ts';
import {partnerOf} from '../server/partner.ts';
import {sayDraft} from '../server/say.ts';
import {REFUSALS} from '../state.ts';
import {readContribution} from './contribute.ts';
import {ModeratePage, ModerateListPage} from './pages/moderate.tsx';
import {cleanText, typedOf} from './typed.ts';
import {sourceOf} from './work.ts';

/** Contributions that wait, the oldest first. */
export async function listModeration(asked: AskedBy): Promise<ActAnswer> {
  const {rows} = await asked.pool.query<{number: number; of: number; body: string; title: string; updated: Date}>(`
    select draft.number, body.number as of, body.name as body, fields -> 'title' ->> 0 as title, updated from people.draft join body on body.number = draft.body
    where register = $1 and stage = 'contribute' and draft.state = 'sent' order by updated limit 200`, [declaration.number]);
  return {html: renderPage(ModerateListPage, {waiting: rows.map(({updated, of, ...row}) => ({...row, own: isOwn(asked, of), updated: updated.toISOString()}))}, asked.context)};
}

/** Nobody decides on what comes from a body for which she herself may write: another moderator does. */
function isOwn({actor}: AskedBy, body: number): boolean {
  return bodiesFor(actor, 'partner.draft').includes(body);
}

async function waiting(asked: AskedBy): Promise<{readonly draft: Draft; readonly slug: string} | undefined> {
  const number = Number(asked.param('number'));
  const {rows: [row]} = await asked.pool.query<{body: number; slug: string; source: number; thing: string}>(
    "select draft.body, slug, source, thing from people.draft join body on body.number = draft.body where draft.number = $1 and register = $2 and stage = 'contribute' and draft.state = 'sent'", [Number.isSafeInteger(number) ? number % 2 ** 31 : 0, declaration.number]);
  const draft = row && await readDraft(asked.pool, {body: row.body, register: declaration.number, source: row.source, thing: row.thing, stage: 'contribute'});
  if (row !== undefined && isOwn(asked, row.body)) throw new AppError('permission.denied');
  return row && draft && {draft, slug: row.slug};
}

export async function showModeration(asked: AskedBy): Promise<ActAnswer> {
  const found = await waiting(asked);
  if (found === undefined) throw new AppError('page.not-found');
  return show(asked, found.draft, {refusal: '', reason: ''}, []);
}

async function show(asked: AskedBy, draft: Draft, chosen: {readonly refusal: string; readonly reason: string}, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const {rows: [body]} = await asked.pool.query<{name: string}>('select name from body where number = $1', [draft.body]);
  return {html: renderPage(ModeratePage, {token: asked.token, draft: {...draft, fields: typedOf(draft.fields)}, body: body?.name ?? '', ...chosen, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}

/** Publishes a contribution, or refuses it with a reason that everybody can read; what was refused stays private. */
export async function moderate(asked: AskedBy): Promise<ActAnswer> {
  const found = await waiting(asked);
  if (found === undefined) return {to: asked.context.href(`${OWN_PATH}/moderate`)};
  const {draft, slug} = found;
  const chosen = {refusal: asked.fields.get('refusal') ?? '', reason: asked.fields.get('reason') ?? ''};
  const refusing = asked.fields.get('do') === 'refuse';
  const refusal = REFUSALS.find((one) => one === chosen.refusal);
  const reason = cleanText(chosen.reason).slice(0, 2_000);
  const problems = refusing ? [...(refusal === undefined ? [{field: 'refusal', code: 'refusal-empty'}] : []), ...(reason === '' ? [{field: 'reason', code: 'reason-empty'}] : [])] : [];
  if (problems.length > 0 || String(draft.version) !== asked.fields.get('version')) return show(asked, draft, chosen, problems);
  const body = await readBody(asked.pool, slug);
  if (body === undefined) throw new AppError('page.not-found');
  const {kind, actions, ...content} = readContribution(typedOf(draft.fields)).said;
  const decision = {by: asked.context.site.keeper ?? asked.context.site.name, ...(refusing && {refusal}), ...(reason !== '' && {reason})};
  const said = await sayDraft(asked, draft, {
    source: await sourceOf(asked), thing: draft.thing, act: refusing ? 'contribution.refuse' : 'contribution.publish', body: draft.body,
    members: {
      type: 'contribution', event: refusing ? 'refused' : 'published', contribution: draft.thing, kind, actions, received: draft.updated, decision,
      ...(!refusing && {...content, language: asked.context.t.lang, by: await partnerOf(asked.pool, body)}),
    },
  });
  return {to: asked.context.href(said === undefined ? `${OWN_PATH}/moderate` : recordPath(draft.thing))};
}
