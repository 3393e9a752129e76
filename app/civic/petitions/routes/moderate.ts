import {bodiesFor, may} from '../../../core/accounts/may.ts';
import {audit} from '../../../core/audit/write.ts';
import type {Command, PetitionState} from '@parvis/petition';
import {LISTED} from '@parvis/petition';
import {assertNever} from '@parvis/kernel';
import {cleanLine} from '../../../core/accounts/clean-name.ts';
import {listBodies} from '../../../core/bodies/bodies.ts';
import {actGet, actPost, type ActAnswer, type AskedBy} from '../../../core/http/act-route.ts';
import type {RoomTools} from '../../../core/http/register-routes.ts';
import type {Server} from '../../../core/http/server.ts';
import type {FieldProblem} from '../../../ui/components/forms.tsx';
import {REMOVALS_PATH} from '../../../ui/removals/act.tsx';
import {renderPage} from '../../../ui/render.ts';
import {CasePage, QueuePage, type CaseForm, type CaseView} from '../pages/act/moderate.tsx';
import {organisePath, petitionPath, QUEUE_PATH} from '../paths.ts';
import {entryId, petitions} from '../register.ts';
import {openCreator, organiserSecret, tellCreator} from '../server/creator.ts';
import {listDissolving} from '../server/dissolve.ts';
import {readPlaces} from '../server/places.ts';
import {publishEvents} from '../server/publish.ts';
import {freeLock, listDecided, listQueue, lockOf, readUpdates, takeLock} from '../server/queue.ts';
import {similarPetitions} from '../server/similar.ts';
import {command, frameOf, readPetition, type Known} from '../server/store.ts';
import {cleanText} from '../typed.ts';
import {notFound, problemsOf} from './problems.ts';

const CASE = `${QUEUE_PATH}/:id` as const;
const FORM_BYTES = 64_000;

/** Moderation: one petition, one moderator, one decision with its reason. */
export function mountModerate(app: Server, {act: tools}: RoomTools): void {
  actGet(app, tools, {path: QUEUE_PATH, may: 'moderate', handle: queue});
  actGet(app, tools, {path: CASE, may: 'moderate', handle: async (asked) => show(asked, await caseOf(asked), EMPTY, [])});
  actPost(app, tools, {path: `${CASE}/take`, may: 'moderate', handle: take});
  actPost(app, tools, {path: `${CASE}/decide`, may: 'moderate', bodyLimit: FORM_BYTES, handle: decide});
}

const EMPTY: CaseForm = {days: '', code: '', details: '', topics: '', note: '', committee: '', answers: ''};

async function queue(asked: AskedBy): Promise<ActAnswer> {
  const code = asked.query.get('code')?.trim().toLowerCase() ?? '';
  if (/^[a-z0-9][\w.-]{0,99}$/.test(code)) return {to: asked.context.href(`${QUEUE_PATH}/${encodeURIComponent(code)}`)};
  const bodies = bodiesFor(asked.actor, 'moderate');
  const rows = await listQueue(asked.pool, bodies, asked.context.now);
  const updates = await Promise.all((await readUpdates(asked.pool, bodies)).map(async ({number, petition, created}) => ({
    number, petition, created: created.toISOString(), title: (await readPetition(asked.pool, petition))?.petition.text?.action ?? petition,
  })));
  const busy = rows.some(({petition: {frame: {rules: {moderation}}}}) => rows.length >= moderation.busyAt);
  return {html: renderPage(QueuePage, {rows, updates, busy, decided: await listDecided(asked.pool, bodies), ending: await listDissolving(asked.pool, bodies)}, asked.context)};
}

async function caseOf(asked: AskedBy): Promise<Known> {
  const known = await readPetition(asked.pool, asked.param('id'));
  if (known === undefined || known.petition.confirmed === undefined) return notFound();
  asked.must('moderate', known.kept.place);
  return known;
}

/** What may be decided in a state. */
function actsIn(state: PetitionState): CaseView['acts'] {
  switch (state) {
    case 'pending': return ['reject', 'flag', 'park'];
    case 'validated': case 'sponsored': return ['approve', 'reject', 'flag', 'park'];
    case 'flagged': return ['approve', 'reject', 'park', 'restore'];
    case 'dormant': return ['approve', 'reject', 'restore'];
    case 'rejected': return ['restore', 'hide'];
    case 'hidden': return ['restore'];
    case 'open': return ['extend', 'hide'];
    case 'closed': return ['hide'];
    case 'stopped': case 'removed': return [];
    default: return assertNever(state);
  }
}

async function show(asked: AskedBy, {petition, kept, history}: Known, form: CaseForm, problems: readonly FieldProblem[], changed?: true): Promise<ActAnswer> {
  const {pool, actor, context, token} = asked;
  const holder = await lockOf(pool, kept.id);
  const {rows: people} = await pool.query<{number: number; name: string}>('select number, name from people.person where number = any($1::int[])', [history.flatMap(({person}) => person ?? [])]);
  const names = new Map(people.map(({number, name}) => [number, name]));
  const similar = petition.text === undefined ? [] : (await similarPetitions(pool, petition.text)).filter(({id}) => id !== petition.id);
  const bodies = await listBodies(pool);
  const [place] = may(actor, 'removal.propose') === 'no role' ? [] : await readPlaces(pool, kept.place);
  return {
    html: renderPage(CasePage, {
      token, petition, similar, form: {...form, answers: form.answers === '' ? String(kept.answers) : form.answers}, problems, acts: actsIn(petition.state),
      lock: holder === undefined ? 'free' : holder.person === actor.person ? 'mine' : {by: holder.name},
      answers: bodies.map(({number, name}) => ({value: String(number), text: name})),
      history: history.map(({event: {at, kind}, public: told, person, note}, i) => ({
        at, kind, ...(told && place && {removal: removalPath(place.source.slug, kept.id, entryId(kept.id, i + 1))}), ...(person !== undefined && {by: names.get(person) ?? ''}), ...(note !== undefined && {note}),
      })),
      ...(changed && {changed}),
    }, context),
    status: changed ? 409 : problems.length > 0 ? 422 : 200,
  };
}

