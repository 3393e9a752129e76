import {readFile, rm} from 'node:fs/promises';
import {join} from 'node:path';
import {randomBytes} from 'node:crypto';
import {parseArgs} from 'node:util';
import {escapeIdentifier} from 'pg';
import {openArchive, type Archive} from '../../core/backup/archive.ts';
import {readKeys} from '../../core/backup/keys.ts';
import {parseRemovals} from '../../core/backup/removals.ts';
import {restoreBackup, type Restored} from '../../core/backup/restore.ts';
import {readConfig, type Config} from '../../core/config.ts';
import {folderOfFiles} from '../../core/files/store.ts';
import {startJob} from '../../core/jobs/visible.ts';
import {openDatabaseServer, type DatabaseServer} from '../../core/postgres/server.ts';
import {keyFingerprint, openVault, putBackKey, tryKey} from '../../core/sealed/vault.ts';
import {openDatabase} from '../../core/store/database.ts';
import {putBackSealedKeys} from '../../core/tlog/keys.ts';
import {asOwner} from '../../core/store/as-owner.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import {OWN_DATABASE} from './open-site.ts';

export const command: Command = {
  name: 'restore',
  summary: 'Bring a backup back into an empty database, or try whether it could be',
  help: `
Usage: parvis restore FILE [--removals FILE] [--keys FILE] [--try]

Copies what was said as it was (positions, ids, salts, times), checks every hash and every entry of the log, and computes
all records anew. The database must be empty: set PARVIS_DATA to a new folder, or DATABASE_URL to a new database. An
interrupted restore is finished by giving the same file again.

  --removals FILE  the newest list of removals (parvis backup --removals): what was removed since the backup was made is
                   removed again before anything is shown. Without it, what was erased later comes back
  --keys FILE      puts the keys of sealed parts and log back too (parvis backup --keys; KEYS_PASSPHRASE opens a locked one)
  --try            brings it back into a database beside yours, checks everything, and takes it away again; parvis doctor
                   then knows that your backups can be used. Needs room for one more copy of the data

Exit code 1 where something is not as it should be: a missing file, sealed parts without their key.
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [path, ...more]} = parseArgs({
    args: [...args], allowPositionals: true, options: {removals: {type: 'string'}, keys: {type: 'string'}, try: {type: 'boolean'}},
  });
  if (path === undefined || more.length > 0) throw new UsageError('Name the one backup to bring back: parvis restore FILE');
  const config = readConfig(terminal.env);
  const archive = await openArchive(path);
  const removals = values.removals === undefined ? [] : parseRemovals(await readFile(values.removals, 'utf8'));
  const key = values.keys === undefined ? undefined : await readKeys(values.keys, config.keysPassphrase);
  if (key !== undefined && keyFingerprint(key) !== archive.manifest.keyFingerprint) throw new CannotError(`The key in ${values.keys} is not the one of this backup.`);
  const server = await openDatabaseServer({
    dataDir: config.dataDir, say: (line) => void terminal.stderr.write(`${line}\n`), ...(config.databaseUrl !== undefined && {databaseUrl: config.databaseUrl}),
  });
  const bar = progressBar(terminal, 'restore', 1);
  try {
    const target = values.try === true ? await besideOwn(server, config) : {url: await own(server), folder: join(config.dataDir, 'files'), takeAway: async () => {}};
    try {
      if (key !== undefined && values.try !== true && !await putBackKey(join(config.dataDir, 'keys'), key.wrappingKey)) {
        throw new CannotError(`${join(config.dataDir, 'keys')} holds another key. Move it away first, if nothing needs it any more.`);
      }
      if (key !== undefined && values.try !== true) await putBackSealedKeys(join(config.dataDir, 'keys'), key.logKeys);
      const restored = await restoreBackup(archive, {
        url: target.url, files: folderOfFiles(target.folder), registers: REGISTERS, removals, signal: terminal.signal,
        onProgress: (done, total, words) => bar.update(done / Math.max(total, 1), words),
      });
      bar.end();
      tell(terminal, archive, restored);
      const closed = await sealedStaysClosed(target.url, config, key);
      if (closed !== undefined) terminal.stderr.write(`${closed}\n`);
      if (values.try === true) await rememberTrial(server, archive, terminal);
      return restored.filesMissing.length > 0 || closed !== undefined ? 1 : 0;
    } finally {
      bar.end();
      await target.takeAway();
    }
  } catch (error) {
    if (!terminal.signal.aborted) throw error;
    throw new CannotError('Stopped. Give the same file again to go on.', {cause: error});
  } finally {
    await server.close();
  }
}

async function own(server: DatabaseServer): Promise<string> {
  await server.ensureDatabase(OWN_DATABASE);
  return server.url(OWN_DATABASE);
}

/** A database and a folder for a trial, which nobody else sees. */
async function besideOwn(server: DatabaseServer, {dataDir}: Config): Promise<{url: string; folder: string; takeAway(): Promise<void>}> {
  const trial = `trial_${randomBytes(6).toString('hex')}`;
  const folder = join(dataDir, trial);
  await server.ensureDatabase(trial);
  const url = server.url(trial);
  return {
    url, folder,
    async takeAway() {
      await rm(folder, {recursive: true, force: true});
      const name = escapeIdentifier(decodeURIComponent(new URL(url).pathname.slice(1)));
      await asOwner(await own(server), (client) => client.query(`drop database ${name} with (force)`));
    },
  };
}

function tell({stderr}: Terminal, {manifest, name}: Archive, {records, files, filesMissing, removals, resumed}: Restored): void {
  stderr.write(`${resumed ? 'Finished an interrupted restore: ' : ''}${manifest.logSize} entries of the log as they were, ${records} records made anew, ${files} files. State of ${manifest.made}, backup ${name}\n`);
  if (removals.again > 0) stderr.write(`${removals.again} removals done again.\n`);
  if (removals.absent > 0) stderr.write(`${removals.absent} removals are of statements that this backup does not have.\n`);
  for (const file of filesMissing) stderr.write(`The attached file ${file} is missing or damaged in this backup. Take it from another one, into data/files/${file.slice(0, 2)}/${file.slice(2)}\n`);
}

async function sealedStaysClosed(url: string, {dataDir}: Config, key: {readonly wrappingKey: Buffer} | undefined): Promise<string | undefined> {
  const vault = key ?? await openVault(join(dataDir, 'keys'));
  const opens = await asOwner(url, (client) => tryKey(client, vault));
  return opens === 'does not open' ? `Sealed parts cannot be opened: the key in ${join(dataDir, 'keys')} is another one. Put the right one back (--keys).` : undefined;
}

/** A mark in one's own site: this backup could be brought back. */
async function rememberTrial(server: DatabaseServer, {manifest, name}: Archive, {stderr}: Terminal): Promise<void> {
  const database = openDatabase(await own(server), {role: 'owner', connections: 1, onIdleError: () => {}});
  try {
    const job = await startJob(database.pool, {kind: 'restore-trial', what: `trial of the backup of ${manifest.made}`, by: 'command line', total: undefined, key: `restore-trial ${name}`});
    await job.finish('done', {});
    stderr.write('This backup can be used: it was tried, and taken away again.\n');
  } catch {
    stderr.write('This backup can be used. There is no site here that would remember the trial.\n');
  } finally {
    await database.close();
  }
}
