import {timingSafeEqual} from 'node:crypto';
import type {ClientBase} from 'pg';
import {keyHash, makeKey, prefixOf} from './key.ts';

type Asking = Pick<ClientBase, 'query'>;

/** Longest life of a key, in days. */
export const MOST_DAYS = 365;

export interface KeyOrder {
  /** Number of the body it acts for. */
  readonly body: number;
  /** What it is called in lists: the program that has it. */
  readonly name: string;
  /** Numbers of the sources under which it may publish, all of the body's own. */
  readonly sources: readonly number[];
  readonly days: number;
  /** Person who makes it; absent at the command line. */
  readonly person?: number;
}

/** Makes a key and gives its text, which is kept nowhere. */
export async function addKey(client: Asking, {body, name, sources, days, person}: KeyOrder, now: Temporal.Instant): Promise<{readonly number: number; readonly prefix: string; readonly text: string; readonly ends: string}> {
  const {text, prefix, hash} = makeKey();
  const ends = now.add({hours: 24 * Math.min(days, MOST_DAYS)}).toString({smallestUnit: 'second'});
  const {rows: [row]} = await client.query<{number: number}>(`
    insert into people.api_key (prefix, hash, body, name, sources, by_person, ends) values ($1, $2, $3, $4, $5, $6, $7) returning number`,
  [prefix, hash, body, name, [...sources], person ?? null, ends]);
  return {number: row!.number, prefix, text, ends};
}

export interface KeyRead {
  readonly number: number;
  readonly prefix: string;
  readonly name: string;
  readonly body: {readonly number: number; readonly slug: string; readonly name: string};
  readonly sources: readonly {readonly number: number; readonly register: number; readonly slug: string; readonly name: string}[];
  readonly created: string;
  readonly ends: string;
  readonly used?: string;
  readonly revoked?: string;
}

interface Row {
  readonly number: number;
  readonly prefix: string;
  readonly hash: Buffer;
  readonly name: string;
  readonly body: KeyRead['body'];
  readonly sources: KeyRead['sources'];
  readonly created: Date;
  readonly ends: Date;
  readonly used: Date | null;
  readonly revoked: Date | null;
}

const SELECT = `
  select k.number, k.prefix, k.hash, k.name, json_build_object('number', b.number, 'slug', b.slug, 'name', b.name) as body,
    coalesce((select json_agg(json_build_object('number', s.number, 'register', s.register, 'slug', s.slug, 'name', s.name) order by s.register, s.slug)
      from source s where s.number = any(k.sources) and s.of_body = k.body), '[]') as sources,
    k.created, k.ends, k.used, k.revoked
  from people.api_key k join body b on b.number = k.body`;

/** Keys, newest first: of some bodies, or all. */
export async function listKeys(client: Asking, bodies?: readonly number[]): Promise<KeyRead[]> {
  const {rows} = await client.query<Row>(`${SELECT} where $1::int[] is null or k.body = any($1) order by k.number desc`, [bodies === undefined ? null : [...bodies]]);
  return rows.map(keyRead);
}

/** Ends the use of a key. Gives it; undefined where it is none of these bodies'. */
export async function revokeKey(client: Asking, prefix: string, bodies?: readonly number[]): Promise<KeyRead | undefined> {
  const {rowCount} = await client.query('update people.api_key set revoked = coalesce(revoked, clock_timestamp()) where prefix = $1 and ($2::int[] is null or body = any($2))', [prefix, bodies === undefined ? null : [...bodies]]);
  if (rowCount !== 1) return undefined;
  const {rows: [row]} = await client.query<Row>(`${SELECT} where k.prefix = $1`, [prefix]);
  return row && keyRead(row);
}

/** A key that may be used now, or why it may not. */
export type KeyAnswer = {readonly kind: 'good'; readonly key: KeyRead} | {readonly kind: 'unknown' | 'expired' | 'revoked'};

const NOBODY = Buffer.alloc(32);

/** Looks a key up by its text, and notes once a minute that it was used. */
export async function useKey(client: Asking, text: string, now: Temporal.Instant): Promise<KeyAnswer> {
  const prefix = prefixOf(text);
  if (prefix === undefined) return {kind: 'unknown'};
  const {rows: [row]} = await client.query<Row>({name: 'use-key', text: `${SELECT} where k.prefix = $1`, values: [prefix]});
  if (!timingSafeEqual(keyHash(text), row?.hash ?? NOBODY) || row === undefined) return {kind: 'unknown'};
  if (row.revoked !== null) return {kind: 'revoked'};
  if (row.ends.getTime() <= now.epochMilliseconds) return {kind: 'expired'};
  if (row.used === null || row.used.getTime() < now.epochMilliseconds - 60_000) await client.query('update people.api_key set used = $2 where number = $1', [row.number, now.toString()]);
  return {kind: 'good', key: keyRead(row)};
}

function keyRead({number, prefix, name, body, sources, created, ends, used, revoked}: Row): KeyRead {
  return {
    number, prefix, name, body, sources, created: created.toISOString(), ends: ends.toISOString(),
    ...(used !== null && {used: used.toISOString()}), ...(revoked !== null && {revoked: revoked.toISOString()}),
  };
}
