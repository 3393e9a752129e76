import {createHash} from 'node:crypto';
import {readFile, rename, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {parseArgs} from 'node:util';
import {readKeys, writeKeys} from '../../core/backup/keys.ts';
import {listRemovals} from '../../core/backup/removals.ts';
import {writeBackup} from '../../core/backup/write.ts';
import {folderOfFiles} from '../../core/files/store.ts';
import {startJob} from '../../core/jobs/visible.ts';
import {openVault, tryKey} from '../../core/sealed/vault.ts';
import {knownKeys, openKey, sealedKeys} from '../../core/tlog/keys.ts';
import {asOwner} from '../../core/store/as-owner.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import {openSite, type OpenSite} from './open-site.ts';

export const command: Command = {
  name: 'backup',
  summary: 'Write a copy of your site into one file, while it goes on',
  help: `
Usage: parvis backup FILE [--keys FILE] [--removals FILE]
       parvis backup --keys FILE
       parvis backup --removals FILE

One consistent state of the site: statements and log, sources, removals, jobs, attached files, sealed parts as they are
stored (encrypted). It is a tar file of plain tables packed with Zstandard, with their hashes; records and lists are not in
it, since they are computed anew. The file gets its name once it is whole and on the disk. Memory stays flat.

  --keys FILE      the key that opens the sealed parts and those that sign the log, into a file of its own: keep it
                   elsewhere than the backup. With KEYS_PASSPHRASE (or KEYS_PASSPHRASE_FILE) it is locked under that
                   passphrase. The file is read again and every key in it tried
  --removals FILE  the list of all removals by law: with it, an older backup is brought back without what was removed
                   since. Small; keep the newest

Bring it back: parvis restore. Exit code 1 where an attached file was missing or damaged.

Example: parvis backup /backups/2026-03-02.parvis --removals /backups/removals.jsonl
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values: {keys, removals}, positionals: [path, ...more]} = parseArgs({
    args: [...args], allowPositionals: true, options: {keys: {type: 'string'}, removals: {type: 'string'}},
  });
  if (more.length > 0) throw new UsageError('Name one file for the backup.');
  if (path === undefined && keys === undefined && removals === undefined) throw new UsageError('Name the file to write: parvis backup FILE');
  const named = [path, keys, removals].filter((one) => one !== undefined).map((one) => resolve(one));
  if (new Set(named).size < named.length) throw new UsageError('The backup, its keys and the removals go into different files. Keep the keys in another place: who has both can read everything.');
  const site = await openSite(terminal);
  try {
    let code: ExitCode = 0;
    if (path !== undefined) code = await backUp(site, path, terminal);
    if (keys !== undefined) await keepKeys(site, keys, terminal);
    if (removals !== undefined) await keepRemovals(site, removals, terminal);
    return code;
  } finally {
    await site.close();
  }
}

async function backUp(site: OpenSite, path: string, terminal: Terminal): Promise<ExitCode> {
  const {config, url, database} = site;
  const bar = progressBar(terminal, 'backup', 1);
  let share = 0;
  const job = await startJob(database.pool, {kind: 'backup', what: 'backup', by: 'command line', total: undefined, key: `backup ${Date.now()}`});
  try {
    const {manifest, name} = await writeBackup(path, {
      url, files: folderOfFiles(join(config.dataDir, 'files')), vault: await openVault(join(config.dataDir, 'keys')), signal: terminal.signal,
      onProgress: (rows, expected, words) => bar.update(share = Math.max(share, Math.min(0.99, rows / Math.max(expected, 1))), words),
    });
    bar.end();
    const statements = manifest.tables.find(({table}) => table === 'statement')?.rows ?? 0;
    await job.finish('done', {in: statements, accepted: statements});
    await database.pool.query("update job set resume = jsonb_build_object('backup', $2::text) where number = $1", [job.number, name]);
    terminal.stderr.write(`${statements} statements, ${manifest.logSize} entries of the log, ${manifest.files.count} files, as of ${manifest.made}. Its name: ${name}\n`);
    for (const file of manifest.files.missing) terminal.stderr.write(`The attached file ${file} is missing or damaged: it is not in the backup.\n`);
    return manifest.files.missing.length > 0 ? 1 : 0;
  } catch (error) {
    bar.end();
    await job.finish(terminal.signal.aborted ? 'stopped' : 'failed', {}).catch(() => {});
    if (!terminal.signal.aborted) throw error;
    throw new CannotError('Stopped. No file was written.', {cause: error});
  }
}

async function keepKeys(site: OpenSite, path: string, terminal: Terminal): Promise<void> {
  const {config, url, database} = site;
  const vault = await openVault(join(config.dataDir, 'keys'));
  const folder = join(config.dataDir, 'keys');
  await writeKeys(path, {...vault, logKeys: await sealedKeys(folder)}, config.keysPassphrase);
  const opens = await asOwner(url, (client) => tryKey(client, vault));
  if (opens === 'does not open') throw new CannotError(`The key was written to ${path}, but it does not open what is sealed in this site: it is not the right one. Put the right one into ${join(config.dataDir, 'keys')}.`);
  const tried = await tryKeptKeys(site, path);
  const job = await startJob(database.pool, {kind: 'backup-keys', what: 'backup: keys', by: 'command line', total: undefined, key: `backup-keys ${Date.now()}`});
  await job.finish('done', {});
  terminal.stderr.write(`The key is in ${path}${config.keysPassphrase === undefined ? ', without a passphrase' : ', under your passphrase'}${opens === 'opens' ? '; it opens what is sealed (tried)' : ''}${tried > 0 ? `; it holds ${tried === 1 ? 'the key' : `${tried} keys`} of the log (tried)` : ''}. Keep it away from the backups.\n`);
}

/** Reads the written file again, and opens every key of the log with it. Gives how many. */
async function tryKeptKeys({config, database}: OpenSite, path: string): Promise<number> {
  const kept = await readKeys(path, config.keysPassphrase);
  const known = [...await knownKeys(database.pool, 'note'), ...await knownKeys(database.pool, 'cosignature')];
  for (const {key} of known) {
    const opened = await openKey({vault: kept, folder: join(config.dataDir, 'keys')}, key);
    if (opened === undefined) throw new CannotError(`The key ${key.id} of the log (${key.name}) is not on this machine, so it is not in ${path} either. Keep the keys where the log is signed.`);
  }
  return known.length;
}

async function keepRemovals({url}: OpenSite, path: string, terminal: Terminal): Promise<void> {
  const removals = await asOwner(url, listRemovals);
  const text = removals.map((removal) => `${JSON.stringify(removal)}\n`).join('');
  const known = await readFile(path, 'utf8').catch(() => '');
  if (known.split('\n').length > text.split('\n').length) throw new CannotError(`${path} lists more removals than this site knows of: it is left as it is. Give another name.`);
  await writeFile(`${path}.unfinished`, text, {mode: 0o600, flush: true});
  await rename(`${path}.unfinished`, path);
  terminal.stderr.write(`${removals.length} removals are listed in ${path} (SHA-256 ${createHash('sha256').update(text).digest('hex')}).\n`);
}
