import {rmSync} from 'node:fs';
import {Client} from 'pg';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {temporaryFolder} from '../../testing/folder.ts';
import {refuseOld} from './own.ts';
import {openDatabaseServer, type DatabaseServer} from './server.ts';

const {folder: dataDir, parent} = temporaryFolder();
let server: DatabaseServer;
beforeAll(async () => {
  server = await openDatabaseServer({dataDir, say: () => {}});
});
afterAll(async () => {
  await server.close();
  rmSync(parent, {recursive: true, force: true});
});

const openAt = (databaseUrl: string): Promise<DatabaseServer> => openDatabaseServer({dataDir, databaseUrl, say: () => {}});

async function currentDatabase(url: string): Promise<unknown> {
  const client = new Client({connectionString: url});
  await client.connect();
  const {rows} = await client.query<{name: string}>('select current_database() as name');
  await client.end();
  return rows[0]?.name;
}

describe("one's own server", () => {
  test('the named database is the site’s, the demo stands beside it; both are made where they do not exist', async () => {
    const own = await openAt(`${server.url('square')}?application_name=town`);
    for (const name of ['parvis', 'parvis_demo']) await own.ensureDatabase(name);
    expect(await currentDatabase(own.url('parvis'))).toBe('square');
    expect(await currentDatabase(own.url('parvis_demo'))).toBe('square_demo');
    expect(own.url('parvis_demo')).toContain('?application_name=town');
    await own.close();
  });

  test('closing it stops nothing', async () => {
    await (await openAt(server.url('parvis'))).close();
    expect(await currentDatabase(server.url('postgres'))).toBe('postgres');
  });

  test('a database that may not be made says how to make it', async () => {
    const admin = new Client({connectionString: server.url('postgres')});
    await admin.connect();
    await admin.query("create role guest login password 'guest'");
    await admin.end();
    const address = new URL(server.url('town'));
    [address.username, address.password] = ['guest', 'guest'];
    await expect((await openAt(address.href)).ensureDatabase('parvis')).rejects.toThrow(/createdb town/);
  });

  test.each(['localhost/parvis', 'mysql://localhost/parvis', 'postgres://'.slice(0, 8)])('%s is no address', async (address) => {
    await expect(openAt(address)).rejects.toMatchObject({code: 'database.refused'});
  });

  test('an address where nobody answers, or a wrong password, is refused with words and without the password', async () => {
    const closed = new URL(server.url('parvis'));
    closed.port = '1';
    await expect(openAt(closed.href)).rejects.toThrow(/DATABASE_URL cannot be used: .*ECONNREFUSED/);
    const wrong = new URL(server.url('parvis'));
    wrong.password = 'wrong-canary';
    await expect(openAt(wrong.href)).rejects.toSatisfy((error: Error) => /authentication failed/.test(error.message) && !error.message.includes('canary'));
  });

  test('PostgreSQL 14 is refused, 15 is not', () => {
    expect(() => refuseOld(140_022, '14.22')).toThrow(/is 14\.22; Parvis needs 15 or newer/);
    expect(() => refuseOld(150_000, '15.0')).not.toThrow();
  });
});
