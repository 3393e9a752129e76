import {readDraft, saveDraft} from '../../../core/drafts/store.ts';
import type {ActAnswer, AskedBy} from '../../../core/http/act-route.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {renderPage} from '../../../ui/render.ts';
import {ACTION_NUMBERS} from '../actions.ts';
import {joiningId} from '../decode.ts';
import {draftPath} from '../paths.ts';
import type {Joining} from '../state.ts';
import {JoinPage} from './pages/join.tsx';
import {NoBodyPage} from './pages/own.tsx';
import {keptFields, Reading, typedFrom, typedOf, type Typed} from './typed.ts';
import {bodyNamed, mayAnnounce, ownBodies, placeOf, signInAgain, sourceOf, stateOf} from './work.ts';
import {listBodies} from '../../../core/bodies/bodies.ts';
import {keeperOf} from './keeper.ts';

const FIELDS = ['body', 'action', 'brings', 'seeks', 'evidence'] as const;

/** The form with which a body joins an action, or changes what it brings and seeks. */
export async function showJoin(asked: AskedBy): Promise<ActAnswer> {
  const again = signInAgain(asked);
  if (again !== undefined) return again;
  const action = asked.query.get('action') ?? '', slug = asked.query.get('body') ?? '';
  const bodies = await ownBodies(asked);
  if (bodies.length === 0 && !mayAnnounce(asked)) return {html: renderPage(NoBodyPage, {keeper: await keeperOf(asked.pool)}, asked.context)};
  const named = await bodyNamed(asked, slug === '' && bodies.length === 1 ? bodies[0]!.slug : slug);
  const typed: Typed = {body: named?.body.slug ?? '', action: ACTION_NUMBERS.some((one) => String(one) === action) ? action : '', brings: '', seeks: '', evidence: ''};
  if (named === undefined || typed['action'] === '') return show(asked, typed, 0, []);
  const source = await sourceOf(asked);
  const thing = joiningId(Number(typed['action']), named.body.slug);
  const draft = await readDraft(asked.pool, placeOf(named.body.number, source, thing, named.own ? 'join' : 'announce'));
  if (draft !== undefined) return show(asked, {...typed, ...typedOf(draft.fields)}, draft.version, []);
  const known = await stateOf<Joining>(asked, source, thing);
  return show(asked, {...typed, brings: known?.brings ?? '', seeks: known?.seeks ?? '', evidence: known?.evidence ?? ''}, 0, []);
}

/** Keeps what was typed as a draft and leads to the last look before it is public. */
export async function saveJoin(asked: AskedBy): Promise<ActAnswer> {
  const typed = typedFrom(asked.fields, FIELDS);
  const named = await bodyNamed(asked, typed['body'] ?? '');
  const reading = new Reading(typed);
  if (named === undefined) reading.tell('body', 'body-empty');
  const action = reading.one('action', ACTION_NUMBERS.map(String));
  reading.text('brings', false);
  reading.text('seeks', false);
  if (named?.own === false) reading.address('evidence', true);
  const version = Number(asked.fields.get('version') ?? 0);
  if (named === undefined || action === undefined || reading.problems.length > 0) return show(asked, typed, version, reading.problems);
  if (named.own) asked.must('partner.draft', named.body.number);
  const place = placeOf(named.body.number, await sourceOf(asked), joiningId(Number(action), named.body.slug), named.own ? 'join' : 'announce');
  const saved = Number.isSafeInteger(version) && version >= 0 && version < 2 ** 31 ? await saveDraft(asked.pool, place, {fields: keptFields(typed), version, by: asked.actor.person}) : undefined;
  const draft = await readDraft(asked.pool, place);
  if (saved === undefined || draft === undefined) return {...await show(asked, typed, draft?.version ?? 0, [{field: 'brings', code: 'stale'}]), status: 409} as ActAnswer;
  return {to: asked.context.href(draftPath(draft.number))};
}

async function show(asked: AskedBy, typed: Typed, version: number, problems: readonly FieldProblem[]): Promise<ActAnswer> {
  const own = await ownBodies(asked);
  const others = mayAnnounce(asked) ? (await listBodies(asked.pool)).filter(({number}) => !own.some((body) => body.number === number)) : [];
  return {html: renderPage(JoinPage, {token: asked.token, own, others, typed, version, problems}, asked.context), status: problems.length > 0 ? 422 : 200};
}
