import type {Pool} from 'pg';
import type {SigningHost} from '../signing-host-type.ts';
import {PENDING_DAYS} from './tell.ts';

const AT_ONCE = 500;

/** Nothing is left of signatures that nobody confirmed in time. Gives how many went. */
export async function dropUnconfirmed(pool: Pool): Promise<number> {
  const {rowCount} = await pool.query("delete from people.signature where state = 'pending' and created < clock_timestamp() - make_interval(days => $1)", [PENDING_DAYS]);
  return rowCount ?? 0;
}

/**
 * Erases the words, keys and secret of petitions that ended long enough ago; their counts and commitments stay. The time
 * begins when a petition was first seen closed, and anew where it opened again. Gives the petitions that are erased now.
 */
export async function eraseEnded(pool: Pool, host: SigningHost): Promise<string[]> {
  const {rows} = await pool.query<{petition: string; closed: Date | null}>('select petition, closed from people.signing where erased is null');
  for (const {petition, closed} of rows) {
    const now = await host.petition(pool, petition);
    const over = now === undefined || now.phase === 'closed';
    if (over && closed === null) await pool.query('update people.signing set closed = clock_timestamp(), erase_days = coalesce($2, erase_days) where petition = $1', [petition, now?.rules.eraseAfterDays ?? null]);
    if (!over && closed !== null) await pool.query('update people.signing set closed = null where petition = $1', [petition]);
  }
  const {rows: due} = await pool.query<{petition: string}>('select petition from people.signing where erased is null and closed < clock_timestamp() - make_interval(days => erase_days)');
  for (const {petition} of due) await erase(pool, petition);
  return due.map(({petition}) => petition);
}

async function erase(pool: Pool, petition: string): Promise<void> {
  for (let after: string | null = '0'; after !== null;) {
    const {rows}: {rows: {last: string | null}[]} = await pool.query<{last: string | null}>(`
      with due as (select number from people.signature where petition = $1 and number > $2 order by number limit ${AT_ONCE}),
      done as (
        update people.signature s set form_key = null, address_key = null, canonical_key = null, name_key = null, place_key = null, visitor_key = null, sealed = null, updates = false
        from due where s.number = due.number)
      select max(number) as last from due`, [petition, after]);
    after = rows[0]?.last ?? null;
  }
  await pool.query('update people.paper_sheet set first_lines = null, second_lines = null where petition = $1', [petition]);
  await pool.query("update people.signing_sweep set conditions = '' where petition = $1", [petition]);
  await pool.query('update people.signing set secret = null, erased = clock_timestamp() where petition = $1', [petition]);
}
