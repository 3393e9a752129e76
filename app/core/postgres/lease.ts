import {Client} from 'pg';
import {ADMIN, readPassword} from './cluster.ts';
import type {Home} from './home.ts';
import {clusterOf} from './postmaster.ts';

/**
 * One process's use of the server: a connection that holds a shared advisory lock. It ends with the process, however
 * the process ends, so PostgreSQL itself always knows whether anybody still uses it.
 */
export interface Lease {
  readonly port: number;
  /** What `settingFlags` marked the running server with. */
  readonly mark: string;
  /** Resolves when the connection is gone without our doing: the server, or its process for us, died. */
  readonly lost: Promise<void>;
  /** Gives the use up. True: nobody else uses the server, nobody can begin to, and we must stop it. */
  endAndAskWhetherLast(): Promise<boolean>;
  disconnect(): Promise<void>;
}

/** Why there is no lease. `wait`: the server is starting or stopping; `nobody`: none answers; `foreign`: another one does. */
export type NoLease = 'wait' | 'nobody' | 'foreign';

// 'parv' in ASCII: the key of the lock, in the database `postgres` of our own cluster.
const LOCK = 0x70617276;

/** Asks the server at a port for its use. */
export async function takeLease(home: Home, port: number): Promise<Lease | NoLease> {
  const client = new Client({
    host: '127.0.0.1', port, user: ADMIN, password: readPassword(home), database: 'postgres',
    application_name: 'parvis lease', connectionTimeoutMillis: 5_000, keepAlive: true,
  });
  const lost = new Promise<void>((resolve) => client.once('end', () => resolve()));
  client.on('error', () => {});
  try {
    await client.connect();
    const {rows: [row]} = await client.query<{folder: string; mark: string; mine: boolean}>(
      `select current_setting('data_directory') as folder, current_setting('cluster_name') as mark, pg_try_advisory_lock_shared(${LOCK}) as mine`);
    if (row?.folder === clusterOf(home) && row.mine) return lease(client, {port, mark: row.mark, lost});
    await client.end();
    return row?.folder === clusterOf(home) ? 'wait' : 'foreign';
  } catch (error) {
    client.end().catch(() => {});
    return whyNot(error);
  }
}

function lease(client: Client, facts: {port: number; mark: string; lost: Promise<void>}): Lease {
  let ended = false;
  return {
    ...facts,
    lost: facts.lost.then(() => ended ? new Promise<void>(() => {}) : undefined),
    async endAndAskWhetherLast() {
      ended = true;
      const asked = client.query<{last: boolean}>(`select pg_advisory_unlock_shared(${LOCK}), pg_try_advisory_lock(${LOCK}) as last`);
      return asked.then(({rows: [row]}) => row?.last === true, () => false);
    },
    async disconnect() {
      ended = true;
      await client.end().catch(() => {});
    },
  };
}

function whyNot(error: unknown): NoLease {
  const code = String((error as {code?: unknown}).code);
  if (['28P01', '28000', '3D000'].includes(code)) return 'foreign';
  // 57P03: starting up, shutting down or in recovery; 57P01: it went while we asked; 53300: no connection is free now.
  if (['57P03', '57P01', '53300', 'ECONNRESET'].includes(code) || /terminated|timeout/i.test(String(error))) return 'wait';
  return 'nobody';
}
