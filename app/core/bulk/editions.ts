import {hash} from 'node:crypto';
import {mkdir, readdir, readFile, rename, rm, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import type {Pool, ClientBase} from 'pg';
import type {Register} from '../register.ts';

/** `statements` and `records` are JSON lines in the standard's own form; `table` has a row for each record. */
export type BulkKind = 'statements' | 'records' | 'table';

export interface BulkFile {
  /** With register, position and hash in it: what the name stands for never changes. */
  readonly name: string;
  readonly kind: BulkKind;
  readonly format: 'jsonl' | 'csv' | 'parquet';
  readonly rows: number;
  readonly bytes: number;
  /** Of the bytes as they are downloaded, hexadecimal. */
  readonly sha256: string;
}

export interface EditionSource {
  readonly slug: string;
  readonly name: string;
  readonly licence?: string;
  readonly policy?: string;
  readonly records: number;
}

/** The bulk files of a register from one snapshot: everything that was public when the log held `position` entries. */
export interface Edition {
  readonly register: string;
  readonly position: number;
  /** Version of the register's data, as caches know it. */
  readonly version: string;
  readonly at: string;
  readonly fiction: boolean;
  readonly files: readonly BulkFile[];
  readonly sources: readonly EditionSource[];
  /** Removals by law since the edition before it: what whoever took that one has to erase. */
  readonly removals?: EditionRemovals;
}

export interface EditionRemovals {
  /** Log position of the edition before; 0 where none is left. */
  readonly since: number;
  readonly entries: readonly RemovedEntry[];
}

export interface RemovedEntry {
  readonly source: string;
  /** Id of the record, and of the statement. */
  readonly record: string;
  readonly entry: string;
  readonly position: number;
}

/** The editions of one site, in a folder: each is its files and, written last, the list of them. */
export interface Editions {
  readonly folder: string;
  /** Newest first. */
  list(register: string): Promise<Edition[]>;
  add(edition: Edition): Promise<void>;
  /** Log position of the edition that was made last, though it be erased since; 0 where there was none. */
  lastMade(register: string): Promise<number>;
  /** Takes away files and list; who is reading one reads on. */
  erase(edition: Edition): Promise<void>;
}

const LIST = '.edition.json';

export function editionsIn(folder: string): Editions {
  const pathOf = ({register, position, files}: Edition): string => join(folder, `${register}-${position}-${hash('sha256', files.map(({sha256}) => sha256).join()).slice(0, 12)}${LIST}`);
  const lastOf = (register: string): string => join(folder, `${register}.last`);
  return {
    folder,
    async list(register) {
      const names = (await readdir(folder).catch(absent)).filter((name) => name.startsWith(`${register}-`) && name.endsWith(LIST));
      const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8').catch(gone)));
      const editions = texts.flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as Edition]));
      return editions.filter((edition) => edition.register === register).sort((a, b) => b.position - a.position || (a.at < b.at ? 1 : -1));
    },
    async add(edition) {
      await mkdir(folder, {recursive: true, mode: 0o700});
      const path = pathOf(edition);
      await writeFile(`${path}.partial`, JSON.stringify(edition), {mode: 0o600, flush: true});
      await rename(`${path}.partial`, path);
      await writeFile(lastOf(edition.register), String(edition.position), {mode: 0o600});
    },
    async lastMade(register) {
      return Number((await readFile(lastOf(register), 'utf8').catch(gone)) ?? 0) || 0;
    },
    async erase(edition) {
      await rm(pathOf(edition), {force: true});
      const others = new Set((await this.list(edition.register)).flatMap(({files}) => files.map(({name}) => name)));
      await Promise.all(edition.files.filter(({name}) => !others.has(name)).map(({name}) => rm(join(folder, name), {force: true})));
    },
  };
}

function absent(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}

function gone(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined;
  throw error;
}

/**
 * The editions that may be offered, newest first: none from before the last removal by law. Asked of the database each
 * time, so that nothing that was erased is offered, whoever erased it.
 */
export async function offeredEditions(editions: Editions, database: Pool | ClientBase, register: Register): Promise<Edition[]> {
  const [all, last] = await Promise.all([editions.list(register.name), lastRemoval(database, register)]);
  return all.filter(({position}) => position > last);
}

/** Takes away the editions that hold what has been removed by law since. */
export async function eraseOutlawed(editions: Editions, database: Pool | ClientBase, register: Register): Promise<number> {
  const last = await lastRemoval(database, register);
  const outlawed = (await editions.list(register.name)).filter(({position}) => position <= last);
  for (const edition of outlawed) await editions.erase(edition);
  return outlawed.length;
}

/** Removals by law of a register at these positions of the log, oldest first. */
export async function removalsBetween(database: Pool | ClientBase, register: Register, since: number, until: number): Promise<RemovedEntry[]> {
  const {rows} = await database.query<Omit<RemovedEntry, 'position'> & {position: string}>(`
    select source.slug as source, s.touches[1] as record, r.sid as entry, r.position from removal r join statement s using (thing, sid, revision) join source on source.number = s.source
    where s.register = $1 and r.position >= $2 and r.position < $3 order by r.position`, [register.number, since, until]);
  return rows.map(({position, ...removed}) => ({...removed, position: Number(position)}));
}

async function lastRemoval(database: Pool | ClientBase, register: Register): Promise<number> {
  const {rows: [row]} = await database.query<{last: string | null}>(
    'select max(r.position) as last from removal r join statement s using (thing, sid, revision) where s.register = $1', [register.number]);
  return Number(row?.last ?? -1);
}

const KEPT_MS = 24 * 3_600_000;
const MOST_KEPT = 3;

/** Takes away editions that were followed by another a day ago, and all but the last few: a running download has time to end. */
export async function prune(editions: Editions, register: Register, now: Temporal.Instant): Promise<void> {
  const all = await editions.list(register.name);
  for (const [i, edition] of all.entries()) {
    const next = all[i - 1];
    if (next !== undefined && (i >= MOST_KEPT || now.epochMilliseconds - Date.parse(next.at) > KEPT_MS)) await editions.erase(edition);
  }
}
