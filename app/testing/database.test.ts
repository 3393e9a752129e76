import {Client} from 'pg';
import {expect, test} from 'vitest';
import {testDatabase} from './database.ts';

async function tables(url: string): Promise<readonly string[]> {
  const client = new Client({connectionString: url});
  await client.connect();
  const {rows} = await client.query<{name: string}>("select table_name as name from information_schema.tables where table_schema = 'public'");
  await client.end();
  return rows.map(({name}) => name);
}

test('each asker gets a migrated database of its own, which can be taken away', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()]);
  expect(one.url).not.toBe(other.url);
  expect(await tables(one.url)).toContain('statement');
  await one.drop();
  await expect(tables(one.url)).rejects.toMatchObject({code: '3D000'});
  expect(await tables(other.url)).toContain('statement');
  await other.drop();
});
