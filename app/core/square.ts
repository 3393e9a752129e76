import {join} from 'node:path';
import type {FastifyBaseLogger} from 'fastify';
import type {ClientBase} from 'pg';
import {sweepAccounts} from './accounts/sessions.ts';
import {dutyUpkeep} from './duties/upkeep.ts';
import {editionsIn, type Editions} from './bulk/editions.ts';
import {startJob} from './jobs/visible.ts';
import {folderOfFiles, type FileStore} from './files/store.ts';
import {watchVersions, type Versions} from './http/versions.ts';
import {keepNames} from './names/keep.ts';
import {keepDoing} from './rounds.ts';
import {ListIndexes} from './search/list-index.ts';
import type {Register} from './register.ts';
import {openVault, type Vault} from './sealed/vault.ts';
import {openDatabase, type Database} from './store/database.ts';
import {migrate} from './store/migrate.ts';
import {introduceRegisters, type ChangedFold} from './statements/registers.ts';
import {rebuild} from './statements/rebuild.ts';
import {releaseEmbargoes} from './statements/refold.ts';

/** One site on its database: the connections by role, its files and keys, and what it is called. */
export interface Square {
  readonly url: string;
  readonly reader: Database;
  readonly app: Database;
  readonly versions: Versions;
  readonly lists: ListIndexes;
  /** Settles once its lists are in memory, or could not be read. */
  readonly warm: Promise<void>;
  readonly files: FileStore;
  /** Bulk files, which can be made anew at any time. */
  readonly bulk: Editions;
  readonly vault: Vault;
  close(): Promise<void>;
}

export interface SiteWords {
  readonly name: string;
  readonly demo: boolean;
  readonly languages: readonly string[];
  readonly zone: string;
  readonly keeper?: string;
}

export interface SquareOptions {
  readonly url: string;
  readonly dataDir: string;
  readonly registers: readonly Register[];
  readonly log: FastifyBaseLogger;
}

/** Migrates and opens a site's database. Folds that changed are rebuilt in the background, embargoes end on time, and what is owed is kept up. */
export async function openSquare({url, dataDir, registers, log}: SquareOptions): Promise<Square> {
  await migrate(url);
  const onIdleError = (error: Error): void => log.warn({err: error}, 'a database connection broke');
  const app = openDatabase(url, {role: 'app', connections: 10, onIdleError});
  const reader = openDatabase(url, {role: 'reader', connections: 10, onIdleError});
  const vault = await openVault(join(dataDir, 'keys'));
  const versions = await watchVersions(url);
  const stopping = new AbortController();
  const upkeep = Promise.all([keepUp(app, registers, log, stopping.signal), keepNamed(app, versions, log, stopping.signal)]);
  const lists = new ListIndexes(reader.pool, registers, {signal: stopping.signal});
  const warm = lists.warm().catch((error: unknown) => {
    if (!stopping.signal.aborted) log.warn({err: error}, 'lists will be loaded when they are asked for');
  });
  const keepOwed = dutyUpkeep(app.pool, registers, vault);
  const endOwing = keepDoing({everyMs: UPKEEP_INTERVAL_MS, log, failed: 'what is owed will be kept up later', work: async (signal) => {
    await warm;
    if (!signal.aborted) await keepOwed(signal);
  }});
  return {
    url, app, reader, vault, versions, lists, warm, files: folderOfFiles(join(dataDir, 'files')),
    bulk: editionsIn(join(dataDir, 'bulk', new URL(url).pathname.slice(1))),
    async close() {
      stopping.abort();
      await Promise.all([upkeep, warm, endOwing()]);
      await Promise.all([versions.close(), app.close(), reader.close()]);
    },
  };
}

const UPKEEP_INTERVAL_MS = 30_000;

/** Rebuilds what an older fold made, then looks for embargoes that have ended, until stopped. */
async function keepUp(database: Database, registers: readonly Register[], log: FastifyBaseLogger, signal: AbortSignal): Promise<void> {
  let rebuilt = false;
  while (!signal.aborted) {
    try {
      const client = await database.pool.connect();
      try {
        if (!rebuilt) {
          for (const changed of await introduceRegisters(client, registers)) await rebuildVisibly(database, client, changed, signal);
          rebuilt = true;
        }
        await releaseEmbargoes(client, registers, new Date());
        await sweepAccounts(client);
      } finally {
        client.release();
      }
    } catch (error) {
      if (!signal.aborted) log.warn({err: error}, 'upkeep failed and will be tried again');
    }
    await pause(UPKEEP_INTERVAL_MS, signal);
  }
}

const NAMES_INTERVAL_MS = 1_000;

/** Brings the names to be looked up after what is published, a moment later. */
async function keepNamed({pool}: Database, versions: Versions, log: FastifyBaseLogger, signal: AbortSignal): Promise<void> {
  let done: string | undefined;
  while (!signal.aborted) {
    const version = versions.current();
    if (version !== undefined && version !== done) {
      try {
        const client = await pool.connect();
        try {
          await keepNames(client, signal);
        } finally {
          client.release();
        }
        done = version;
      } catch (error) {
        if (!signal.aborted) log.warn({err: error}, 'names will be brought up later');
      }
    }
    await pause(NAMES_INTERVAL_MS, signal);
  }
}

/** A changed fold is a job that anyone can see, with the version that the records had and the one that they get. */
async function rebuildVisibly({pool}: Database, client: ClientBase, {register, from}: ChangedFold, signal: AbortSignal): Promise<void> {
  const job = await startJob(pool, {kind: 'rebuild', what: `${register.name}: version ${from} → ${register.foldVersion}`, by: 'upgrade', total: undefined, key: `fold ${register.name}`});
  try {
    const done = await rebuild(client, register, () => {}, signal);
    await job.finish('done', {in: done, accepted: done});
  } catch (error) {
    await job.finish(signal.aborted ? 'stopped' : 'failed', {});
    throw error;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', done, {once: true});
    function done(): void {
      clearTimeout(timer);
      resolve();
    }
  });
}

export async function readSite(database: Database): Promise<SiteWords | undefined> {
  const row = await database.db.selectFrom('site').select(['name', 'demo', 'languages', 'zone', 'keeper']).executeTakeFirst();
  return row && {name: row.name, demo: row.demo, languages: row.languages, zone: row.zone, ...(row.keeper !== null && {keeper: row.keeper})};
}

/** Founds the site of a database. False where it has one already. */
export async function foundSite(database: Database, words: SiteWords): Promise<boolean> {
  const {numInsertedOrUpdatedRows = 0n} = await database.db.insertInto('site')
    .values({name: words.name, demo: words.demo, languages: [...words.languages], zone: words.zone, keeper: words.keeper ?? null})
    .onConflict((conflict) => conflict.doNothing()).executeTakeFirst();
  await database.pool.query('notify parvis_changed');
  return numInsertedOrUpdatedRows > 0n;
}
