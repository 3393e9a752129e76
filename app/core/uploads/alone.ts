import type {Pool} from 'pg';

/** Works on an upload where nobody else does. The lock goes with the connection: who is killed holds none. False: somebody does. */
export async function alone(pool: Pool, upload: number, work: () => Promise<void>): Promise<boolean> {
  const client = await pool.connect();
  let broken = false;
  try {
    const {rows: [lock]} = await client.query<{mine: boolean}>("select pg_try_advisory_lock(hashtext('parvis upload'), $1) as mine", [upload]);
    if (lock?.mine !== true) return false;
    try {
      await work();
    } finally {
      await client.query("select pg_advisory_unlock(hashtext('parvis upload'), $1)", [upload]).catch(() => (broken = true));
    }
    return true;
  } finally {
    client.release(broken);
  }
}
