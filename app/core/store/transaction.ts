import type {ClientBase} from 'pg';
import {forgetStages} from '../statements/copy.ts';

/** Does something in one transaction of a connection of one's own; where it throws, nothing of it is kept. */
export async function transaction<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const done = await work();
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback');
    forgetStages(client);
    throw error;
  }
}
