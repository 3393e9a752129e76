import type {ClientBase} from 'pg';
import {keyedHash} from '../sealed/derive.ts';
import type {Vault} from '../sealed/vault.ts';

/**
 * Counts one more of something in its window, in all processes together. False: there were too many. What is counted
 * (an address, a visitor) is kept as a keyed hash only.
 */
export async function withinRate(client: Pick<ClientBase, 'query'>, vault: Vault, {what, most, minutes}: {readonly what: string; readonly most: number; readonly minutes: number}): Promise<boolean> {
  const {rows: [row]} = await client.query<{count: number}>(`
    insert into people.rate as rate (key, count, ends) values ($1, 1, clock_timestamp() + make_interval(mins => $2))
    on conflict (key) do update set
      count = case when rate.ends < clock_timestamp() then 1 else rate.count + 1 end,
      ends = case when rate.ends < clock_timestamp() then excluded.ends else rate.ends end
    returning count`, [keyedHash(vault, 'rate', what), minutes]);
  return row!.count <= most;
}
