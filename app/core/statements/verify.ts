import {STATEMENT_DOMAIN} from '@parvis/kernel';
import type {ClientBase} from 'pg';

/** What the log should be and is. */
export interface LogState {
  readonly size: number;
  readonly entries: number;
  /** Statements, and sealed parts, that have no entry. */
  readonly unlogged: number;
}

/** One entry of the log that does not fit what the store holds. */
export interface WrongEntry {
  readonly position: number;
  readonly why: 'gap' | 'content' | 'statement-missing' | 'removal-missing' | 'sealed-content' | 'key-change';
  /** Of what it is, where that is known. */
  readonly register?: string;
  readonly record?: string;
  readonly statement?: string;
}

const SLICE = 20_000;

/**
 * How large the log is, by its head and by its entries, and whether anything is not in it. A copy has entries behind its
 * head while it folds what they changed.
 */
export async function readLogState(client: ClientBase): Promise<LogState> {
  const counted = await isCopy(client) ? 'log_leaf where position < (select size from log_head)' : 'log_leaf';
  const {rows: [row]} = await client.query<{size: string; entries: string; unlogged: string}>(`
    select (select size from log_head) as size, (select count(*) from ${counted}) as entries,
      (select count(*) from statement s where not exists (select from log_leaf l where l.thing = s.thing and l.id = s.id and l.action = 0))
      + (select count(*) from vault.sealed_part p where not exists (select from log_leaf l where l.thing = p.thing and l.leaf = p.commitment and l.action = 2)) as unlogged`);
  return {size: Number(row?.size ?? 0), entries: Number(row?.entries ?? 0), unlogged: Number(row?.unlogged ?? 0)};
}

/** Recomputes the entries of the whole log, slice by slice, and gives those that are wrong (the first hundred). */
export async function verifyWholeLog(client: ClientBase, size: number, onProgress: (done: number) => void, signal: AbortSignal): Promise<WrongEntry[]> {
  const wrong: WrongEntry[] = [];
  for (let from = 0; from < size && wrong.length < 100; from += SLICE) {
    signal.throwIfAborted();
    const to = Math.min(size, from + SLICE);
    wrong.push(...await verifyRange(client, from, to));
    onProgress(to);
  }
  return wrong.slice(0, 100);
}

/** Recomputes the entries from one position up to another. */
export function verifyRange(client: ClientBase, from: number, to: number): Promise<WrongEntry[]> {
  return wrongAmong(client, 'select generate_series($2::bigint, $3::bigint - 1)', [from, to]);
}

/** Recomputes the entries at these positions. */
export function verifyEntries(client: ClientBase, positions: readonly number[]): Promise<WrongEntry[]> {
  return wrongAmong(client, 'select unnest($2::bigint[])', [positions]);
}

/** A backup of before is looked at with the tables of its time. */
async function hasTable(client: ClientBase, name: string): Promise<boolean> {
  const {rows: [row]} = await client.query<{there: boolean}>('select to_regclass($1) is not null as there', [name]);
  return row?.there === true;
}

async function isCopy(client: ClientBase): Promise<boolean> {
  return await hasTable(client, 'mirror') && (await client.query('select from mirror')).rows.length > 0;
}

/**
 * Each position has an entry; that of a live statement is the commitment to its very bytes, as its hash is theirs; that of
 * a sealed part is the commitment kept with it, while its statement lives; that of a removal has its order beside it.
 */
async function wrongAmong(client: ClientBase, positions: string, values: readonly unknown[]): Promise<WrongEntry[]> {
  const keys = await hasTable(client, 'log_key');
  // a copy has no statements that are not public at the source
  const copied = await isCopy(client);
  const {rows} = await client.query<{position: string; why: WrongEntry['why']; register: string | null; record: string | null; statement: string | null}>(`
    select looked.*, n.name as register from (
      select asked.position, l.register as number, s.touches[1] as record, s.sid as statement, case
        when l.position is null then 'gap'
        when l.action = 4 then ${keys ? KEY_CHANGE : 'null'}
        when s.thing is null then ${copied ? 'null' : `'statement-missing'`}
        when l.action in (0, 3) and s.state = 0 and (l.leaf <> sha256($1::bytea || s.salt || convert_to(s.body, 'UTF8')) or s.hash <> sha256(convert_to(s.body, 'UTF8'))) then 'content'
        when l.action = 1 and not exists (select from removal r where r.position = l.position) then 'removal-missing'
        when l.action = 2 and s.state = 0 and not exists (
          select from vault.sealed_part p where p.thing = s.thing and p.sid = s.sid and p.revision = s.revision and p.commitment = l.leaf) then 'sealed-content'
      end as why
      from (${positions}) as asked (position)
      left join log_leaf l on l.position = asked.position
      left join statement s on s.thing = l.thing and s.id = l.id) as looked left join register_state n on n.register = looked.number
    where why is not null order by position limit 100`, [Buffer.from(STATEMENT_DOMAIN), ...values]);
  return rows.map(({position, why, register, record, statement}) => ({
    position: Number(position), why, ...(register !== null && {register}), ...(record !== null && {record}), ...(statement !== null && {statement}),
  }));
}

/** The entry of a change of keys is the commitment to what the old key signed. */
const KEY_CHANGE = `case when exists (
  select from log_key k where k.position = l.position and l.leaf = sha256('parvis/key-chg/v01\n'::bytea || k.salt || convert_to(k.statement, 'UTF8'))) then null else 'key-change' end`;
