import type {Client} from 'pg';
import type {FileStore} from '../files/store.ts';
import {startJob} from '../jobs/visible.ts';
import {keepNames} from '../names/keep.ts';
import type {Register} from '../register.ts';
import {openDatabase, cutConnection} from '../store/database.ts';
import {appliedMigrations, migrate, MIGRATION_NAMES} from '../store/migrate.ts';
import {introduceRegisters} from '../statements/registers.ts';
import {rebuild} from '../statements/rebuild.ts';
import type {Archive} from './archive.ts';
import {BackupError} from './error.ts';
import {loadSite, loadTables, type LoadSteps} from './load.ts';
import {reapplyRemovals, type ListedRemoval, type Reapplied} from './removals.ts';
import {connect} from '../postgres/connect.ts';

export interface RestoreTools extends LoadSteps {
  /** Of the database to fill, as its owner. It exists and has nothing in it. */
  readonly url: string;
  readonly files: FileStore;
  readonly registers: readonly Register[];
  /** Removals that were ordered after the backup was made. */
  readonly removals: readonly ListedRemoval[];
}

export interface Restored {
  readonly records: number;
  readonly files: number;
  /** Attachments whose file is not in the backup, or is damaged there. */
  readonly filesMissing: readonly string[];
  readonly removals: Reapplied;
  /** It went on with a restore that had been interrupted. */
  readonly resumed: boolean;
}

/**
 * Brings a backup back into an empty database: what was said is copied as it was (positions, ids, salts, times), what
 * was removed since is removed again before anything is shown, and everything else is folded anew. Interrupted before
 * the statements are there, it leaves nothing; after that, giving the same backup again finishes it.
 */
export async function restoreBackup(archive: Archive, tools: RestoreTools): Promise<Restored> {
  const {url, files, registers, removals, signal, onProgress} = tools;
  const resumed = await prepareDatabase(url, archive);
  const client = await connect({connectionString: url, application_name: 'parvis restore', keepAlive: true});
  const database = openDatabase(url, {role: 'owner', connections: 1, onIdleError: () => {}});
  try {
    if (!resumed) {
      await loadTables(client, archive, tools);
      await refuseUnknown(client, registers);
      await client.query("insert into job (kind, what, by_whom, state, total, resume) values ('restore', $1, 'command line', 'running', $2, $3)",
        [whatOf(archive), archive.manifest.logSize, JSON.stringify({key: archive.name})]);
      await client.query('commit');
    }
    await migrate(url);
    await introduceRegisters(client, registers);
    const reapplied = await reapplyRemovals(client, files, registers, removals);
    const kept = await bringFiles(client, archive, files, signal);
    const job = await startJob(database.pool, {kind: 'restore', what: whatOf(archive), by: 'command line', total: Number(archive.manifest.logSize), key: archive.name});
    let records = 0;
    for (const register of registers) {
      const before = records;
      records += await rebuild(client, register, async (done, total) => {
        onProgress(before + done, before + total, `${register.name}: ${done} of ${total} records made`);
        await job.report(done, {in: done, accepted: done}, {}, []);
      }, signal);
    }
    // a site that is open beside may have looked for names before there were any
    await client.query('update name_progress set position = 0');
    await keepNames(client, signal);
    await client.query('analyze');
    await loadSite(client, archive, signal);
    await job.finish('done', {in: records, accepted: records});
    await client.end();
    return {records, ...kept, removals: reapplied, resumed};
  } catch (error) {
    cutConnection(client);
    throw error;
  } finally {
    await database.close();
  }
}

function whatOf({manifest}: Archive): string {
  return `restore of ${manifest.made}`;
}

/** Makes the tables as the backup knows them. True where an interrupted restore of this very backup is to be finished. */
async function prepareDatabase(url: string, {manifest, name}: Archive): Promise<boolean> {
  const later = manifest.migrations.filter((migration) => !MIGRATION_NAMES.includes(migration));
  if (later.length > 0) throw new BackupError(`This backup was made by a later Parvis: it has ${later.join(', ')}, which this one does not know. Bring it back with that one.`);
  const client = await connect({connectionString: url});
  try {
    const applied = await appliedMigrations(client);
    if (applied !== undefined) {
      const {rows: [held]} = await client.query<{anything: boolean; site: boolean; unfinished: boolean}>(`
        select exists (select from site) as site, exists (select from statement) or exists (select from log_leaf) or exists (select from source) or exists (select from job) as anything,
          exists (select from job where kind = 'restore' and resume->>'key' = $1 and state <> 'done') as unfinished`, [name]);
      if (held?.unfinished && !held.site) return true;
      if (held?.site || held?.anything) throw new BackupError('This database has a site in it already. A backup goes into an empty one only: set PARVIS_DATA to a new folder, or DATABASE_URL to a new database.');
      if (applied.join() !== manifest.migrations.join()) throw new BackupError('This database is empty, but was made ready by a newer Parvis than the backup. Give a new one: set PARVIS_DATA to a new folder, or DATABASE_URL to a new database.');
    }
  } finally {
    await client.end();
  }
  await migrate(url, manifest.migrations);
  return false;
}

async function refuseUnknown(client: Client, registers: readonly Register[]): Promise<void> {
  const {rows} = await client.query<{register: number}>('select distinct register from source where not register = any($1)', [registers.map(({number}) => number)]);
  if (rows.length > 0) throw new BackupError(`This backup holds registers that this Parvis does not have (number ${rows.map(({register}) => register).join(', ')}). Nothing was brought back.`);
}

const PAGE = 1000;

/** The files of what is not removed; one that is there already is not read again. */
async function bringFiles(client: Client, archive: Archive, files: FileStore, signal: AbortSignal): Promise<{files: number; filesMissing: string[]}> {
  let count = 0;
  const filesMissing: string[] = [];
  for (let after: Buffer | undefined = Buffer.alloc(0); after !== undefined;) {
    const {rows}: {rows: {file: Buffer}[]} = await client.query<{file: Buffer}>(`select distinct file from attachment where file > $1 order by file limit ${PAGE}`, [after]);
    for (const {file} of rows) {
      signal.throwIfAborted();
      const bytes = archive.file(file.toString('hex'));
      const kept = await files.has(file) || (bytes !== undefined && await files.take(file, bytes));
      if (kept) count += 1;
      else filesMissing.push(file.toString('hex'));
    }
    after = rows.length < PAGE ? undefined : rows.at(-1)?.file;
  }
  return {files: count, filesMissing};
}
