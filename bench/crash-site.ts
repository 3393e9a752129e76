import {once} from 'node:events';
import {createServer} from 'node:net';
import {setTimeout as pause} from 'node:timers/promises';
import {Client} from 'pg';
import {makeBody} from '../app/core/bodies/bodies.ts';
import {addKey} from '../app/core/keys/store.ts';
import {foundSite} from '../app/core/square.ts';
import {introduceRegisters} from '../app/core/statements/registers.ts';
import {ensureSource} from '../app/core/statements/sources.ts';
import {openDatabase} from '../app/core/store/database.ts';
import {withClient} from '../app/core/store/with-client.ts';
import {REGISTERS} from '../app/registers/index.ts';
import {contracting} from '../app/registers/contracting/register.ts';

/** The site, a body with two sources, and a key for one of them. Gives the key. */
export async function prepareSite(url: string): Promise<string> {
  const database = openDatabase(url, {role: 'app', connections: 1});
  const {pool} = database;
  await withClient(pool, (client) => introduceRegisters(client, REGISTERS));
  await foundSite(database, {name: 'Crash', demo: false, languages: ['en'], zone: 'UTC'});
  const body = await makeBody(pool, {name: 'Body', kind: 'local'}, true);
  const source = await ensureSource(pool, contracting, 'program', {name: 'Program'});
  await pool.query('update source set of_body = $2 where number = $1', [source.number, body.number]);
  const {text} = await addKey(pool, {body: body.number, name: 'bench', sources: [source.number], days: 1}, Temporal.Now.instant());
  await database.close();
  return text;
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const {port: free} = probe.address() as {port: number};
  probe.close();
  await once(probe, 'close');
  return free;
}

/** Asks the database, again and again while it comes back. */
export async function askUntilAnswered<R extends object>(url: () => string, text: string, values: readonly unknown[] = []): Promise<R[]> {
  for (;;) {
    const client = new Client({connectionString: url(), connectionTimeoutMillis: 5_000});
    client.on('error', () => {});
    try {
      await client.connect();
      return (await client.query<R>(text, [...values])).rows;
    } catch {
      await pause(200);
    } finally {
      await client.end().catch(() => {});
    }
  }
}
