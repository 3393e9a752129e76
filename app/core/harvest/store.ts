import type {ClientBase} from 'pg';
import type {HarvestProblem} from './problem.ts';

type Asking = Pick<ClientBase, 'query'>;

/** An address that a data set is fetched from. */
export interface Harvest {
  readonly number: number;
  readonly register: number;
  /** Number and slug of the source that it is of; absent until a first page named one. */
  readonly source?: {readonly number: number; readonly slug: string; readonly name: string};
  readonly address: string;
  /** Absent: only when it is asked for. */
  readonly everySeconds?: number;
  readonly paused: boolean;
  /** Number of the last run that was begun. */
  readonly run: number;
  readonly nextAt?: string;
  readonly lastStarted?: string;
  readonly lastSucceeded?: string;
  /** Runs that failed one after the other. */
  readonly failures: number;
  readonly failure?: Failure;
  /** Since when there is nothing at the address. */
  readonly vanished?: string;
  /** How many statements it offered when it was last read whole. */
  readonly statements: number;
}

/** Why a run did not come to its end, and when that was. */
export interface Failure {
  readonly code: HarvestProblem['code'];
  readonly at: string;
  readonly status?: number;
}

interface Row {
  readonly number: number;
  readonly register: number;
  readonly source: number | null;
  readonly slug: string | null;
  readonly name: string | null;
  readonly address: string;
  readonly every_seconds: number | null;
  readonly paused: boolean;
  readonly run: number;
  readonly next_at: Date | null;
  readonly last_started: Date | null;
  readonly last_succeeded: Date | null;
  readonly failures: number;
  readonly failure: Failure | null;
  readonly vanished: Date | null;
  readonly statements: string;
}

const SELECT = `
  select h.number, h.register, h.source, s.slug, s.name, h.address, h.every_seconds, h.paused, h.run, h.next_at, h.last_started, h.last_succeeded,
    h.failures, h.failure, h.vanished, h.statements
  from harvest h left join source s on s.number = h.source`;

/** All addresses, by number; those of some registers or of one source. */
export async function listHarvests(client: Asking, of: {readonly source?: number} = {}): Promise<Harvest[]> {
  const {rows} = await client.query<Row>(`${SELECT} where $1::int is null or h.source = $1 order by h.number`, [of.source ?? null]);
  return rows.map(harvestOf);
}

export async function findHarvest(client: Asking, number: number): Promise<Harvest | undefined> {
  const {rows: [row]} = await client.query<Row>(`${SELECT} where h.number = $1`, [number]);
  return row && harvestOf(row);
}

/** Those whose time has come, the longest waiting first. */
export async function dueHarvests(client: Asking, now: Temporal.Instant): Promise<Harvest[]> {
  const {rows} = await client.query<Row>(`${SELECT} where not h.paused and h.next_at <= $1 order by h.next_at, h.number`, [now.toString()]);
  return rows.map(harvestOf);
}

export interface HarvestOrder {
  readonly register: number;
  readonly address: string;
  readonly source?: number;
  /** Absent: what was said before stays. */
  readonly everySeconds?: number;
}

/** Makes an address known, or says anew how often it is fetched and for which source. Gives its number. */
export async function keepHarvest(client: Asking, {register, address, source, everySeconds}: HarvestOrder, now: Temporal.Instant): Promise<number> {
  const {rows: [row]} = await client.query<{number: number}>(`
    insert into harvest (register, address, source, every_seconds, next_at) values ($1, $2, $3, $4, case when $4::int is null then null else $5::timestamptz end)
    on conflict (register, address) do update set
      source = coalesce(excluded.source, harvest.source), every_seconds = coalesce(excluded.every_seconds, harvest.every_seconds), paused = false,
      next_at = case when excluded.every_seconds is null then harvest.next_at else excluded.next_at end
    returning number`, [register, address, source ?? null, everySeconds ?? null, now.toString()]);
  return row!.number;
}

/** Stops fetching it on time, or goes on with it, at once. */
export async function pauseHarvest(client: Asking, number: number, paused: boolean, now: Temporal.Instant): Promise<void> {
  await client.query('update harvest set paused = $2, next_at = case when not $2 and every_seconds is not null then $3 else next_at end where number = $1', [number, paused, now.toString()]);
}

/** Has it fetched as soon as somebody looks, whether it is due, paused or neither. */
export async function askHarvest(client: Asking, number: number, now: Temporal.Instant): Promise<void> {
  await client.query('update harvest set next_at = $2, paused = false where number = $1', [number, now.toString()]);
}

export async function startRun(client: Asking, {number, run}: {readonly number: number; readonly run: number}, now: Temporal.Instant): Promise<void> {
  await client.query('update harvest set last_started = $2, run = greatest(run, $3) where number = $1', [number, now.toString(), run]);
}

export async function keepSource(client: Asking, number: number, source: number): Promise<void> {
  await client.query('update harvest set source = $2 where number = $1 and source is null', [number, source]);
}

/** A run came to its end: everything at the address was seen. */
export async function noteSuccess(client: Asking, {number, everySeconds}: Harvest, statements: number, now: Temporal.Instant): Promise<void> {
  await client.query(`
    update harvest set last_succeeded = $2, failures = 0, failure = null, vanished = null, statements = $3, next_at = $4 where number = $1`,
  [number, now.toString(), statements, everySeconds === undefined ? null : now.add({seconds: everySeconds}).toString()]);
}

/** First after five minutes, then twice as long each time, but never more rarely than it is fetched anyway. */
const FIRST_RETRY_SECONDS = 300;

export async function noteFailure(client: Asking, {number, everySeconds, failures}: Harvest, problem: HarvestProblem, {vanished, retryAfter, now}: {
  readonly vanished: boolean; readonly retryAfter: number | undefined; readonly now: Temporal.Instant;
}): Promise<void> {
  const wait = everySeconds === undefined ? undefined : Math.max(Math.min(everySeconds, FIRST_RETRY_SECONDS * 2 ** Math.min(failures, 20)), Math.min(retryAfter ?? 0, everySeconds));
  await client.query(`
    update harvest set failures = failures + 1, failure = $2, next_at = $3, vanished = case when $4 then coalesce(vanished, $5) else vanished end where number = $1`,
  [number, JSON.stringify({...problem, at: now.toString()}), wait === undefined ? null : now.add({seconds: wait}).toString(), vanished, now.toString()]);
}

/** Somebody stopped it: it goes on when its time comes next. */
export async function noteStop(client: Asking, {number, everySeconds}: Harvest, now: Temporal.Instant): Promise<void> {
  if (everySeconds !== undefined) await client.query('update harvest set next_at = $2 where number = $1', [number, now.add({seconds: everySeconds}).toString()]);
}

function harvestOf(row: Row): Harvest {
  const instant = (at: Date | null): string | undefined => at?.toISOString();
  const [nextAt, lastStarted, lastSucceeded, vanished] = [row.next_at, row.last_started, row.last_succeeded, row.vanished].map(instant);
  return {
    number: row.number, register: row.register, address: row.address, paused: row.paused, run: row.run, failures: row.failures, statements: Number(row.statements),
    ...(row.source !== null && {source: {number: row.source, slug: String(row.slug), name: String(row.name)}}),
    ...(row.every_seconds !== null && {everySeconds: row.every_seconds}),
    ...(nextAt !== undefined && {nextAt}), ...(lastStarted !== undefined && {lastStarted}), ...(lastSucceeded !== undefined && {lastSucceeded}),
    ...(row.failure !== null && {failure: row.failure}), ...(vanished !== undefined && {vanished}),
  };
}
