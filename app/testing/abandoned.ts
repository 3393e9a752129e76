import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {isAlive} from '../core/postgres/child.ts';

const RUNNER = 'runner';

/** Writes into a run's folder whose it is, so that a later run can tell that it was abandoned. */
export function claimFolder(parent: string, pid: number = process.pid): void {
  writeFileSync(join(parent, RUNNER), String(pid));
}

/** Ends the servers of runs that were killed, and takes their folders away: nobody else would. */
export function clearAbandonedRuns(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith('parvis-'))) {
    try {
      clearIfAbandoned(join(tmpdir(), name));
    } catch (error) {
      // Another run clears it at the same moment.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
}

function clearIfAbandoned(parent: string): void {
  if (!existsSync(join(parent, RUNNER)) || isAlive(Number(readFileSync(join(parent, RUNNER), 'utf8')))) return;
  for (const folder of readdirSync(parent)) endServer(join(parent, folder, 'postgres', 'cluster'));
  rmSync(parent, {recursive: true, force: true});
}

function endServer(cluster: string): void {
  const file = join(cluster, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const command = isAlive(pid) && existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, 'utf8') : '';
  if (command.includes(cluster)) process.kill(pid, 'SIGQUIT');
}
