import type {PoolClient} from 'pg';
import type {SignablePetition} from '../signing-host-type.ts';
import type {SigningTools} from './sign.ts';

/** Links that were sent go on for a while after the end. */
const CONFIRMABLE: ReadonlySet<SignablePetition['phase']> = new Set(['supporters', 'open', 'grace']);

/** `confirmed` also where it was so before; `refused` where the petition is over or the signature was put aside. */
export type ConfirmAnswer = 'confirmed' | 'refused';

/** A group of confirmations in one transaction. Each counts once, however often its link is followed. */
export async function confirmAll({host}: Pick<SigningTools, 'host'>, client: PoolClient, group: readonly string[]): Promise<ConfirmAnswer[]> {
  const {rows} = await client.query<{number: string; petition: string; state: string}>('select number, petition, state from people.signature where number = any($1::bigint[])', [[...new Set(group)]]);
  const open = new Set<string>();
  for (const id of new Set(rows.filter(({state}) => state === 'pending').map(({petition}) => petition))) {
    const petition = await host.petition(client, id);
    if (petition !== undefined && CONFIRMABLE.has(petition.phase)) open.add(id);
  }
  const due = rows.filter(({state, petition}) => state === 'pending' && open.has(petition)).map(({number}) => number);
  if (due.length > 0) await confirmPending(client, due);
  const confirmed = new Set([...due, ...rows.filter(({state}) => state === 'confirmed').map(({number}) => number)]);
  return group.map((number) => (confirmed.has(number) ? 'confirmed' : 'refused'));
}

/** Of two that confirm the same, one changes it and one finds it changed. */
export async function confirmPending(client: PoolClient, numbers: readonly string[]): Promise<void> {
  await client.query(`
    with due as (select number from people.signature where number = any($1::bigint[]) and state = 'pending' order by number for update),
    done as (update people.signature s set state = 'confirmed', confirmed = clock_timestamp() from due where s.number = due.number returning s.number, s.petition)
    insert into people.signature_change (petition, signature, delta) select petition, number, 1 from done`, [numbers]);
}
