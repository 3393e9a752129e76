import type {Client} from 'pg';
import {readConfig, type Config} from '../../core/config.ts';
import {readMirror} from '../../core/mirror/state.ts';
import {keepNames} from '../../core/names/keep.ts';
import {openDatabaseServer} from '../../core/postgres/server.ts';
import {foundSite, readSite, type SiteWords} from '../../core/square.ts';
import {openDatabase, takeRole, type Database} from '../../core/store/database.ts';
import {migrate} from '../../core/store/migrate.ts';
import {settle} from '../../core/store/settle.ts';
import {introduceRegisters} from '../../core/statements/registers.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, type Terminal} from '../command.ts';
import {connect} from '../../core/postgres/connect.ts';

/** Name of the database of one's own site, and of the demo's: fiction never shares one with facts. */
export const OWN_DATABASE = 'parvis';
export const DEMO_DATABASE = 'parvis_demo';

export interface OpenSite {
  readonly config: Config;
  readonly url: string;
  readonly database: Database;
  /** A connection of its own in the role that writes. */
  connect(): Promise<Client>;
  close(): Promise<void>;
}

/** Opens the database of one's own site for a command; the first command that needs a site founds it under a plain name. */
export async function openSite(terminal: Terminal, name: string = OWN_DATABASE): Promise<OpenSite> {
  const config = readConfig(terminal.env);
  const server = await openDatabaseServer({
    dataDir: config.dataDir,
    ...(config.databaseUrl !== undefined && {databaseUrl: config.databaseUrl}),
    say: (line) => void terminal.stderr.write(`${line}\n`),
  });
  let database: Database | undefined;
  const close = async (): Promise<void> => {
    await database?.close();
    await server.close();
  };
  try {
    await server.ensureDatabase(name);
    const url = server.url(name);
    await migrate(url);
    database = openDatabase(url, {role: 'app', connections: 2, onIdleError: () => {}});
    const connect = (): Promise<Client> => connectTo(url);
    const client = await connect();
    try {
      await introduceRegisters(client, REGISTERS);
    } finally {
      await client.end();
    }
    return {config, url, database, connect, close};
  } catch (error) {
    // what is held open would keep the process, though it can do nothing more
    await close();
    throw error;
  }
}

async function connectTo(url: string): Promise<Client> {
  const client = await connect({connectionString: url, application_name: 'parvis command'});
  await takeRole(client, 'app');
  return client;
}

const PLAIN_SITE: SiteWords = {name: 'Parvis', demo: false, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC'};

/** Founds the site where there is none yet, and says so. */
export async function ensureSite({database}: OpenSite, terminal: Terminal): Promise<void> {
  const mirror = await readMirror(database.pool);
  if (mirror !== undefined) throw new CannotError(`This site is a copy of ${mirror.address}: nothing is put into it but what is published there.`);
  if ((await readSite(database)) !== undefined) return;
  if (await foundSite(database, PLAIN_SITE)) terminal.stderr.write(`There was no site yet: one called "${PLAIN_SITE.name}" has been started.\n`);
}

/** After much has come in: names can be looked up at once, without waiting for a site that is served, and plans are good. */
export async function concludeImport(site: OpenSite, signal: AbortSignal): Promise<void> {
  const client = await site.connect();
  try {
    await keepNames(client, signal);
  } finally {
    await client.end();
  }
  await settle(site.url);
}
