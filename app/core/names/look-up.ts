import {BEST_TO_LEAST, compareNames, prepareName, searchKeys, weighKeys} from '@parvis/names';
import type {ClientBase} from 'pg';
import {nameKey} from '../search/name-key.ts';
import {localPart, wordsOf} from './keep.ts';

/** A name that may be meant, and why. */
export interface NameHit {
  readonly key: string;
  readonly name: string;
  readonly identifier?: string;
  /** Found by its identifier, because all the words stand in it, or because it is spelled alike. */
  readonly how: 'identifier' | 'words' | 'similar';
  /** How much it is spelled like what was typed, 0 to 1. */
  readonly score: number;
}

interface Row {
  readonly number: number;
  readonly key: string;
  readonly name: string;
  readonly identifier: string | null;
}

const BY_WORDS = 200, SIMILAR = 40;
/** Rows read for one key of a spelling before it counts as too common to tell anything. */
const MOST_OF_A_KEY = 5_001;
const LEAST_SCORE = 0.7;

/** Sixteen for the same letters, less for each that one of them lacks. */
const BY_LETTERS = 'greatest(0, 16 - bit_count((letters # $3::int)::bit(32)))';

const STANDS = 'exists (select from mention where mention.key = name.key)';

/** The names most likely meant by what somebody typed, the likeliest first. */
export async function lookUpNames(client: ClientBase, typed: string, limit: number): Promise<NameHit[]> {
  const asked = typed.replaceAll('\u0000', ' ').trim();
  const words = wordsOf(asked);
  if (words.length === 0) return [];
  const byId = await byIdentifier(client, asked);
  const byWords = await withWords(client, words);
  const question = prepareName(asked.slice(0, 200), 'organization');
  const scored = (rows: readonly Row[]): Scored[] => rows.map((row) => ({row, score: compareNames(question, prepareName(row.name, 'organization')).score}));
  const whole = scored(byWords).sort((a, b) => b.score - a.score || Number(a.row.identifier === null) - Number(b.row.identifier === null) || a.row.name.length - b.row.name.length || (a.row.name < b.row.name ? -1 : 1));
  // Where a name has all the words, nobody meant another spelling: and that look-up is the dear one.
  const similar = whole.length > 0 ? [] : scored(await spelledAlike(client, question)).filter(({score}) => score >= LEAST_SCORE).sort((a, b) => b.score - a.score);
  const hits = [...byId.map((row) => hit({row, score: 1}, 'identifier')), ...whole.map((one) => hit(one, 'words')), ...similar.map((one) => hit(one, 'similar'))];
  return [...Map.groupBy(hits, ({key}) => key).values()].flatMap(([first]) => first ?? []).slice(0, limit);
}

interface Scored {
  readonly row: Row;
  readonly score: number;
}

function hit({row: {key, name, identifier}, score}: Scored, how: NameHit['how']): NameHit {
  return {key, name, ...(identifier !== null && {identifier}), how, score: Math.round(score * 1000) / 1000};
}

async function byIdentifier(client: ClientBase, asked: string): Promise<Row[]> {
  const {rows} = await client.query<Row>({
    name: 'names-by-id',
    text: `select number, key, name, identifier from name where (key in ($1, $2) or local = $3) and ${STANDS} order by key = $1 desc, key limit 20`,
    values: [asked, nameKey(asked), /\d/.test(asked) ? localPart(asked) : null],
  });
  return rows;
}

/** All words stand in the name, the last one perhaps cut off. */
async function withWords(client: ClientBase, words: readonly string[]): Promise<Row[]> {
  const query = words.map((word, i) => (i === words.length - 1 ? `${word}:*` : word)).join(' & ');
  const {rows} = await client.query<Row>({
    name: 'names-by-words',
    text: `select number, key, name, identifier from name where words @@ to_tsquery('simple', $1) and ${STANDS} limit ${BY_WORDS}`,
    values: [query],
  });
  return rows;
}

async function spelledAlike(client: ClientBase, question: ReturnType<typeof prepareName>): Promise<Row[]> {
  const {keys, letters} = searchKeys(question);
  const {rows: found} = await client.query<{key: number; rows: number; size: number}>({
    name: 'names-count-keys',
    text: `select asked.key, own.rows::int as rows, (select reltuples from pg_class where oid = 'name'::regclass)::float8 as size
      from unnest($1::int[]) as asked (key), lateral (select count(*) as rows from (select from name_key where name_key.key = asked.key limit ${MOST_OF_A_KEY}) as few) as own`,
    values: [keys],
  });
  const size = Math.max(found[0]?.size ?? 0, ...found.map(({rows}) => rows), 1);
  const read = weighKeys(found, size);
  const {rows} = await client.query<Row>({
    name: 'names-by-keys',
    // the letters make at most sixteen times the sum: what cannot come near the best even so is not looked up
    text: `with touched as materialized (
        select number, sum(weight) as sum from unnest($1::int[], $2::int[]) as asked (key, weight) join name_key using (key) group by number),
      best as (select max(sum * ${BY_LETTERS}) as weight from (select number, sum from touched order by sum desc, number limit ${SIMILAR}) as first join name using (number)),
      weighed as (select number, sum * ${BY_LETTERS} as weight from touched join name using (number) where sum * 16 * ${BEST_TO_LEAST} >= (select weight from best)),
      heaviest as (select number, weight from weighed order by weight desc, number limit ${SIMILAR})
      select number, key, name, identifier from heaviest join name using (number)
      where weight * ${BEST_TO_LEAST} >= (select max(weight) from heaviest) and ${STANDS}`,
    values: [read.map((each) => each.found.key), read.map(({weight}) => weight), letters],
  });
  return rows;
}
