import type {FastifyBaseLogger} from 'fastify';
import type {Pool} from 'pg';
import {enqueue} from '../jobs/queue.ts';
import {keepDoing} from '../rounds.ts';

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
  return keepDoing({everyMs: LOOK_MS, log, failed: 'uploads in hand could not be looked through', work: () => resumeUploads(pool)});
}
