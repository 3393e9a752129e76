import {pipeline} from 'node:stream/promises';
import type {ClientBase} from 'pg';
import {from as copyFrom} from 'pg-copy-streams';
import {readLogState, verifyWholeLog} from '../statements/verify.ts';
import {PLAIN_TEXTS} from './write.ts';
import type {Archive} from './archive.ts';
import {BackupError} from './error.ts';
import type {TablePart} from './manifest.ts';
import {measured, nothingYet} from './measure.ts';
import {KEPT, NUMBERED} from './tables.ts';

export interface LoadSteps {
  readonly onProgress: (done: number, total: number, words: string) => void;
  readonly signal: AbortSignal;
}

/**
 * Copies the tables of a backup into an empty database, all in one transaction: every part must have the hash of the
 * manifest, and every entry of the log must fit its statement; else nothing is kept. The site itself is left for the end
 * (`loadSite`), so that nobody is shown a site that is half there.
 */
export async function loadTables(client: ClientBase, archive: Archive, steps: LoadSteps): Promise<void> {
  const {tables, logSize} = archive.manifest;
  await client.query(`begin; ${PLAIN_TEXTS}; lock table log_head, site in share row exclusive mode`);
  const total = tables.reduce((sum, {rows}) => sum + rows, 0) + Number(logSize);
  let done = 0;
  const progress = (more: number, words: string): void => steps.onProgress(done += more, total, words);
  const {rows: heads} = await client.query<{name: string}>("select name from unnest(array['log_head', 'people.audit_head', 'people.follow_head']) as name where to_regclass(name) is not null");
  for (const {name} of heads) await client.query(`delete from ${name}`);
  for (const part of tables) if (part.table !== 'site') await loadTable(client, archive, part, steps.signal, (more) => progress(more, part.table));
  for (const [table, column] of NUMBERED.filter(([name]) => tables.some(({table}) => table === name))) await client.query(`select setval(pg_get_serial_sequence($1, $2), coalesce(max(${column}), 0) + 1, false) from ${table}`, [table, column]);
  await client.query("update job set state = 'stopped', finished = coalesce(finished, updated) where state = 'running'");
  await client.query('analyze log_leaf, statement, statement_thing');
  const before = done;
  const wrong = await verifyWholeLog(client, Number(logSize), (at) => progress(before + at - done, 'checking the log'), steps.signal);
  const state = await readLogState(client);
  if (wrong.length > 0 || state.size !== state.entries || state.size !== Number(logSize) || state.unlogged > 0) {
    const places = wrong.map(({position, why}) => `${position} (${why})`).join(', ');
    throw new BackupError(`The log in this backup does not fit its statements${places === '' ? '' : `, at positions ${places}`}. Nothing was brought back. Take another backup.`);
  }
}

/** The last step: from here on there is a site. */
export async function loadSite(client: ClientBase, archive: Archive, signal: AbortSignal): Promise<void> {
  const part = archive.manifest.tables.find(({table}) => table === 'site');
  if (part === undefined) throw new BackupError('This backup has no site.');
  await client.query(`begin; ${PLAIN_TEXTS}`);
  await loadTable(client, archive, part, signal, () => {});
  await client.query('commit');
  await client.query('notify parvis_changed');
}

async function loadTable(client: ClientBase, archive: Archive, {table, columns, rows, sha256}: TablePart, signal: AbortSignal, onRows: (rows: number) => void): Promise<void> {
  const known: readonly string[] = KEPT;
  if (!known.includes(table) || !columns.every((column) => /^[a-z_]+$/.test(column))) throw new BackupError(`This backup holds a table that this Parvis does not know: ${table}. It was made by a later one; bring it back with that.`);
  const into = nothingYet();
  await pipeline(measured(archive.lines(table), into, onRows), client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`)), {signal});
  if (into.sha256 !== sha256 || into.rows !== rows) throw new BackupError(`The table ${table} in this backup is damaged: its hash is not the one that was written down. Nothing was brought back. Take another backup.`);
}
