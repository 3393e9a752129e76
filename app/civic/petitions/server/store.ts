import type {ClientBase} from 'pg';
import {decide, fold, isPublic, lastDay, type Command, type Frame, type Petition, type PetitionEvent} from '@parvis/petition';
import {must, type Problem, type Result} from '@parvis/kernel';
import {raiseVersion} from '../../../core/statements/log.ts';
import {petitions} from '../register.ts';
import {applyAll} from './fold.ts';
import type {Place} from './places.ts';

type Asking = Pick<ClientBase, 'query'>;

/** What is kept of a petition beside its events. */
export interface Kept {
  readonly id: string;
  readonly place: number;
  readonly answers: number;
  readonly debates: number;
  readonly creator: Buffer | null;
  readonly lang: string;
  readonly count: number;
  readonly events: number;
  readonly stated: Date | null;
  readonly locked_by: number | null;
  readonly locked: Date | null;
  readonly created: Date;
}

export interface Known {
  readonly kept: Kept;
  readonly petition: Petition;
  /** All that happened, with what moderators noted. */
  readonly history: readonly {readonly event: PetitionEvent; readonly public: boolean; readonly person?: number; readonly note?: string}[];
}

const COLUMNS = 'id, place, answers, debates, creator, lang, count, events, stated, locked_by, locked, created';

/** A petition of this site, public or not; with `lock` nobody else changes it until the transaction ends. */
export async function readPetition(client: Asking, id: string, {lock = false}: {readonly lock?: boolean} = {}): Promise<Known | undefined> {
  const {rows: [kept]} = await client.query<Kept>(`select ${COLUMNS} from people.petition where id = $1${lock ? ' for update' : ''}`, [id]);
  if (kept === undefined) return undefined;
  const {rows} = await client.query<{event: string; public: boolean; person: number | null; note: string | null}>('select event, public, person, note from people.petition_event where petition = $1 order by number', [id]);
  const history = rows.map(({event, person, note, ...row}) => ({event: JSON.parse(event) as PetitionEvent, public: row.public, ...(person !== null && {person}), ...(note !== null && {note})}));
  const petition = must(fold(history.map(({event}) => event)), 'a petition begins with its text');
  return {kept, petition: {...petition, count: kept.count}, history};
}

export interface Begun {
  readonly id: string;
  readonly place: Place;
  readonly once: string;
  readonly lang: string;
  readonly creator: Buffer;
  readonly mailbox: Buffer;
}

/** Begins a petition. `undefined`: this form began one already. */
export async function beginPetition(client: ClientBase, {id, place, once, lang, creator, mailbox}: Begun, command: Extract<Command, {do: 'submit'}>, now: string): Promise<Result<true> | undefined> {
  const decided = decide(undefined, command, now);
  if (!decided.ok) return decided;
  const {rowCount} = await client.query(`
    insert into people.petition (id, place, answers, debates, state, once, creator, mailbox, lang) values ($1, $2, $3, $4, 'pending', $5, $6, $7, $8) on conflict (once) do nothing`,
  [id, place.body.number, place.answers.number, place.debates.number, once, creator, mailbox, lang]);
  if (rowCount !== 1) return undefined;
  await record(client, {id, events: 0}, undefined, decided.value, {});
  return {ok: true, value: true};
}

export interface By {
  readonly person?: number;
  /** For the moderators alone. */
  readonly note?: string;
}

/** Lets a command happen to a petition, in the caller's transaction: all of its events, or what is wrong with it. */
export async function command(client: ClientBase, id: string, asked: Command, now: string, by: By = {}): Promise<Result<{readonly events: readonly PetitionEvent[]; readonly petition: Petition}, readonly Problem[]> | undefined> {
  const known = await readPetition(client, id, {lock: true});
  if (known === undefined) return undefined;
  const decided = decide(known.petition, asked, now);
  if (!decided.ok) return decided;
  const events = asked.do === 'count' ? stated(known, decided.value, now) : decided.value;
  if (asked.do === 'count') await keepCount(client, known, asked.count, now);
  const petition = await record(client, known.kept, {...known.petition, count: asked.do === 'count' ? asked.count : known.petition.count}, events, by);
  return {ok: true, value: {events, petition: must(petition, 'there is a petition')}};
}

/** A count is stated for good where something follows from it, and else as often as the rules say. */
function stated({kept, petition}: Known, events: readonly PetitionEvent[], now: string): readonly PetitionEvent[] {
  const last = kept.stated ?? (petition.opened === undefined ? undefined : new Date(petition.opened));
  const due = last !== undefined && Date.parse(now) - last.getTime() >= petition.frame.rules.countEveryHours * 3_600_000;
  return due || events.length > 1 ? events : events.filter(({kind}) => kind !== 'counted');
}

async function keepCount(client: ClientBase, {kept, petition}: Known, count: number, now: string): Promise<void> {
  if (count === kept.count) return;
  await client.query('update people.petition set count = $2 where id = $1', [kept.id, count]);
  if (petition.state !== 'open' && petition.state !== 'closed') return;
  await client.query('update petition_live set count = $2, counted = $3 where petition = $1', [kept.id, count, now]);
  await raiseVersion(client, petitions.number);
}

async function record(client: ClientBase, {id, events: known}: {readonly id: string; readonly events: number}, before: Petition | undefined, events: readonly PetitionEvent[], {person, note}: By): Promise<Petition | undefined> {
  let petition = before;
  for (const [i, event] of events.entries()) {
    await client.query('insert into people.petition_event (petition, number, kind, at, event, public, person, note) values ($1, $2, $3, $4, $5, $6, $7, $8)',
      [id, known + i + 1, event.kind, event.at, JSON.stringify(event), isPublic(event, petition?.state ?? 'none'), person ?? null, i === 0 ? note ?? null : null]);
    petition = applyAll(petition, [event]);
  }
  if (petition !== undefined && events.length > 0) await keepState(client, petition, known + events.length, events);
  return petition;
}

const ENDED: ReadonlySet<string> = new Set(['closed', 'rejected', 'hidden', 'stopped', 'removed']);

/** Writes what queues and clocks look for beside the events. */
export async function keepState(client: ClientBase, petition: Petition, number: number, events: readonly PetitionEvent[]): Promise<void> {
  const {id, state, confirmed, moderationSince, closes, debate} = petition;
  const ended = ENDED.has(state) ? petition.closed ?? petition.removed ?? petition.hiddenSince ?? petition.rejected ?? petition.stopped : undefined;
  const stated = events.findLast(({kind}) => kind === 'counted' || kind === 'opened')?.at;
  await client.query(`
    update people.petition set state = $2, events = $3, confirmed = $4, moderation_since = $5, closes = $6, debate_on = $7, ended = $8, stated = coalesce($9, stated) where id = $1`,
  [id, state, number, confirmed ?? null, moderationSince ?? null, closes ?? null, debate.state === 'scheduled' ? debate.on ?? null : null, ended ?? null, stated ?? null]);
}

/** To whom a petition goes, and who answers and debates it. */
export function frameOf(place: Place, zone: string, answers = place.answers, debates = place.debates): Frame {
  const plain = ({name, identifier}: Place['body']): Frame['to'] => ({name, ...(identifier !== undefined && {identifier})});
  return {to: plain(place.body), answers: plain(answers), debates: plain(debates), rules: place.rules, zone};
}

/** The last day on which a petition can be signed. */
export function closingDay({closes, frame: {zone}}: Petition): string | undefined {
  return closes === undefined ? undefined : lastDay(closes, zone);
}
