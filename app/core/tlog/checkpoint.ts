import type {ClientBase, Pool} from 'pg';
import {must} from '@parvis/kernel';

type Connection = Pick<ClientBase | Pool, 'query'>;

/** A checkpoint as it is given to everybody. */
export interface SignedCheckpoint {
  readonly origin: string;
  readonly size: number;
  /** Base64. */
  readonly root: string;
  readonly signed: Date;
  /** The note, with the cosignatures that there are. */
  readonly note: string;
}

/** The newest checkpoint of the log, or undefined where none was signed yet. */
export async function newestCheckpoint(client: Connection): Promise<SignedCheckpoint | undefined> {
  const {rows: [row]} = await client.query<{origin: string; size: string; root: Buffer; signed: Date; note: string; lines: string[]}>(`
    select c.origin, c.size, c.root, c.signed, c.note, array(select x.line from log_cosignature x where x.origin = c.origin and x.size = c.size order by x.witness) as lines
    from log_checkpoint c order by c.signed desc, c.size desc limit 1`);
  return row && {origin: row.origin, size: Number(row.size), root: row.root.toString('base64'), signed: row.signed, note: `${row.note}${row.lines.join('')}`};
}

/** The newest checkpoint that somebody else cosigned, within the last so many; else the newest. */
export async function vouchedCheckpoint(client: Connection): Promise<SignedCheckpoint | undefined> {
  const newest = await newestCheckpoint(client);
  if (newest === undefined) return undefined;
  const {rows: [row]} = await client.query<{size: string; root: Buffer; signed: Date; note: string; lines: string[]}>(`
    select c.size, c.root, c.signed, c.note, array(select x.line from log_cosignature x where x.origin = c.origin and x.size = c.size order by x.witness) as lines
    from log_checkpoint c where c.origin = $1 and exists (select from log_cosignature x where x.origin = c.origin and x.size = c.size) order by c.size desc limit 1`, [newest.origin]);
  return row === undefined ? newest : {origin: newest.origin, size: Number(row.size), root: row.root.toString('base64'), signed: row.signed, note: `${row.note}${row.lines.join('')}`};
}

export interface WitnessRead {
  readonly name: string;
  readonly vkey: string;
  readonly address: string;
  readonly since: string;
  /** The newest checkpoint that it cosigned. */
  readonly size?: number;
  readonly at?: string;
  /** Why its last answer was none. */
  readonly problem?: string;
}

/** Who vouches for this log. */
export async function listWitnesses(client: Connection): Promise<readonly WitnessRead[]> {
  const {rows} = await client.query<{name: string; vkey: string; address: string; since: Date; size: string | null; at: Date | null; problem: string | null}>(`
    select w.name, w.vkey, w.address, w.since, w.problem, last.size, last.at from log_witness w
    left join lateral (select size, at from log_cosignature x where x.witness = w.number order by x.at desc, x.size desc limit 1) as last on true order by w.number`);
  return rows.map(({name, vkey, address, since, size, at, problem}) => ({
    name, vkey, address, since: since.toISOString(), ...(size !== null && at !== null && {size: Number(size), at: at.toISOString()}), ...(problem !== null && {problem}),
  }));
}

export interface WatchedRead {
  readonly origin: string;
  readonly address: string;
  readonly size: number;
  readonly since: string;
  readonly seen?: string;
  readonly alarm?: string;
}

/** The logs that this site vouches for. */
export async function listWatched(client: Connection): Promise<readonly WatchedRead[]> {
  const {rows} = await client.query<{origin: string; address: string; size: string; since: Date; seen: Date | null; alarm: string | null}>('select origin, address, size, since, seen, alarm from log_watched order by origin');
  return rows.map(({origin, address, size, since, seen, alarm}) => ({origin, address, size: Number(size), since: since.toISOString(), ...(seen !== null && {seen: seen.toISOString()}), ...(alarm !== null && {alarm})}));
}

/** How many entries the log has by its head. */
export async function headSize(client: Connection): Promise<number> {
  const {rows: [head]} = await client.query<{size: string}>('select size from log_head');
  return Number(must(head, 'a log has a head').size);
}
