import {createHash} from 'node:crypto';
import {open, rename, rm} from 'node:fs/promises';
import {Readable} from 'node:stream';
import {constants, createZstdCompress, type ZstdCompress} from 'node:zlib';
import type {Client} from 'pg';
import {to as copyTo} from 'pg-copy-streams';
import type {FileStore} from '../files/store.ts';
import {keyFingerprint, type Vault} from '../sealed/vault.ts';
import {cutConnection} from '../store/database.ts';
import {appliedMigrations} from '../store/migrate.ts';
import {BackupError} from './error.ts';
import {MANIFEST, memberOf, README, type Manifest, type TablePart} from './manifest.ts';
import {measured, nothingYet, transformed} from './measure.ts';
import {KEPT, type KeptTable} from './tables.ts';
import {TarWriter} from './tar.ts';
import {connect} from '../postgres/connect.ts';

export interface BackupTools {
  /** Of the site's database, as its owner: the sealed parts are copied too, as they are stored. */
  readonly url: string;
  readonly files: FileStore;
  readonly vault: Vault;
  readonly onProgress: (rows: number, expected: number, words: string) => void;
  readonly signal: AbortSignal;
}

export interface BackupDone {
  readonly manifest: Manifest;
  /** SHA-256 of the manifest: names this backup, and all that is in it. */
  readonly name: string;
}

/** Settings under which a value always has the same text, whatever the server prefers. */
export const PLAIN_TEXTS = "set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local bytea_output = 'hex'; set local client_encoding = 'UTF8'; set local idle_in_transaction_session_timeout = 0; set local statement_timeout = 0";

/**
 * Writes one consistent snapshot of a site into a file, while the site goes on. The file appears under its name once it
 * is whole and on the disk. Memory stays flat.
 */
export async function writeBackup(path: string, tools: BackupTools): Promise<BackupDone> {
  const partial = `${path}.unfinished`;
  const file = await open(partial, 'w+', 0o600);
  try {
    const tar = new TarWriter(file);
    await tar.add('README.txt', Readable.from([Buffer.from(README)]));
    const manifest = await addSnapshot(tar, tools);
    const text = `${JSON.stringify(manifest, undefined, 1)}\n`;
    await tar.add(MANIFEST, Readable.from([Buffer.from(text)]));
    await tar.end();
    await file.close();
    await rename(partial, path);
    return {manifest, name: createHash('sha256').update(text).digest('hex')};
  } catch (error) {
    await file.close().catch(() => {});
    await rm(partial, {force: true});
    throw error;
  }
}

async function addSnapshot(tar: TarWriter, tools: BackupTools): Promise<Manifest> {
  const client = await connect({connectionString: tools.url, application_name: 'parvis backup', keepAlive: true});
  try {
    const manifest = await readSnapshot(tar, client, tools);
    await client.end();
    return manifest;
  } catch (error) {
    cutConnection(client);
    throw error;
  }
}

async function readSnapshot(tar: TarWriter, client: Client, tools: BackupTools): Promise<Manifest> {
  await client.query(`begin transaction isolation level repeatable read read only; ${PLAIN_TEXTS}`);
  const migrations = await appliedMigrations(client);
  if (migrations === undefined) throw new BackupError('There is no site in this database.');
  const {rows: [site]} = await client.query<{name: string; size: string}>('select name, (select size from log_head) as size from site');
  if (site === undefined) throw new BackupError('There is no site of your own yet, so there is nothing to back up. (A restore that was interrupted is finished by giving it again.)');
  const made = new Date().toISOString();
  const tables = await addTables(tar, client, tools);
  const files = await addFiles(tar, client, tools);
  return {format: 'parvis-backup', version: 1, made, site: site.name, migrations, logSize: site.size, keyFingerprint: keyFingerprint(tools.vault), tables, files};
}

async function addTables(tar: TarWriter, client: Client, {onProgress, signal}: BackupTools): Promise<TablePart[]> {
  const {rows: known} = await client.query<{name: KeptTable; columns: string[]; expected: number}>(`
    select kept.name, array_agg(a.attname::text order by a.attnum) as columns, max(greatest(c.reltuples, 0))::float8 as expected
    from unnest($1::text[]) with ordinality as kept (name, place) join pg_class c on c.oid = to_regclass(kept.name)
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by kept.name, kept.place order by kept.place`, [KEPT]);
  const expected = known.reduce((sum, table) => sum + table.expected, 0);
  let rows = 0;
  const parts: TablePart[] = [];
  for (const {name, columns} of known) {
    const into = nothingYet();
    const lines = client.query(copyTo(`copy ${name} (${columns.join(', ')}) to stdout`));
    const counted = measured(lines, into, (more) => {
      signal.throwIfAborted();
      rows += more;
      onProgress(rows, expected, `${name}: ${into.rows} rows`);
    });
    await tar.add(memberOf(name), transformed(counted, zstd()));
    parts.push({table: name, columns, rows: into.rows, bytes: into.bytes, sha256: into.sha256});
  }
  return parts;
}

function zstd(): ZstdCompress {
  return createZstdCompress({params: {[constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1}});
}

const PAGE = 1000;

/** The files that the snapshot names. One that was erased since by a removal is gone, and rightly. */
async function addFiles(tar: TarWriter, client: Client, {files, onProgress, signal}: BackupTools): Promise<Manifest['files']> {
  let count = 0, bytes = 0;
  const missing: string[] = [];
  for (let after: Buffer | undefined = Buffer.alloc(0); after !== undefined;) {
    const {rows}: {rows: {file: Buffer}[]} = await client.query<{file: Buffer}>(`select distinct file from attachment where file > $1 order by file limit ${PAGE}`, [after]);
    for (const {file} of rows) {
      signal.throwIfAborted();
      const name = file.toString('hex');
      const into = nothingYet();
      const member = await files.has(file) ? await tar.add(`files/${name}`, measured(files.open(file), into), () => into.sha256 === name) : undefined;
      if (member === undefined) {
        missing.push(name);
        continue;
      }
      count += 1;
      bytes += member.size;
      onProgress(1, 1, `${count} files`);
    }
    after = rows.length < PAGE ? undefined : rows.at(-1)?.file;
  }
  return {count, bytes, missing};
}
