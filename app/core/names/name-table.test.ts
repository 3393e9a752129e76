import {BEST_TO_LEAST, nameIndexBuilder, prepareName, searchKeys, weighKeys, type NameKind} from '@parvis/names';
import {Client} from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {testDatabase, type TestDatabase} from '../../testing/database.ts';
import {inventedNames, misspelled} from './testing/invented-names.ts';

// Docs, "Candidates": two tables and two questions are all that a database needs to find what the index in memory finds.
const TABLES = `
  create table known_name (row int primary key, name text not null, letters int not null);
  create table name_key (key int not null, row int not null, primary key (key, row));`;
const COUNT_KEYS = 'select key, count(*)::int as rows from name_key where key = any ($1::int[]) group by key';
const CANDIDATES = `
  with touched as (
    select row, sum(weight) as sum from unnest($1::int[], $2::int[]) as asked (key, weight) join name_key using (key) group by row
  ), weighed as (
    select row, sum * greatest(0, 16 - bit_count((letters # $3::int)::bit(32))) as weight from touched join known_name using (row)
  ), heaviest as (
    select row, weight from weighed order by weight desc, row limit $4
  )
  select row from heaviest where weight * ${BEST_TO_LEAST} >= (select max(weight) from heaviest) order by weight desc, row`;
const LIMIT = 40;
const SIZE = 3_000;

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new Client({connectionString: database.url});
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

async function store(names: readonly string[], kind: NameKind): Promise<void> {
  await client.query(`drop table if exists known_name, name_key; ${TABLES}`);
  const keyed = names.map((name) => searchKeys(prepareName(name, kind)));
  await client.query('insert into known_name select * from unnest($1::int[], $2::text[], $3::int[])', [names.map((_, row) => row), names, keyed.map(({letters}) => letters)]);
  const [keys, rows] = [keyed.flatMap((each) => each.keys), keyed.flatMap((each, row) => each.keys.map(() => row))];
  await client.query('insert into name_key select * from unnest($1::int[], $2::int[])', [keys, rows]);
  await client.query('analyze known_name, name_key');
}

/** The rows worth comparing, best first, as the database gives them. */
async function ask(question: string, kind: NameKind): Promise<number[]> {
  const {keys, letters} = searchKeys(prepareName(question, kind));
  const {rows: found} = await client.query<{key: number; rows: number}>(COUNT_KEYS, [keys]);
  const read = weighKeys(found, SIZE);
  const {rows} = await client.query<{row: number}>(CANDIDATES, [read.map((each) => each.found.key), read.map(({weight}) => weight), letters, LIMIT]);
  return rows.map(({row}) => row);
}

describe.each(['person', 'organization'] as const)('%s: a table of the keys with an index', (kind) => {
  const names = inventedNames(kind, SIZE, 11);
  const builder = nameIndexBuilder(kind);
  for (const name of names) builder.add(name);
  const index = builder.build();
  beforeAll(() => store(names, kind));

  test('gives the very candidates of the index in memory, in their order', async () => {
    const questions = [...names.filter((_, row) => row % 5 === 0).map((name, at) => misspelled(name, at)), ...inventedNames(kind, 400, 12), '', '—', 'Łukasz', '李'];
    let found = 0;
    for (const question of questions) {
      const expected = index.candidates(prepareName(question, kind), LIMIT);
      expect([question, await ask(question, kind)]).toEqual([question, expected]);
      found += expected.length;
    }
    expect(found).toBeGreaterThan(questions.length);
  });

  test('is read through its indexes', async () => {
    const {keys, letters} = searchKeys(prepareName(names[0]!, kind));
    const plans = [
      await client.query<{'QUERY PLAN': string}>(`explain ${COUNT_KEYS}`, [keys]),
      await client.query<{'QUERY PLAN': string}>(`explain ${CANDIDATES}`, [keys.slice(0, 5), [1, 1, 1, 1, 1], letters, LIMIT]),
    ].flatMap(({rows}) => rows.map((row) => row['QUERY PLAN']));
    expect(plans.filter((line) => line.includes('Seq Scan on name_key'))).toEqual([]);
    expect(plans.join('\n')).toContain('name_key_pkey');
  });
});
