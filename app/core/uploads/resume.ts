import {setTimeout} from 'node:timers/promises';
import type {FastifyBaseLogger} from 'fastify';
import type {Pool} from 'pg';
import {enqueue} from '../jobs/queue.ts';

const LOOK_MS = 30_000;

/** Puts work on uploads into the queue again that nobody does any more, since who did it was killed. Gives their numbers. */
export async function resumeUploads(pool: Pool): Promise<number[]> {
  const client = await pool.connect();
  try {
    const {rows} = await client.query<{number: number; state: 'checking' | 'publishing'}>("select number, state from people.upload where state in ('checking', 'publishing') and updated < clock_timestamp() - interval '5 seconds' order by number");
    const resumed: number[] = [];
    for (const {number, state} of rows) {
      // in one statement: whoever has the lock keeps it to the end of the work
      const {rows: [lock]} = await client.query<{free: boolean}>("select pg_try_advisory_lock(hashtext('parvis upload'), $1) and pg_advisory_unlock(hashtext('parvis upload'), $1) as free", [number]);
      if (lock?.free !== true) continue;
      await enqueue(client, state === 'checking' ? 'upload-check' : 'upload-publish', {upload: number}, state === 'checking' ? `check ${number}` : `upload ${number}`);
      resumed.push(number);
    }
    return resumed;
  } finally {
    client.release();
  }
}

/** The same at once and then every half minute, until what it returns is called. */
export function keepUploads(pool: Pool, log: FastifyBaseLogger): () => Promise<void> {
  const stopping = new AbortController();
  const {signal} = stopping;
  const running = (async (): Promise<void> => {
    while (!signal.aborted) {
      await resumeUploads(pool).catch((error: unknown) => log.warn({err: error}, 'uploads in hand could not be looked through'));
      await setTimeout(LOOK_MS, undefined, {signal}).catch(() => {});
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}
