import {Logger, run, type TaskList} from 'graphile-worker';
import type {FastifyBaseLogger} from 'fastify';
import {Pool, type ClientBase} from 'pg';

/** Work that waits in the database until somebody does it; done at least once, so each does nothing twice. */
export type Tasks = Readonly<Record<string, (payload: Readonly<Record<string, unknown>>) => Promise<void>>>;

/**
 * Puts work into the queue, in the transaction of what it belongs to. Work of a key replaces waiting work of the same
 * key. Nothing private belongs into the payload: give the number of a row.
 */
export async function enqueue(client: Pick<ClientBase, 'query'>, task: string, payload: Readonly<Record<string, unknown>>, key?: string): Promise<void> {
  await client.query('select people.enqueue($1, $2, $3)', [task, JSON.stringify(payload), key ?? null]);
}

export interface QueueTools {
  readonly url: string;
  readonly tasks: Tasks;
  readonly log: FastifyBaseLogger;
}

const LEVELS = {error: 'error', warning: 'warn', info: 'debug', debug: 'trace'} as const;

/** Does what waits in the queue, four at a time, until closed. */
export async function workQueue({url, tasks, log}: QueueTools): Promise<{close(): Promise<void>}> {
  const pool = new Pool({connectionString: url, max: 6, application_name: 'parvis queue'});
  pool.on('connect', (client) => client.on('error', () => {}));
  pool.on('error', (error) => log.warn({err: error}, 'a connection of the queue broke'));
  const taskList: TaskList = Object.fromEntries(Object.entries(tasks).map(([name, work]) => [name, (payload) => work((payload ?? {}) as Readonly<Record<string, unknown>>)]));
  const runner = await run({
    pgPool: pool, taskList, concurrency: 4, pollInterval: 1000, noHandleSignals: true,
    logger: new Logger(() => (level, message) => log[LEVELS[level]](message)),
  });
  void runner.promise.catch((error: unknown) => log.error({err: error}, 'the queue stopped'));
  return {
    async close() {
      await runner.stop().catch(() => {});
      await pool.end();
    },
  };
}
