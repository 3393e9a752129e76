import {once} from 'node:events';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {testDatabase, type TestDatabase} from '../../testing/database.ts';
import {openDatabase} from './database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

test('a connection that breaks while somebody has it ends her query, not the process; the next one is another', async () => {
  const {pool, close} = openDatabase(database.url, {role: 'reader', connections: 1, onIdleError: () => {}});
  const owner = new Client({connectionString: database.url});
  await owner.connect();
  for (const busy of [false, true]) {
    const client = await pool.connect();
    const {rows: [me]} = await client.query<{pid: number}>('select pg_backend_pid() as pid');
    const told = busy ? expect(client.query('select pg_sleep(1)')).rejects.toMatchObject({code: '57P01'}) : undefined;
    const gone = once(client, 'end');
    await owner.query('select pg_terminate_backend($1)', [me!.pid]);
    await told;
    await gone;
    client.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{one: 1}]);
  }
  await owner.end();
  await close();
});
