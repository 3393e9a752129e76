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
  for (const sql of ['select 1', 'select pg_sleep(5)']) {
    const client = await pool.connect();
    const {rows: [me]} = await client.query<{pid: number}>('select pg_backend_pid() as pid');
    const gone = new Promise<void>((resolve) => client.once('end', () => resolve()));
    const outcome = client.query(sql).then(() => 'answered', (error: {code?: string}) => error.code);
    if (sql === 'select 1') await outcome; // broken between two queries, and in the middle of one
    await owner.query('select pg_terminate_backend($1)', [me!.pid]);
    await gone;
    expect(await outcome).toBe(sql === 'select 1' ? 'answered' : '57P01');
    client.release(true);
    expect((await pool.query('select 1 as one')).rows).toEqual([{one: 1}]);
  }
  await owner.end();
  await close();
});
