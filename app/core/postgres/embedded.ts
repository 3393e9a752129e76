import {rmSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {choosePort, createCluster} from './cluster.ts';
import {DatabaseServerError} from './error.ts';
import type {Home} from './home.ts';
import {takeLease, type Lease} from './lease.ts';
import {clusterOf, isServerOf, readPostmaster, startPostmaster, stopPostmaster, type Started} from './postmaster.ts';
import {settingFlags, type ServerSettings} from './settings.ts';

const LOOK_AGAIN_MS = 25;
// A server that recovers after a crash answers 'starting up' and is waited for without limit; one that says nothing is not.
const SILENT_MS = 30_000;
// Times that the server may be killed from outside while it starts (kill -9, out of memory).
const TOLERATED_DEATHS = 5;

/**
 * Gets the use of this home's server: the one that runs (another process's, or an orphan of one that was killed), else
 * one that is started now. One that an older Parvis left behind with other settings is stopped and started anew.
 */
export async function joinServer(home: Home, settings: ServerSettings, signal: AbortSignal): Promise<Lease> {
  await createCluster(home);
  const {flags, mark} = settingFlags(settings, home.binaries.id);
  let started: Started | undefined;
  let silentSince = performance.now();
  let anySettings = false;
  let deaths = 0;
  for (;;) {
    signal.throwIfAborted();
    const postmaster = readPostmaster(home);
    const lives = postmaster !== undefined && isServerOf(home, postmaster.pid);
    const answer = postmaster?.ready ? await takeLease(home, postmaster.port) : lives ? 'wait' : 'nobody';
    if (typeof answer === 'object') {
      if (answer.mark === mark || anySettings) return answer;
      anySettings = !await leaveServer(home, answer);
      continue;
    }
    if (answer === 'wait') {
      silentSince = performance.now();
    } else if (answer === 'foreign' && lives) {
      throw new DatabaseServerError('database.refused', `PostgreSQL (process ${postmaster.pid}) does not accept the password in ${join(home.folder, 'password')}. Put the right one there, or stop that process.`);
    } else if (started !== undefined && started.state() !== 'running') {
      if (started.state() === 'killed') deaths += 1;
      if (started.state() === 'failed' || deaths > TOLERATED_DEATHS) await overcome(home, started.log());
      started = undefined;
    } else if (started === undefined && !lives) {
      started = startPostmaster(home, flags, postmaster?.pid);
      silentSince = performance.now();
    } else if (performance.now() - silentSince > SILENT_MS) {
      throw new DatabaseServerError('database.cannot-start', `PostgreSQL (process ${started?.pid ?? postmaster?.pid}) gives no answer. Its log: ${join(home.folder, 'log')}`);
    }
    await pause(LOOK_AGAIN_MS);
  }
}

/** A start that failed: returns where another try can succeed, else says why not. */
async function overcome(home: Home, log: string): Promise<void> {
  if (/could not (bind|create any TCP\/IP sockets)/.test(log)) return choosePort(home);
  if (/lock file "postmaster.pid" is empty/.test(log)) return removeOldEmptyLock(home);
  // Another process started the server at the same moment, or the last one's children are just going.
  if (/lock file "postmaster.pid" already exists|shared memory block .* is still in use/.test(log)) return;
  const incompatible = /database files are incompatible with server|initialized by PostgreSQL version (\d+)/.exec(log);
  const advice = incompatible
    ? 'These files were written by another major version. Start the Parvis that wrote them, make a backup (parvis backup), and bring that in here (parvis restore).'
    : 'Mend that and start again, or set DATABASE_URL to a PostgreSQL of your own.';
  throw new DatabaseServerError('database.cannot-start', `PostgreSQL could not start in ${home.folder}:\n${log.trim().split('\n').slice(-6).join('\n')}\n${advice}`);
}

/** The file is empty for a moment when another process starts the server, and for ever after a power cut at that moment. */
function removeOldEmptyLock(home: Home): void {
  const lock = statSync(join(clusterOf(home), 'postmaster.pid'), {throwIfNoEntry: false});
  if (lock?.size === 0 && Date.now() - lock.mtimeMs > 10_000) rmSync(join(clusterOf(home), 'postmaster.pid'));
}

/** Ends the use of the server, and stops it when nobody else uses it; tells whether it stopped. */
export async function leaveServer(home: Home, lease: Lease): Promise<boolean> {
  const last = await lease.endAndAskWhetherLast();
  const postmaster = readPostmaster(home);
  if (last && postmaster !== undefined) await stopPostmaster(home, postmaster);
  await lease.disconnect();
  return last;
}
