import {Client} from 'pg';
import {ensureDatabaseAt} from './database.ts';
import {DatabaseServerError} from './error.ts';
import type {DatabaseServer} from './server.ts';

const OLDEST = 150_000;
const SITE = 'parvis';

/**
 * The operator's own PostgreSQL. The database that DATABASE_URL names is the site's; other names become its neighbours:
 * with `…/square`, `parvis_demo` is `square_demo`.
 */
export async function openOwnServer(databaseUrl: string): Promise<DatabaseServer> {
  const base = parse(databaseUrl);
  const named = decodeURIComponent(base.pathname.slice(1)) || SITE;
  const url = (database: string): string => {
    const address = new URL(base);
    address.pathname = `/${encodeURIComponent(named + (database.startsWith(SITE) ? database.slice(SITE.length) : `_${database}`))}`;
    return address.href;
  };
  await checkVersion(databaseUrl, base);
  return {
    url,
    ensureDatabase: (database) => ensureOwn(url(database), databaseUrl),
    close: async () => {},
  };
}

function parse(databaseUrl: string): URL {
  if (/^postgres(ql)?:\/\//.test(databaseUrl) && URL.canParse(databaseUrl)) return new URL(databaseUrl);
  throw new DatabaseServerError('database.refused', 'DATABASE_URL is not an address of PostgreSQL: write postgres://user:password@host:5432/database');
}

async function checkVersion(databaseUrl: string, base: URL): Promise<void> {
  const {rows: [row]} = await asking(databaseUrl, base, (client) => client.query<{number: number; text: string}>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as text"));
  if (row !== undefined) refuseOld(row.number, row.text);
}

/** Throws where a server's version (`server_version_num`, `server_version`) is older than 15. */
export function refuseOld(number: number, text: string): void {
  if (number >= OLDEST) return;
  throw new DatabaseServerError('database.too-old', `The PostgreSQL at DATABASE_URL is ${text}; Parvis needs 15 or newer. Upgrade it, or leave DATABASE_URL away and use the embedded one.`);
}

/** Asks in the database that the address names, which need not exist yet, else in `postgres`. */
async function asking<T>(databaseUrl: string, base: URL, ask: (client: Client) => Promise<T>): Promise<T> {
  const there = await connect(databaseUrl);
  const client = there === 'no such database' ? await connect(maintenance(base)) : there;
  if (client === 'no such database') {
    throw new DatabaseServerError('database.refused', 'The server at DATABASE_URL has neither the database that it names nor one called "postgres". Create the database.');
  }
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
}

async function connect(address: string): Promise<Client | 'no such database'> {
  const client = new Client({connectionString: address, connectionTimeoutMillis: 10_000});
  client.on('error', () => {});
  try {
    await client.connect();
    return client;
  } catch (error) {
    client.end().catch(() => {});
    if ((error as {code?: unknown}).code === '3D000') return 'no such database';
    const reason = error instanceof Error ? error.message || String((error as {code?: unknown}).code) : String(error);
    throw new DatabaseServerError('database.refused', `The PostgreSQL at DATABASE_URL cannot be used: ${reason}. Check the address, or leave DATABASE_URL away and use the embedded one.`, error);
  }
}

function maintenance(base: URL): string {
  const address = new URL(base);
  address.pathname = '/postgres';
  return address.href;
}

async function ensureOwn(address: string, databaseUrl: string): Promise<void> {
  const client = await connect(address);
  if (client !== 'no such database') return client.end();
  const name = decodeURIComponent(new URL(address).pathname.slice(1));
  try {
    await ensureDatabaseAt(maintenance(new URL(databaseUrl)), name);
  } catch (error) {
    throw new DatabaseServerError('database.refused', `There is no database "${name}" at DATABASE_URL, and its user may not make one. Make it: createdb ${name}`, error);
  }
}
