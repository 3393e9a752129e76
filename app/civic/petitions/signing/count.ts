import type {Pool, PoolClient} from 'pg';
import {inTransaction} from '../../../core/http/act-route.ts';
import type {SigningHost} from '../signing-host-type.ts';

const MOST_AT_ONCE = 20_000;

/** The confirmed signatures under a petition, as far as they are counted: at most a few seconds behind. */
export async function countOf(pool: Pick<Pool, 'query'>, petition: string): Promise<number> {
  const {rows: [row]} = await pool.query<{count: string}>('select count from people.signing where petition = $1', [petition]);
  return Number(row?.count ?? 0);
}

/** Adds what was confirmed or taken back since, each once, whenever it is interrupted. Gives how many changes were counted. */
export async function countNew(pool: Pool, host: SigningHost): Promise<number> {
  const {rows} = await pool.query<{petition: string}>('select distinct petition from people.signature_change where not tallied');
  let counted = 0;
  for (const {petition} of rows) counted += await inTransaction(pool, (client) => countPetition(client, host, petition));
  return counted;
}

async function countPetition(client: PoolClient, host: SigningHost, petition: string): Promise<number> {
  const {rows: [row]} = await client.query<{changes: number; delta: number}>(`
    with due as (select number from people.signature_change where petition = $1 and not tallied limit ${MOST_AT_ONCE} for update),
    done as (update people.signature_change c set tallied = true from due where c.number = due.number returning delta)
    select count(*)::int as changes, coalesce(sum(delta), 0)::int as delta from done`, [petition]);
  const {changes, delta} = row!;
  if (changes === 0) return 0;
  const {rows: [now]} = await client.query<{count: string; at: Date}>('update people.signing set count = count + $2 where petition = $1 returning count, clock_timestamp() as at', [petition, delta]);
  await host.counted(client, petition, Number(now!.count), now!.at.toISOString());
  return changes;
}

export interface Recounted {
  readonly petition: string;
  readonly was: number;
  readonly is: number;
}

/**
 * Counts every signature anew, where that was not done for a day. Where the counter was wrong, its figure is replaced:
 * gives those petitions, for somebody to look into.
 */
export async function recount(pool: Pool, host: SigningHost, olderThanHours = 24): Promise<Recounted[]> {
  const {rows} = await pool.query<{petition: string}>('select petition from people.signing where recounted < clock_timestamp() - make_interval(hours => $1)', [olderThanHours]);
  const wrong: Recounted[] = [];
  for (const {petition} of rows) {
    const found = await inTransaction(pool, (client) => recountPetition(client, host, petition));
    if (found !== undefined) wrong.push(found);
  }
  return wrong;
}

async function recountPetition(client: PoolClient, host: SigningHost, petition: string): Promise<Recounted | undefined> {
  const {rows: [before]} = await client.query<{count: string}>('select count from people.signing where petition = $1 for update', [petition]);
  // one statement, one view of all: what is confirmed meanwhile is on neither side
  const {rows: [now]} = await client.query<{count: string; at: Date}>(`
    update people.signing set recounted = clock_timestamp(), count =
      (select count(*) from people.signature where petition = $1 and state = 'confirmed')
      - (select coalesce(sum(delta), 0) from people.signature_change where petition = $1 and not tallied)
    where petition = $1 returning count, clock_timestamp() as at`, [petition]);
  const [was, is] = [Number(before!.count), Number(now!.count)];
  if (was === is) return undefined;
  await host.counted(client, petition, is, now!.at.toISOString());
  return {petition, was, is};
}
