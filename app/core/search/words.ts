import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import type {Columns} from './columns/columns.ts';
import {asQuery, asWebSearch, readQuestion} from './question.ts';

/** Keys of things, eight bytes each, in any order. */
export interface Found {
  readonly things: Buffer;
  /** Those whose id is what was typed, to the letter. */
  readonly byId: Buffer;
}

const NOTHING = Buffer.alloc(0);

/** Stemmed, as each language takes it; words that stood together need only all be there. */
const FORMS = `select distinct regexp_replace(websearch_to_tsquery(language::regconfig, $1)::text, '<(-|\\d+)>', '&', 'g') as form from unnest(array['english', 'french', 'spanish', 'arabic']) as languages (language)`;

/** The words as one asks for them; undefined where there are none. */
export function askedWords(words: string | undefined): string | undefined {
  return words?.replaceAll('\u0000', ' ').trim() || undefined;
}

/** The records in which all the words stand, stemmed or plain, or whose id they are. Undefined where nothing was asked. */
export async function findWords(client: ClientBase, {number}: Register, words: string | undefined): Promise<Found | undefined> {
  const asked = askedWords(words);
  if (asked === undefined) return undefined;
  // most forms of a word are the same in several languages: each is looked for once
  const question = readQuestion(asked);
  const {rows} = await client.query<{form: string}>({name: 'words-forms', text: FORMS, values: [asWebSearch(question)]});
  const forms = new Set([asQuery(question), ...rows.map(({form}) => form)]);
  forms.delete('');
  await client.query("set local work_mem = '64MB'"); // a common word stands on many pages: they are remembered exactly
  const {rows: [row]} = await client.query<{things: Buffer | null; by_id: Buffer | null}>({
    name: 'words-things',
    text: `select (select string_agg(int8send(thing), '') from words where register = $1 and words @@ $2::tsquery) as things,
      (select string_agg(int8send(thing), '') from record where register = $1 and id = $3 and body is not null) as by_id`,
    values: [number, [...forms].map((form) => `(${form})`).join(' | '), asked],
  });
  return {things: row?.things ?? NOTHING, byId: row?.by_id ?? NOTHING};
}

/** The rows of what was found, and of those that stand first because their id was asked for. */
export function rowsOf(columns: Columns, {things, byId}: Found): {candidates: Int32Array; first: Int32Array} {
  const first = liveRows(columns, byId);
  const byWords = liveRows(columns, things);
  const further = first.filter((row) => !byWords.includes(row));
  if (further.length === 0) return {candidates: byWords, first};
  const candidates = new Int32Array(byWords.length + further.length);
  candidates.set(byWords);
  candidates.set(further, byWords.length);
  return {candidates, first};
}

function liveRows(columns: Columns, things: Buffer): Int32Array {
  const rows = new Int32Array(things.length / 8);
  let count = 0;
  for (let at = 0; at < things.length; at += 8) {
    const row = columns.things.find(things.readInt32BE(at), things.readInt32BE(at + 4));
    if (row >= 0 && columns.isLive(row)) rows[count++] = row;
  }
  return rows.subarray(0, count);
}