/** The form that proposes a removal by law, filled in for one entry. */
function removalPath(source: string, id: string, entry: string): string {
  return `${REMOVALS_PATH}?${String(new URLSearchParams({source: `${petitions.name}/${source}`, id, entry}))}`;
}

async function take(asked: AskedBy): Promise<ActAnswer> {
  const {kept} = await caseOf(asked);
  await asked.transaction(async (client) => {
    await takeLock(client, {petition: kept.id, person: asked.actor.person, over: true});
    await audit(client, {person: asked.actor.person, body: kept.place, act: 'petition.take', facts: {petition: kept.id}});
  });
  return {to: asked.context.href(`${QUEUE_PATH}/${kept.id}`)};
}

async function decide(asked: AskedBy): Promise<ActAnswer> {
  const {fields, pool, context, actor, square} = asked;
  const known = await caseOf(asked);
  const {kept} = known;
  const text = (name: string): string => cleanText(fields.get(name) ?? '');
  const form: CaseForm = {days: (fields.get('days') ?? '').trim(), code: fields.get('code') ?? '', details: text('details'), topics: cleanLine(fields.get('topics') ?? ''), note: text('note'), committee: text('committee'), answers: fields.get('answers') ?? ''};
  const act = actsIn(known.petition.state).find((one) => one === fields.get('do'));
  if (act === undefined) return show(asked, known, form, [{field: 'do', code: 'act-empty'}]);
  const made = await commandOf(asked, known, act, form);
  if (made === undefined) return show(asked, known, form, [{field: 'answers', code: 'place-empty'}]);
  const outcome = await asked.transaction(async (client) => {
    const {rows: [held]} = await client.query('select from people.petition where id = $1 and locked_by = $2 for update', [kept.id, actor.person]);
    if (held === undefined) return undefined;
    const done = await command(client, kept.id, made.asked, String(context.now), {person: actor.person, ...(form.note !== '' && {note: form.note})});
    if (!done?.ok) return done;
    await freeLock(client, kept.id);
    if (act === 'approve') {
      const creator = openCreator(square.vault, kept);
      await client.query('update people.petition set answers = $2 where id = $1', [kept.id, made.answers]);
      await client.query('insert into petition_live (petition, count, creator) values ($1, $2, $3) on conflict (petition) do update set count = excluded.count, creator = excluded.creator', [kept.id, kept.count, creator?.name ?? null]);
    }
    if (act === 'hide') await client.query('update petition_live set creator = null where petition = $1', [kept.id]);
    await audit(client, {person: actor.person, body: kept.place, act: `petition.${act}`, facts: {petition: kept.id, ...(act === 'reject' || act === 'hide' ? {code: form.code} : act === 'extend' ? {days: Number(form.days)} : {})}});
    await tell(asked, known, act, form, client);
    return done;
  });
  if (outcome === undefined) return show(asked, known, form, [], true);
  if (!outcome.ok) {
    if (outcome.error.some(({code}) => code === 'petition.not-now')) return show(asked, await caseOf(asked), form, [], true);
    return show(asked, known, form, problemsOf(outcome.error, context.t, {note: 'committee'}));
  }
  await publishEvents(square);
  return {to: context.href(LISTED.includes(outcome.value.petition.state) && act !== 'restore' ? petitionPath(kept.id) : QUEUE_PATH)};

  async function commandOf({context: {site}}: AskedBy, {kept: row}: Known, what: NonNullable<typeof act>, typed: CaseForm): Promise<{readonly asked: Command; readonly answers: number} | undefined> {
    const same = {answers: row.answers};
    if (what === 'reject') return {...same, asked: {do: 'reject', code: typed.code, ...(typed.details !== '' && {details: typed.details})}};
    if (what === 'extend') return {...same, asked: {do: 'extend', days: /^\d{1,4}$/.test(typed.days) ? Number(typed.days) : 0}};
    if (what === 'hide') return {...same, asked: {do: 'hide', code: typed.code}};
    if (what !== 'approve') return {...same, asked: {do: what}};
    const [place] = await readPlaces(pool, row.place);
    const body = (await listBodies(pool)).find(({number}) => String(number) === (typed.answers === '' ? String(row.answers) : typed.answers));
    if (place === undefined || body === undefined) return undefined;
    const topics = [...new Set(typed.topics.split(',').map((topic) => topic.trim().toLowerCase().replace(/\s+/g, '-').slice(0, 60)).filter((topic) => topic !== ''))].slice(0, 10);
    return {answers: body.number, asked: {do: 'approve', topics, frame: frameOf(place, site.zone, {number: body.number, name: body.name, ...(body.identifier !== undefined && {identifier: body.identifier})}), ...(typed.committee !== '' && {note: typed.committee})}};
  }
}

async function tell({square: {vault}, context: {t}}: AskedBy, {kept, petition}: Known, act: string, {code}: CaseForm, client: Parameters<typeof tellCreator>[0]): Promise<void> {
  const action = petition.text?.action ?? kept.id;
  if (act === 'approve') await tellCreator(client, vault, kept, {template: 'petition-opened', facts: {action}, link: organisePath(kept.id, organiserSecret(vault, kept.id))});
  if (act === 'reject') await tellCreator(client, vault, kept, {template: 'petition-rejected', facts: {action, reason: t.has(`petitions.code.${code}`) ? t.text(`petitions.code.${code}`) : code}, link: petitionPath(kept.id)});
}
