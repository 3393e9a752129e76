import {randomBytes} from 'node:crypto';
import {isDate} from '@parvis/kernel';
import {readDraft, saveDraft} from '../../../core/drafts/store.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {ACTION_NUMBERS} from '../actions.ts';
import {draftPath} from '../paths.ts';
import {CONTRIBUTION_KINDS, type Contribution} from '../state.ts';
import {keeperOf} from './keeper.ts';
import {ContributePage} from './pages/contribute.tsx';
import {NoBodyPage} from './pages/own.tsx';
import {keptFields, Reading, typedFrom, typedOf, type Typed} from './typed.ts';
import {draftNamed, ownBodies, placeOf, signInAgain, sourceOf} from './work.ts';

const FIELDS = ['body', 'kind', 'actions', 'title', 'text', 'link', 'licence', 'start', 'end', 'place'] as const;

/** The form of a contribution, new or of a draft (`?draft=`). */
export async function showContribute(asked: AskedBy): Promise<ActAnswer> {
  const again = signInAgain(asked);
  if (again !== undefined) return again;
  const bodies = await ownBodies(asked);
  if (bodies.length === 0) return {html: renderPage(NoBodyPage, {keeper: await keeperOf(asked.pool)}, asked.context)};
  const action = asked.query.get('action') ?? '';
  const empty: Typed = {...Object.fromEntries(FIELDS.map((field) => [field, ''])), body: bodies.length === 1 ? bodies[0]!.slug : '', actions: ACTION_NUMBERS.some((one) => String(one) === action) ? action : ''};
  return show(asked, empty, {thing: newThing('contribution'), version: 0}, []);
}

export async function changeContribute(asked: AskedBy): Promise<ActAnswer> {
  const {draft, body} = await draftNamed(asked);
  return show(asked, {...typedOf(draft.fields), body: body.slug}, {thing: draft.thing, version: draft.version}, []);
}

export async function saveContribute(asked: AskedBy): Promise<ActAnswer> {
  const typed = typedFrom(asked.fields, FIELDS);
  const thing = asked.fields.get('thing') ?? '';
  const version = Number(asked.fields.get('version') ?? 0);
  const body = (await ownBodies(asked)).find(({slug}) => slug === typed['body']);
  const {problems} = readContribution(typed);
  if (body === undefined) problems.unshift({field: 'body', code: 'body-empty'});
  const kept = /^contribution-[a-z0-9]{12}$/.test(thing) ? thing : newThing('contribution');
  if (body === undefined || problems.length > 0) return show(asked, typed, {thing: kept, version}, problems);
  asked.must('partner.draft', body.number);
  const place = placeOf(body.number, await sourceOf(asked), kept, 'contribute');
  const saved = Number.isSafeInteger(version) && version >= 0 && version < 2 ** 31 ? await saveDraft(asked.pool, place, {fields: keptFields(typed), version, by: asked.actor.person}) : undefined;
  const draft = await readDraft(asked.pool, place);
  if (draft !== undefined && (saved !== undefined || same(typedOf(draft.fields), typed))) return {to: asked.context.href(draftPath(draft.number))};
  return {...await show(asked, typed, {thing: kept, version: draft?.version ?? 0}, [{field: 'title', code: 'stale'}]), status: 409} as ActAnswer;
}

function same(one: Typed, other: Typed): boolean {
  return FIELDS.every((field) => (one[field] ?? '') === (other[field] ?? ''));
}

/** An id that nobody can foresee, in letters that are not mixed up. */
export function newThing(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}

/** What a statement says of it, and what is wrong with the form. */
export function readContribution(typed: Typed): {readonly said: Partial<Pick<Contribution, 'kind' | 'title' | 'text' | 'link' | 'licence' | 'actions'>> & {readonly when?: NonNullable<Contribution['event']>}; readonly problems: FieldProblem[]} {
  const reading = new Reading(typed);
  const kind = reading.one('kind', CONTRIBUTION_KINDS);
  const actions = [...new Set((typed['actions'] ?? '').split(',').map(Number))].filter((action) => ACTION_NUMBERS.includes(action)).sort((a, b) => a - b);
  if (actions.length === 0) reading.tell('actions', 'actions-empty');
  const [title, text, link, licence] = [reading.line('title'), reading.text('text'), reading.address('link'), reading.line('licence', false)];
  const when = kind === 'event' ? readWhen(reading, typed) : undefined;
  return {said: {...(kind && {kind}), actions, ...(title !== undefined && {title}), ...(text !== undefined && {text}), ...(link !== undefined && {link}), ...(licence !== undefined && {licence}), ...(when && {when})}, problems: reading.problems};
}

function readWhen(reading: Reading, typed: Typed): NonNullable<Contribution['event']> | undefined {
  const start = typed['start']?.trim() ?? '', end = typed['end']?.trim() || start;
  if (!isDate(start)) reading.tell('start', 'start-empty');
  if (!isDate(end) || end < start) reading.tell('end', 'end-wrong');
  const place = reading.line('place');
  return place === undefined ? undefined : {start, end, place};
}

async function show(asked: AskedBy, typed: Typed, {thing, version}: {readonly thing: string; readonly version: number}, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  return {html: renderPage(ContributePage, {token: asked.token, bodies: await ownBodies(asked), typed, thing, version, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}
