import {isObject, parseJson, type JsonValue} from '@parvis/kernel/json';
import {BackupError} from './error.ts';

/** What a backup holds, with the hash of each part. It is the last member: a backup without it is none. */
export interface Manifest {
  readonly format: 'parvis-backup';
  readonly version: 1;
  readonly made: string;
  readonly site: string;
  /** Names of the migrations that made the tables. */
  readonly migrations: readonly string[];
  readonly logSize: string;
  /** Names the key that opens the sealed parts, without telling anything of it. */
  readonly keyFingerprint: string;
  readonly tables: readonly TablePart[];
  readonly files: {
    readonly count: number;
    readonly bytes: number;
    /** Hashes of attachments whose file was not there, or damaged, when the backup was made. */
    readonly missing: readonly string[];
  };
}

/** One table: lines in PostgreSQL's text form of COPY, columns as named, UTC, packed with Zstandard. */
export interface TablePart {
  readonly table: string;
  readonly columns: readonly string[];
  readonly rows: number;
  /** Of the unpacked lines. */
  readonly bytes: number;
  readonly sha256: string;
}

export const MANIFEST = 'manifest.json';

export function memberOf(table: string): string {
  return `tables/${table}.tsv.zst`;
}

/** Reads a manifest; refuses what another program, or a later Parvis, wrote. */
export function readManifest(text: string): Manifest {
  const parsed = parseJson(text);
  const value: JsonValue = parsed.ok ? parsed.value : null;
  if (!isObject(value) || value['format'] !== 'parvis-backup') throw new BackupError('This is no backup of Parvis: its manifest cannot be read.');
  if (value['version'] !== 1) throw new BackupError(`This backup was made by a later Parvis (form ${String(value['version'])}). Bring it back with that one.`);
  return value as unknown as Manifest; // what follows is compared part by part with its hashes
}

export const README = `This is a backup of a site of Parvis, in plain forms:

tables/NAME.tsv.zst  one row a line, columns parted by tabs, as PostgreSQL's COPY writes text; packed with Zstandard
files/HASH           files that came with statements, by the SHA-256 of their bytes
manifest.json        the columns, the number of rows and the SHA-256 of the unpacked lines of each table

"parvis restore" puts it into an empty database. Sealed parts are in it as they are stored, encrypted; the key is not.
`;
