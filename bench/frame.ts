import {once} from 'node:events';
import {chmodSync, createWriteStream, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {openDatabaseServer, type DatabaseServer} from '../app/core/postgres/server.ts';
import {Contracting} from '../app/demo/contracting.ts';
import {makeWorld} from '../app/demo/world.ts';

/** A PostgreSQL of its own for one benchmark, with the settings that the product uses. */
export async function benchServer(): Promise<DatabaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-pg-'));
  chmodSync(folder, 0o711); // PostgreSQL's own user must get in where root runs the benchmark
  const server = await openDatabaseServer({dataDir: folder, say: () => {}});
  return {
    ...server,
    async close() {
      await server.close();
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

/** Prints figures as a table. */
export function table(rows: readonly {readonly what: string; readonly value: string; readonly note?: string}[]): void {
  const width = Math.max(...rows.map(({what}) => what.length));
  for (const {what, value, note} of rows) process.stdout.write(`${what.padEnd(width)}  ${value.padStart(10)}${note === undefined ? '' : `  ${note}`}\n`);
}

/** Writes at least so many releases of an invented country, a line each, process by process. */
export async function generateReleases(path: string, count: number, seed: number): Promise<{releases: number; processes: number}> {
  const file = createWriteStream(path);
  const country = new Contracting(makeWorld(seed));
  let releases = 0, processes = 0;
  for (; releases < count; processes++) {
    for (const release of country.releases(processes)) {
      if (!file.write(`${JSON.stringify(release)}\n`)) await once(file, 'drain');
      releases++;
    }
  }
  file.end();
  await once(file, 'finish');
  return {releases, processes};
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
