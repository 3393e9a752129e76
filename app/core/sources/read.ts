import type {ClientBase} from 'pg';
import {shownAddress, writeEvery} from '../harvest/address.ts';
import type {GoneStatement} from '../harvest/silence.ts';
import {listHarvests, type Harvest} from '../harvest/store.ts';
import type {Register} from '../register.ts';

type Asking = Pick<ClientBase, 'query'>;

/** A body's data set: what it is, what it may speak about, what came in, and where it is fetched from. */
export interface SourceOverview {
  readonly register: string;
  readonly slug: string;
  readonly name: string;
  readonly body?: {readonly slug: string; readonly name: string};
  readonly licence?: string;
  readonly policy?: string;
  readonly contact?: string;
  /** ISO 8601 duration: how often something new is expected. */
  readonly rhythm?: string;
  /** Prefixes of the identifiers that it may speak about; none: anything. */
  readonly claims: readonly string[];
  /** How many statements ever entered, and when the first and the last did. */
  readonly statements: number;
  readonly firstEntered?: string;
  readonly lastEntered?: string;
  readonly addresses: readonly FetchedAddress[];
}

/** An address that it is fetched from, as anyone may know it. */
export interface FetchedAddress {
  readonly number: number;
  /** Without its parameters, which may hold a key. */
  readonly address: string;
  /** `1d`; absent where it is fetched only when somebody asks. */
  readonly every?: string;
  readonly state: AddressState;
  readonly lastSucceeded?: string;
  readonly lastStarted?: string;
  readonly nextAt?: string;
  readonly failure?: {readonly code: string; readonly at: string; readonly status?: number};
  readonly vanishedSince?: string;
  /** How many statements it offered when it was last read whole. */
  readonly offered: number;
}

export type AddressState = 'new' | 'well' | 'failing' | 'vanished' | 'paused';

/** What was noticed of a source that fell silent: never taken back. */
export interface SourceEvent {
  readonly number: number;
  readonly register: string;
  readonly slug: string;
  readonly name: string;
  readonly at: string;
  readonly kind: 'vanished' | 'returned' | 'shrunk';
  /** Of one that shrank: how many it offered before and after, how many are gone, and which, the first thousand. */
  readonly before?: number;
  readonly now?: number;
  readonly gone?: number;
  readonly missing?: readonly GoneStatement[];
  /** Of one that vanished. */
  readonly code?: string;
}

interface SourceRow {
  readonly number: number;
  readonly register: number;
  readonly slug: string;
  readonly name: string;
  readonly body_slug: string | null;
  readonly body_name: string | null;
  readonly licence: string | null;
  readonly policy: string | null;
  readonly contact: string | null;
  readonly rhythm: string | null;
  readonly claims: string[];
  readonly statements: string;
  readonly first_entered: Date | null;
  readonly last_entered: Date | null;
}

export interface SourceQuery {
  readonly register: Register;
  readonly slug: string;
}

/** Sources of these registers, by register and name; or the one that is asked for. */
export async function readSources(client: Asking, registers: readonly Register[], one?: SourceQuery): Promise<SourceOverview[]> {
  const {rows} = await client.query<SourceRow>(`
    select s.number, s.register, s.slug, s.name, b.slug as body_slug, b.name as body_name, s.licence, s.policy, s.contact, s.rhythm,
      array(select prefix from source_claim c where c.source = s.number order by prefix) as claims, s.statements, s.first_entered, s.last_entered
    from source s left join body b on b.number = s.of_body
    where s.register = any($1::smallint[]) and ($2::text is null or s.slug = $2)
    order by array_position($1::smallint[], s.register), lower(s.name), s.number`, [registers.map(({number}) => number), one?.slug ?? null]);
  const harvests = await listHarvests(client);
  const names = new Map(registers.map(({number, name}) => [number, name]));
  return rows.map((row) => overviewOf(row, names.get(row.register) ?? '', harvests.filter(({source}) => source?.number === row.number)));
}

/** Addresses whose first page was never read, and so belong to no source yet. */
export async function readUnnamedAddresses(client: Asking, registers: readonly Register[]): Promise<(FetchedAddress & {readonly register: string})[]> {
  const names = new Map(registers.map(({number, name}) => [number, name]));
  return (await listHarvests(client)).filter(({source, register}) => source === undefined && names.has(register)).map((harvest) => ({register: names.get(harvest.register)!, ...addressOf(harvest)}));
}

const MOST_EVENTS = 200;

/** What was noticed, newest first: of all sources, or of one. */
export async function readSourceEvents(client: Asking, registers: readonly Register[], one?: SourceQuery): Promise<SourceEvent[]> {
  const {rows} = await client.query<{number: number; register: number; slug: string; name: string; at: Date; kind: SourceEvent['kind']; facts: Pick<SourceEvent, 'before' | 'now' | 'gone' | 'missing' | 'code'>}>(`
    select e.number, e.register, s.slug, s.name, e.at, e.kind, ${one === undefined ? "e.facts - 'missing'" : 'e.facts'} as facts
    from source_event e join source s on s.number = e.source
    where e.register = any($1::smallint[]) and ($2::text is null or s.slug = $2) order by e.number desc limit ${MOST_EVENTS}`,
  [one === undefined ? registers.map(({number}) => number) : [one.register.number], one?.slug ?? null]);
  const names = new Map(registers.map(({number, name}) => [number, name]));
  return rows.map(({number, register, slug, name, at, kind, facts: {before, now, gone, missing, code}}) => ({
    number, register: names.get(register) ?? '', slug, name, at: at.toISOString(), kind,
    ...(before !== undefined && {before}), ...(now !== undefined && {now}), ...(gone !== undefined && {gone}), ...(missing !== undefined && {missing}), ...(code !== undefined && {code}),
  }));
}

function overviewOf(row: SourceRow, register: string, harvests: readonly Harvest[]): SourceOverview {
  const {slug, name, licence, policy, contact, rhythm, claims} = row;
  return {
    register, slug, name,
    ...(row.body_slug !== null && {body: {slug: row.body_slug, name: String(row.body_name)}}),
    ...(licence !== null && {licence}), ...(policy !== null && {policy}), ...(contact !== null && {contact}), ...(rhythm !== null && {rhythm}),
    claims, statements: Number(row.statements),
    ...(row.first_entered !== null && {firstEntered: row.first_entered.toISOString()}),
    ...(row.last_entered !== null && {lastEntered: row.last_entered.toISOString()}),
    addresses: harvests.map(addressOf),
  };
}

export function addressOf(harvest: Harvest): FetchedAddress {
  const {number, address, everySeconds, lastSucceeded, lastStarted, nextAt, failure, vanished, statements} = harvest;
  return {
    number, address: shownAddress(address), state: stateOf(harvest), offered: statements,
    ...(everySeconds !== undefined && {every: writeEvery(everySeconds)}),
    ...(lastSucceeded !== undefined && {lastSucceeded}), ...(lastStarted !== undefined && {lastStarted}),
    ...(nextAt !== undefined && !harvest.paused && {nextAt}),
    ...(failure !== undefined && {failure: {code: failure.code, at: failure.at, ...(failure.status !== undefined && {status: failure.status})}}),
    ...(vanished !== undefined && {vanishedSince: vanished}),
  };
}

function stateOf({paused, vanished, failures, lastSucceeded}: Harvest): AddressState {
  if (paused) return 'paused';
  if (vanished !== undefined) return 'vanished';
  if (failures > 0) return 'failing';
  return lastSucceeded === undefined ? 'new' : 'well';
}
