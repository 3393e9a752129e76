import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {FIXTURES} from '../testing/fixtures/index.ts';
import {openTestStore, type TestStore} from '../testing/store.ts';
import {migrate} from './migrate.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore(FIXTURES);
});
afterAll(() => store.close());

/** Column names by table, as the interfaces of tables.ts declare them. */
function declared(): Record<string, string[]> {
  const parts = ['records', 'publishing', 'log', 'people', 'comments', 'signing'].map((part) => `tables/${part}.ts`);
  const source = ['tables.ts', ...parts].map((file) => readFileSync(new URL(file, import.meta.url), 'utf8')).join('\n');
  const interfaces = new Map([...source.matchAll(/export interface (\w+Table) \{([^]*?)\n\}/g)].map(([, name, body = '']) => [name, [...body.matchAll(/^ {2}(\w+): /gm)].map(([, column]) => column as string)]));
  const tables = /export interface Tables \{([^]*?)\n\}/.exec(source)?.[1] ?? '';
  return Object.fromEntries([...tables.matchAll(/^ {2}'?([\w.]+)'?: (\w+);/gm)].map(([, table = '', type]) => [table.replace(/^(vault|people)\./, ''), (interfaces.get(type as string) ?? []).sort()]));
}

test('the tables of the code are the tables of the database, column by column', async () => {
  const {rows} = await store.owner.query<{table: string; columns: string[]}>(`
    select table_name as table, array_agg(column_name::text order by column_name::text collate "C") as columns from information_schema.columns
    where table_schema in ('public', 'vault', 'people') and table_name not like 'kysely%' group by 1`);
  expect(Object.fromEntries(rows.map(({table, columns}) => [table, columns]))).toEqual(declared());
});

test('migrating again, and by two at once, changes nothing', async () => {
  const applied = async (): Promise<unknown[]> => (await store.owner.query('select name, timestamp from kysely_migration order by name')).rows;
  const before = await applied();
  await Promise.all([migrate(store.url), migrate(store.url)]);
  expect(before.length).toBeGreaterThan(0);
  expect(await applied()).toEqual(before);
});

test.each(['record', 'statement', 'summary', 'words', 'log_leaf', 'mention', 'link', 'finding'])('every key of %s holds the key of its thing or its position, so that it can be distributed', async (table) => {
  const {rows} = await store.owner.query<{columns: string[]}>(`
    select array_agg(a.attname::text) as columns from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
    where i.indrelid = $1::regclass and i.indisunique group by i.indexrelid`, [table]);
  for (const {columns} of rows) expect(columns.some((column) => ['thing', 'position'].includes(column)), columns.join()).toBe(true);
});
