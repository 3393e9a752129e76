import {existsSync} from 'node:fs';
import {opendir, readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {createHash, randomInt} from 'node:crypto';
import type {Client} from 'pg';
import {folderOfFiles} from '../../files/store.ts';
import {readLogState, verifyEntries, verifyWholeLog} from '../../statements/verify.ts';
import {tryKey} from '../../sealed/vault.ts';
import {finding, findingsOr, good, skipped, type Check, type Outcome} from '../check.ts';

const SAMPLE = 1_000;
const SHOWN = 5;

const WHY = {
  gap: 'there is none', content: 'it is not that of the statement', 'statement-missing': 'its statement is missing',
  'removal-missing': 'the order of the removal is missing', 'sealed-content': 'its sealed part is missing or another one',
  'key-change': 'the change of keys that it names is missing or another one',
} as const;

const log: Check = {
  name: 'log.whole', about: 'the log: no gap, and every entry is that of its statement', needsDatabase: true,
  async run({client, all, signal}) {
    const {size, entries, unlogged} = await readLogState(client);
    const whole = all || size <= SAMPLE;
    const sample = [...new Set(Array.from({length: whole ? 0 : SAMPLE}, () => randomInt(size)))];
    const wrong = whole ? await verifyWholeLog(client, size, () => {}, signal) : await verifyEntries(client, sample);
    const remedy = 'Somebody, or a failing disk, changed what was published. Keep this database as it is, bring the last good backup back beside it (parvis restore), and compare.';
    return findingsOr([
      ...(size === entries ? [] : [finding(`The log says that it has ${size} entries, and has ${entries}.`, remedy)]),
      ...(unlogged === 0 ? [] : [finding(`${unlogged} statements or sealed parts are in no log.`, remedy)]),
      ...wrong.slice(0, SHOWN).map(({position, why, register, record, statement}) => finding(`Entry ${position} of the log${statement === undefined ? '' : ` (${register}, ${record}, ${statement})`}: ${WHY[why]}.`, remedy)),
      ...(wrong.length > SHOWN ? [finding(`${wrong.length - SHOWN}${wrong.length === 100 ? ' or more' : ''} further entries are wrong.`, remedy)] : []),
    ], whole ? `${size} entries, all recomputed` : `${size} entries, ${sample.length} of them recomputed (--all for all)`);
  },
};

const key: Check = {
  name: 'vault.key', about: 'the key that opens sealed parts', needsDatabase: true,
  async run({client, config: {dataDir}}) {
    const path = join(dataDir, 'keys', 'wrapping-key');
    const {rows: [row]} = await client.query<{sealed: number}>('select count(*)::int as sealed from vault.sealed_part');
    const sealed = row?.sealed ?? 0;
    const remedy = 'Put the kept key back: parvis restore … --keys FILE, or copy it there. Without it what is sealed stays closed for ever.';
    if (!existsSync(path)) return sealed === 0 ? good('none yet: it is made at the first start') : finding(`${path} is missing, and ${sealed} parts are sealed under it.`, remedy);
    const {mode} = await stat(path);
    if ((mode & 0o077) !== 0) return finding(`${path} can be read by others.`, `chmod 600 ${path}`);
    const wrappingKey = await readFile(path);
    if (wrappingKey.length !== 32) return finding(`${path} is damaged: it has ${wrappingKey.length} bytes, not 32.`, remedy);
    if (await tryKey(client, {wrappingKey}) === 'does not open') return finding(`${path} does not open what is sealed: it is another key.`, remedy);
    return good(sealed === 0 ? 'there, and nothing is sealed' : `opens what is sealed (tried on one of ${sealed})`);
  },
};

const files: Check = {
  name: 'files.whole', about: 'attached files: none missing, none that nobody names', needsDatabase: true,
  async run({client, all, config: {dataDir}, signal}) {
    const store = folderOfFiles(join(dataDir, 'files'));
    const {missing, damaged, named} = await lookAtNamed(client, store, all, signal);
    const {orphans, partial} = await lookAtFolder(client, join(dataDir, 'files'), signal);
    const again = 'Take it from a backup: tar xf BACKUP files/HASH, into data/files (two characters, then the rest).';
    return findingsOr([
      ...missing.slice(0, SHOWN).map((file) => finding(`The attached file ${file} is missing.`, again)),
      ...(missing.length > SHOWN ? [finding(`${missing.length - SHOWN} further attached files are missing.`, again)] : []),
      ...damaged.slice(0, SHOWN).map((file) => finding(`The attached file ${file} is damaged.`, again)),
      ...(orphans > 0 ? [finding(`${orphans} files belong to no statement: left by imports that were killed.`, 'They do no harm and may be deleted, unless a demonstration shares this folder.')] : []),
      ...(partial > 0 ? [finding(`${partial} half-written files were left behind.`, 'Delete the files below data/files whose name has a dot.')] : []),
    ], `${named} files${all ? ', all read and compared with their hash' : ''}`);
  },
};

type Store = ReturnType<typeof folderOfFiles>;

async function lookAtNamed(client: Client, store: Store, all: boolean, signal: AbortSignal): Promise<{missing: string[]; damaged: string[]; named: number}> {
  const missing: string[] = [], damaged: string[] = [];
  let named = 0;
  for (let after = Buffer.alloc(0); ;) {
    const {rows} = await client.query<{file: Buffer<ArrayBuffer>}>('select distinct file from attachment where file > $1 order by file limit 1000', [after]);
    for (const {file} of rows) {
      signal.throwIfAborted();
      named += 1;
      if (!await store.has(file)) missing.push(file.toString('hex'));
      else if (all && !await isWhole(store, file)) damaged.push(file.toString('hex'));
    }
    const last = rows.at(-1);
    if (last === undefined) return {missing, damaged, named};
    after = last.file;
  }
}

async function isWhole(store: Store, file: Buffer): Promise<boolean> {
  const digest = createHash('sha256');
  for await (const part of store.open(file)) digest.update(part as Buffer);
  return digest.digest().equals(file);
}

async function lookAtFolder(client: Client, folder: string, signal: AbortSignal): Promise<{orphans: number; partial: number}> {
  let orphans = 0, partial = 0;
  if (!existsSync(folder)) return {orphans, partial};
  let batch: Buffer[] = [];
  const count = async (): Promise<void> => {
    const {rows: [row]} = await client.query<{count: number}>('select count(*)::int as count from unnest($1::bytea[]) as f where not exists (select from attachment where file = f)', [batch]);
    orphans += row?.count ?? 0;
    batch = [];
  };
  for await (const entry of await opendir(folder, {recursive: true})) {
    signal.throwIfAborted();
    if (!entry.isFile()) continue;
    const name = `${entry.parentPath.slice(-2)}${entry.name}`;
    if (/^[0-9a-f]{64}$/.test(name)) batch.push(Buffer.from(name, 'hex'));
    else if (/^[0-9a-f]{64}\./.test(name)) partial += 1;
    if (batch.length >= 1000) await count();
  }
  if (batch.length > 0) await count();
  return {orphans, partial};
}

const DAY_MS = 86_400_000;
const OLDEST_BACKUP_DAYS = 7;
const OLDEST_TRIAL_DAYS = 100;

/** Marks that `parvis backup` and `parvis restore --try` leave among the jobs. */
const backups: Check = {
  name: 'backup.recent', about: 'backups: how old the last one is, whether one was tried, whether the key is kept', needsDatabase: true,
  async run({client, now}) {
    const {rows: [row]} = await client.query<{entries: string; demo: boolean; backup: Date | null; trial: Date | null; keys: Date | null; sealed: boolean; made: Date | null}>(`
      select (select size from log_head) as entries, (select demo from site) as demo, exists (select from vault.sealed_part) as sealed, (select max(made) from log_key) as made,
        max(finished) filter (where kind = 'backup') as backup, max(finished) filter (where kind = 'restore-trial') as trial,
        max(finished) filter (where kind = 'backup-keys') as keys from job where state = 'done'`);
    if (row?.demo) return skipped('A demonstration needs none.');
    if (row === undefined || row.entries === '0') return skipped('There is nothing to back up yet.');
    const days = (at: Date | null): number => (at === null ? Infinity : (now.getTime() - at.getTime()) / DAY_MS);
    const since = (at: Date | null): string => (at === null ? 'never' : `${Math.floor(days(at))} days ago`);
    const found: Outcome[] = [];
    if (days(row.backup) > OLDEST_BACKUP_DAYS) found.push(finding(`The last backup was made: ${since(row.backup)}.`, 'parvis backup FILE, daily (deploy/parvis-backup.timer), to another machine.'));
    if (days(row.trial) > OLDEST_TRIAL_DAYS) found.push(finding(`A backup was tried: ${since(row.trial)}.`, 'parvis restore FILE --try: brings it back beside the site, checks everything, takes it away again.'));
    const unkept = row.made !== null && (row.keys === null || row.keys < row.made);
    if (unkept || ((row.sealed || row.made !== null) && days(row.keys) > OLDEST_TRIAL_DAYS)) found.push(finding(`The keys of sealed parts and log were kept: ${since(row.keys)}${unkept && row.keys !== null ? ', and there is a newer one' : ''}.`, 'parvis backup --keys FILE, to another place than the backups.'));
    return findingsOr(found, `made ${since(row.backup)}, tried ${since(row.trial)}`);
  },
};

export const EVIDENCE_CHECKS: readonly Check[] = [log, key, files, backups];
