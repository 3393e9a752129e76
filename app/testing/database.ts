import {randomBytes} from 'node:crypto';
import {Client} from 'pg';
import {inject} from 'vitest';
import {TEMPLATE} from './database.setup.ts';

export interface TestDatabase {
  readonly url: string;
  /** Takes it away, open connections or not. */
  drop(): Promise<void>;
}

/** A migrated, empty database of one's own: `beforeAll(async () => { database = await testDatabase(); })`. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('databaseServer');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await run(server, `create database ${name} template ${TEMPLATE}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return {url: address.href, drop: () => run(server, `drop database ${name} with (force)`)};
}

async function run(server: string, sql: string): Promise<void> {
  const client = new Client({connectionString: server});
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
