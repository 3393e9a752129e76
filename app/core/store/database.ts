import {Kysely, PostgresDialect} from 'kysely';
import {Pool, types, type ClientBase} from 'pg';
import type {Tables} from './tables.ts';

export interface Database {
  readonly db: Kysely<Tables>;
  readonly pool: Pool;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  /** `reader` serves public pages: read-only, two seconds a statement, no grant on the vault. */
  readonly role: 'owner' | 'app' | 'reader';
  readonly connections: number;
  /** Told of connections that broke while idle; the pool replaces them. */
  readonly onIdleError?: (error: Error) => void;
}

const DATE = 1082, TIMESTAMP = 1114;

/** `date` and `numeric` stay text, `bigint` stays text: nothing is rounded and no day is shifted. */
const parsers: typeof types = {
  ...types,
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    oid === DATE || oid === TIMESTAMP ? (value: string) => value : types.getTypeParser(oid, format as 'text')) as typeof types.getTypeParser,
};

const SETTINGS = {
  owner: '',
  app: 'set role parvis_app',
  reader: "set role parvis_reader; set default_transaction_read_only = on; set statement_timeout = '2s'; set idle_in_transaction_session_timeout = '10s'; set max_parallel_workers_per_gather = 2",
};

/** A pool of connections in one role. Where the roles could not be made, the owner's rights are used. */
export function openDatabase(url: string, options: DatabaseOptions): Database {
  const pool = new Pool({
    connectionString: url,
    max: options.connections,
    types: parsers,
    application_name: `parvis ${options.role}`,
    connectionTimeoutMillis: 10_000,
    onConnect: (client) => {
      // while somebody has it the pool does not listen, and a break that nobody hears would end the process
      client.on('error', () => {});
      return takeRole(client, options.role);
    },
  });
  let closing = false;
  pool.on('error', (error) => {
    if (!closing) options.onIdleError?.(error);
  });
  const db = new Kysely<Tables>({dialect: new PostgresDialect({pool})});
  return {
    db, pool,
    close() {
      closing = true;
      return db.destroy();
    },
  };
}

/** Puts a connection into its role, where the roles could be made. */
export async function takeRole(client: ClientBase, role: DatabaseOptions['role']): Promise<void> {
  if (role === 'owner') return;
  const {rows} = await client.query<{exists: boolean}>('select exists (select from pg_roles where rolname = $1)', [`parvis_${role}`]);
  if (rows[0]?.exists) await client.query(SETTINGS[role]);
  else await client.query(SETTINGS[role].replace(/set role \w+;? ?/, '') || 'select 1');
}

/** Ends a connection in the middle of whatever it does: one that is in a COPY hears no other farewell. */
export function cutConnection(client: ClientBase): void {
  (client as unknown as {readonly connection: {readonly stream: {destroy(): void}}}).connection.stream.destroy();
}
