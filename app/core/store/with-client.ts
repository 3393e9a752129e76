import type {Pool, PoolClient} from 'pg';

/** Lends one connection of a pool to work of several queries. */
export async function withClient<T>(pool: Pool, work: (client: PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}
