import {execFileSync, spawn} from 'node:child_process';
import {closeSync, existsSync, openSync, readFileSync, renameSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {identity, isAlive, serverEnvironment} from './child.ts';
import {readPort} from './cluster.ts';
import {DatabaseServerError} from './error.ts';
import type {Home} from './home.ts';

/** What `postmaster.pid` says of the server that holds, or held, the cluster. */
export interface Postmaster {
  readonly pid: number;
  readonly port: number;
  /** False while it starts, recovers or stops. */
  readonly ready: boolean;
}

/** The folder that PostgreSQL calls its data directory. */
export const clusterOf = (home: Home): string => join(home.folder, 'cluster');

/** The server that `postmaster.pid` names; whether it lives is another question. */
export function readPostmaster(home: Home): Postmaster | undefined {
  try {
    const lines = readFileSync(join(clusterOf(home), 'postmaster.pid'), 'utf8').split('\n');
    const [pid, port] = [Number(lines[0]), Number(lines[3])];
    return pid > 0 ? {pid, port, ready: lines[7]?.trim() === 'ready'} : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a process number is this cluster's server: it may be another program's by now, or a corpse that nobody reaped. */
export function isServerOf(home: Home, pid: number): boolean {
  if (!isAlive(pid)) return false;
  try {
    const command = existsSync('/proc/self/cmdline')
      ? readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-ww', '-o', 'command=', '-p', String(pid)], {encoding: 'utf8'});
    return command.includes(`-D ${clusterOf(home)} `);
  } catch {
    return false;
  }
}

/** A server that was started here. */
export interface Started {
  readonly pid: number;
  /** `stopped`: cleanly, by somebody who was its last user for a moment. */
  state(): 'running' | 'stopped' | 'killed' | 'failed';
  /** What the server wrote to its log since it was started. */
  log(): string;
}

const LARGE_LOG = 10_000_000;

/**
 * Starts a server in a session of its own, so that Ctrl-C in a terminal reaches us and not it.
 * `stalePid`: a process number in `postmaster.pid` that is not a server of this cluster; PostgreSQL then takes no notice of it.
 */
export function startPostmaster(home: Home, flags: readonly string[], stalePid: number | undefined): Started {
  const path = join(home.folder, 'log');
  if (existsSync(path) && statSync(path).size > LARGE_LOG) renameSync(path, `${path}.old`);
  const log = openSync(path, 'a', 0o600);
  const from = statSync(path).size;
  const child = spawn(home.binaries.postgres, ['-D', clusterOf(home), '-p', String(readPort(home)), ...flags], {
    ...identity(home), cwd: '/', detached: true, stdio: ['ignore', log, log],
    env: serverEnvironment(stalePid === undefined ? {} : {PG_GRANDPARENT_PID: String(stalePid)}),
  });
  closeSync(log);
  let failure: Error | undefined;
  child.on('error', (error) => { failure = error; });
  child.unref();
  return {
    pid: child.pid ?? 0,
    state() {
      if (failure !== undefined) return 'failed';
      if (child.signalCode !== null) return 'killed';
      return child.exitCode === null ? 'running' : child.exitCode === 0 ? 'stopped' : 'failed';
    },
    log: () => `${failure?.message ?? ''}${readFileSync(path).subarray(from).toString('utf8')}`,
  };
}

const STOP_WITHIN_MS = 60_000;

/** Stops the server: connections end, everything is written, nothing needs to be recovered (SIGINT, PostgreSQL's fast shutdown). */
export async function stopPostmaster(home: Home, {pid}: Postmaster): Promise<void> {
  if (isServerOf(home, pid)) process.kill(pid, 'SIGINT');
  const start = performance.now();
  while (isServerOf(home, pid)) {
    if (performance.now() - start > STOP_WITHIN_MS) {
      throw new DatabaseServerError('database.cannot-stop', `PostgreSQL (process ${pid}) did not stop within ${STOP_WITHIN_MS / 1000} s. Its log: ${join(home.folder, 'log')}`);
    }
    await pause(20);
  }
}
