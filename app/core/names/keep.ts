import {prepareName, searchKeys} from '@parvis/names';
import type {ClientBase} from 'pg';
import {nameKey} from '../search/name-key.ts';
import {wordsIn} from '../search/plain.ts';
import {copyRows} from '../statements/copy.ts';

/** Entries of the log looked at in one transaction: more of them at once would only take more memory. */
const STEP = 1_000;
const LONGEST = 500;

/**
 * Brings the names up to the end of the log: each that a record mentions once, and none that no record mentions any
 * more. Whoever comes while another does it waits for that one. The client is one connection in the role `app`.
 */
export async function keepNames(client: ClientBase, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && await step(client)) { /* the next part */ }
}

/** Is there more to do? */
async function step(client: ClientBase): Promise<boolean> {
  await client.query('begin');
  try {
    const {rows: [at]} = await client.query<{position: string; size: string}>(
      'select position, (select size from log_head) as size from name_progress for update');
    const from = Number(at?.position ?? 0), size = Number(at?.size ?? 0);
    if (from >= size) {
      await client.query('rollback');
      return false;
    }
    const end = Math.min(from + STEP, size);
    const others = await addNames(client, from, end);
    if (others) await dropUnmentioned(client);
    await client.query('update name_progress set position = $1', [end]);
    await client.query('commit');
    return end < size;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/**
 * Adds the new names of these entries, each thing and key looked up in its index (`offset 0` keeps the planner, which may
 * not know yet how much came in, from reading the tables whole). Did anything else happen in them than statements entering?
 */
async function addNames(client: ClientBase, from: number, end: number): Promise<boolean> {
  const {rows} = await client.query<{key: string; name: string; identifier: string | null}>(`
    with homes as (select distinct thing from log_leaf where position >= $1 and position < $2),
    touched as (select thing from homes union select t.thing from homes join statement_thing t on t.home = homes.thing)
    select distinct on (m.key) m.key, m.name, m.identifier from touched, lateral (select key, name, identifier from mention where mention.thing = touched.thing offset 0) as m
    where not exists (select from name where name.key = m.key offset 0) order by m.key`, [from, end]);
  await insertNames(client, rows);
  const {rows: [other]} = await client.query<{some: boolean}>('select exists (select from log_leaf where position >= $1 and position < $2 and action <> 0) as some', [from, end]);
  return other?.some ?? false;
}

async function insertNames(client: ClientBase, rows: readonly {key: string; name: string; identifier: string | null}[]): Promise<void> {
  if (rows.length === 0) return;
  const known = rows.map(({key, name, identifier}) => ({key, name, identifier, plain: nameKey(name), ...keysOf(name)}));
  const {rows: numbered} = await client.query<{number: number; key: string}>(`
    insert into name (key, name, identifier, local, plain, letters, words)
    select key, name, identifier, local, plain, letters, array_to_tsvector(string_to_array(words, ' '))
    from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[], $7::text[]) as fresh (key, name, identifier, local, plain, letters, words)
    on conflict (key) do nothing returning number, key`,
  [known.map(({key}) => key), known.map(({name}) => name), known.map(({identifier}) => identifier), known.map(({identifier}) => (identifier === null ? null : localPart(identifier))),
    known.map((one) => one.plain), known.map(({letters}) => letters), known.map(({name}) => wordsOf(name).join(' '))]);
  const spellings = new Map(known.map(({key, keys}) => [key, keys]));
  const pairs = numbered.flatMap(({number, key}) => (spellings.get(key) ?? []).map((spelling): [number, number] => [spelling, number]));
  // in the order of the index, which then grows page by page
  await copyRows(client, 'copy name_key from stdin', pairs.sort(([a, m], [b, n]) => a - b || m - n));
}

/** After a removal, a withdrawal or a correction a name may stand in no record. */
async function dropUnmentioned(client: ClientBase): Promise<void> {
  const {rows} = await client.query<{number: number; name: string}>('delete from name where not exists (select from mention where mention.key = name.key) returning number, name');
  const pairs = rows.flatMap(({number, name}) => keysOf(name).keys.map((spelling) => [spelling, number] as const));
  await client.query('delete from name_key using unnest($1::int[], $2::int[]) as gone (key, number) where name_key.key = gone.key and name_key.number = gone.number',
    [pairs.map(([spelling]) => spelling), pairs.map(([, number]) => number)]);
}

function keysOf(name: string): ReturnType<typeof searchKeys> {
  return searchKeys(prepareName(name.slice(0, LONGEST), 'organization'));
}

/** `GB-COH-0123 4567` → `01234567`: what people copy from a letter-head. */
export function localPart(identifier: string): string {
  return wordsIn(/^[A-Z]{2,}-[A-Z0-9_]+-(.+)$/.exec(identifier)?.[1] ?? identifier).join('').slice(0, LONGEST);
}

/** The words of a name as search sees them. */
export function wordsOf(name: string): readonly string[] {
  return wordsIn(name.slice(0, LONGEST));
}
