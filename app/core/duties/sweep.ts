import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {raiseVersion} from '../statements/log.ts';

/** Duties whose last day has passed are late: asked of one index, however many there are. Gives how many became late. */
export async function sweepDuties(client: ClientBase, registers: readonly Register[], now: Temporal.Instant): Promise<number> {
  await client.query('begin');
  try {
    const {rows} = await client.query<{register: number}>("update duty set state = 'late', news = late_from where state = 'open' and late_from <= $1 returning register", [String(now)]);
    for (const {number} of registers) if (rows.some(({register}) => register === number)) await raiseVersion(client, number);
    await client.query('commit');
    return rows.length;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
