import {Client} from 'pg';
import {expect, test} from 'vitest';
import {testDatabase} from '../../testing/database.ts';
import {migrate} from './migrate.ts';

test('a database that a newer Parvis has used is refused in words, and left as it is', async () => {
  const database = await testDatabase();
  const owner = new Client({connectionString: database.url});
  await owner.connect();
  await owner.query("insert into kysely_migration (name, timestamp) values ('299901010000_later', '')");
  await expect(migrate(database.url)).rejects.toMatchObject({code: 'database.newer', message: expect.stringContaining('(it has 299901010000_later). Start that one again')});
  await owner.query("delete from kysely_migration where name like '2999%'");
  await migrate(database.url);
  await owner.end();
  await database.drop();
});
