import type {Pool, PoolClient} from 'pg';
import type {SignablePetition} from '../signing-host-type.ts';
import type {SigningTools} from './sign.ts';

/** Links that were sent go on for a while after the end. */
const CONFIRMABLE: ReadonlySet<SignablePetition['phase']> = new Set(['supporters', 'open', 'grace']);

/** `confirmed` also where it was so before; `refused` where the petition is over or the signature was put aside. */
export type ConfirmAnswer = 'confirmed' | 'refused';

/**
 * A group of confirmations, in one statement that is a transaction of its own. Each counts once, however often its link is
 * followed. Where a petition was not asked for lately, a second statement follows the question.
 */
export async function confirmAll({pool, phases}: Pick<SigningTools, 'pool' | 'phases'>, group: readonly string[]): Promise<ConfirmAnswer[]> {
  let found = await confirmIn(pool, group, phases.remembered(CONFIRMABLE));
  const unsure = new Set(found.filter(({state}) => state === 'pending').map(({petition}) => petition));
  for (const id of unsure) if (!CONFIRMABLE.has((await phases.of(pool, id))?.phase ?? 'closed')) unsure.delete(id);
  if (unsure.size > 0) found = await confirmIn(pool, group, [...unsure, ...phases.remembered(CONFIRMABLE)]);
  const confirmed = new Set(found.filter(({state}) => state === 'confirmed').map(({number}) => number));
  return group.map((number) => (confirmed.has(number) ? 'confirmed' : 'refused'));
}

/** Confirms those of the open petitions. Gives the state of all after it. */
async function confirmIn(pool: Pool, group: readonly string[], open: readonly string[]): Promise<{readonly number: string; readonly petition: string; readonly state: string}[]> {
  const {rows} = await pool.query<{number: string; petition: string; state: string}>({name: 'confirm signatures', text: `
    with due as (select number from people.signature where number = any($1::bigint[]) and state = 'pending' and petition = any($2) order by number for update),
    done as (update people.signature s set state = 'confirmed', confirmed = clock_timestamp() from due where s.number = due.number returning s.number, s.petition),
    counted as (insert into people.signature_change (petition, signature, delta) select petition, number, 1 from done)
    select number, petition, case when done.number is null then s.state else 'confirmed' end as state
    from people.signature s left join done using (number, petition) where number = any($1::bigint[])`, values: [[...new Set(group)], open]});
  return rows;
}

/** Of two that confirm the same, one changes it and one finds it changed. */
export async function confirmPending(client: PoolClient, numbers: readonly string[]): Promise<void> {
  await client.query(`
    with due as (select number from people.signature where number = any($1::bigint[]) and state = 'pending' order by number for update),
    done as (update people.signature s set state = 'confirmed', confirmed = clock_timestamp() from due where s.number = due.number returning s.number, s.petition)
    insert into people.signature_change (petition, signature, delta) select petition, number, 1 from done`, [numbers]);
}
