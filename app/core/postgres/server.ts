import {setTimeout as pause} from 'node:timers/promises';
import {embeddedBinaries, type Binaries} from './binaries.ts';
import {ADMIN, readPassword} from './cluster.ts';
import {ensureDatabaseAt} from './database.ts';
import {joinServer, leaveServer} from './embedded.ts';
import {findHome} from './home.ts';
import {openOwnServer} from './own.ts';
import {defaultSettings, type ServerSettings} from './settings.ts';

/** A PostgreSQL that may be used until it is closed. */
export interface DatabaseServer {
  /** The address of one of its databases, password included. */
  url(database: string): string;
  /** Makes the database where it does not exist. */
  ensureDatabase(database: string): Promise<void>;
  /** Ends the use, once all connections are closed. An embedded server stops when no other process uses it. */
  close(): Promise<void>;
}

export interface DatabaseServerOptions {
  /** Where the embedded server keeps its files; made where it does not exist. */
  readonly dataDir: string;
  /** A server of one's own (PostgreSQL 15 or newer): then nothing is started. */
  readonly databaseUrl?: string;
  /** Given a line for the operator, where something is worth knowing. */
  readonly say: (line: string) => void;
  readonly binaries?: Binaries;
  readonly settings?: ServerSettings;
}

/** Opens one's own server, else the embedded one below the data folder. Throws DatabaseServerError, in words for the operator. */
export function openDatabaseServer(options: DatabaseServerOptions): Promise<DatabaseServer> {
  return options.databaseUrl === undefined ? openEmbedded(options) : openOwnServer(options.databaseUrl);
}

// Between two attempts to bring back a server that keeps going away.
const FIRST_WAIT_MS = 100, LONGEST_WAIT_MS = 30_000;

async function openEmbedded({dataDir, say, binaries = embeddedBinaries(), settings = defaultSettings()}: DatabaseServerOptions): Promise<DatabaseServer> {
  const home = findHome(dataDir, binaries, say);
  const closing = new AbortController();
  let lease = await joinServer(home, settings, closing.signal);
  const keeping = keep();
  let closed: Promise<void> | undefined;

  /** PostgreSQL may be killed, or may end all connections after one of its processes crashed: it is joined, or started, again. */
  async function keep(): Promise<void> {
    const stop = new Promise<void>((resolve) => closing.signal.addEventListener('abort', () => resolve()));
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      const since = performance.now();
      await Promise.race([lease.lost, stop]);
      if (performance.now() - since > LONGEST_WAIT_MS) waitMs = FIRST_WAIT_MS;
      try {
        lease = await joinServer(home, settings, closing.signal);
        say('PostgreSQL had gone; it is there again.');
      } catch (error) {
        if (closing.signal.aborted) return;
        say(`PostgreSQL has gone and cannot be had again yet: ${error instanceof Error ? error.message : String(error)}`);
      }
      await pause(waitMs, undefined, {signal: closing.signal}).catch(() => {});
    }
  }

  async function close(): Promise<void> {
    closing.abort();
    await keeping;
    await leaveServer(home, lease);
  }

  const url = (database: string): string => `postgres://${ADMIN}:${readPassword(home)}@127.0.0.1:${lease.port}/${database}`;
  return {url, ensureDatabase: (database) => ensureDatabaseAt(url('postgres'), database), close: () => closed ??= close()};
}
