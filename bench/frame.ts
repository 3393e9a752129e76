import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openDatabaseServer, type DatabaseServer} from '../app/core/postgres/server.ts';

/** A PostgreSQL of its own for one benchmark, with the settings that the product uses. */
export async function benchServer(): Promise<DatabaseServer> {
  return openDatabaseServer({dataDir: mkdtempSync(join(tmpdir(), 'parvis-bench-pg-')), say: () => {}});
}

/** Prints figures as a table. */
export function table(rows: readonly {readonly what: string; readonly value: string; readonly note?: string}[]): void {
  const width = Math.max(...rows.map(({what}) => what.length));
  for (const {what, value, note} of rows) process.stdout.write(`${what.padEnd(width)}  ${value.padStart(10)}${note === undefined ? '' : `  ${note}`}\n`);
}
