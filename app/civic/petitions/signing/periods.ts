import type {Pool, PoolClient} from 'pg';
import {toHex} from '@parvis/kernel';
import {countStatement, inListOrder, type CountStatement} from '@parvis/signing';
import {inTransaction} from '../../../core/http/act-route.ts';
import type {SigningHost} from '../signing-host-type.ts';

/**
 * A period ends with so many changes once an hour has passed, or after a day with any: few enough lines at a time would
 * tell who signed when (security: petitions).
 */
export const PERIOD = {leastChanges: 50, leastHours: 1, mostHours: 24} as const;

/** Ends the periods that are due, of each petition that is public one. Gives their statements. */
export async function closePeriods(pool: Pool, host: SigningHost, {leastChanges, leastHours, mostHours}: {readonly leastChanges: number; readonly leastHours: number; readonly mostHours: number} = PERIOD): Promise<CountStatement[]> {
  const {rows} = await pool.query<{petition: string}>(`
    select c.petition from people.signature_change c join people.signature s on s.number = c.signature and s.petition = c.petition
    left join lateral (select max(until) as until from signing_period p where p.petition = c.petition) last on true
    where tallied group by c.petition, last.until
    having (count(*) >= $1 and (last.until is null or last.until < clock_timestamp() - make_interval(hours => $2)))
      or coalesce(last.until, min(coalesce(s.confirmed, s.created))) < clock_timestamp() - make_interval(hours => $3)`, [leastChanges, leastHours, mostHours]);
  const closed: CountStatement[] = [];
  for (const {petition} of rows) {
    if ((await host.petition(pool, petition))?.phase === 'supporters') continue;
    const statement = await inTransaction(pool, (client) => closePeriod(client, petition, host));
    if (statement !== undefined) closed.push(statement);
  }
  return closed;
}

async function closePeriod(client: PoolClient, petition: string, host: SigningHost): Promise<CountStatement | undefined> {
  await client.query('select from people.signing where petition = $1 for update', [petition]);
  const {rows: changes} = await client.query<{signature: string; delta: number; commitment: Buffer}>(`
    with gone as (delete from people.signature_change where petition = $1 and tallied returning signature, delta)
    select signature, sum(delta)::int as delta, s.commitment from gone join people.signature s on s.number = gone.signature group by signature, s.commitment`, [petition]);
  if (changes.length === 0) return undefined;
  const {rows: [last]} = await client.query<{period: number; total: string}>('select period, total from signing_period where petition = $1 order by period desc limit 1', [petition]);
  const {rows: [now]} = await client.query<{at: Date}>('select clock_timestamp() as at');
  const lists = {added: listed(changes, 1), taken: listed(changes, -1)};
  const statement = countStatement({petition, period: (last?.period ?? 0) + 1, until: now!.at.toISOString(), before: Number(last?.total ?? 0), ...lists});
  const {period, added, addedRoot, taken, takenRoot, total} = statement;
  await client.query("insert into signing_period (petition, period, until, added, added_root, taken, taken_root, total) values ($1, $2, $3, $4, decode($5, 'hex'), $6, decode($7, 'hex'), $8)",
    [petition, period, now!.at, added, addedRoot, taken, takenRoot, total]);
  for (const [name, commitments] of Object.entries(lists)) {
    await client.query(`insert into signing_line (petition, period, taken, line, commitment)
      select $1, $2, $3, line, commitment from unnest($4::bytea[]) with ordinality as given (commitment, line)`, [petition, period, name === 'taken', commitments]);
  }
  await host.listed(client, statement);
  return statement;
}

function listed(changes: readonly {readonly delta: number; readonly commitment: Buffer}[], delta: 1 | -1): Buffer[] {
  return inListOrder(changes.filter((change) => change.delta === delta).map(({commitment}) => commitment)) as Buffer[];
}

/** The statements of a petition's periods, newest first. */
export async function listPeriods(pool: Pick<Pool, 'query'>, petition: string): Promise<CountStatement[]> {
  const {rows} = await pool.query<{period: number; until: Date; added: number; added_root: Buffer; taken: number; taken_root: Buffer; total: string}>(
    'select period, until, added, added_root, taken, taken_root, total from signing_period where petition = $1 order by period desc', [petition]);
  return rows.map(({period, until, added, added_root, taken, taken_root, total}) => ({
    petition, period, until: until.toISOString(), added, addedRoot: toHex(added_root), taken, takenRoot: toHex(taken_root), total: Number(total),
  }));
}

/** In which period a commitment was listed last, and whether it was taken back there. */
export async function findLine(pool: Pick<Pool, 'query'>, commitment: Buffer): Promise<{readonly period: number; readonly line: number; readonly taken: boolean} | undefined> {
  const {rows: [row]} = await pool.query<{period: number; line: number; taken: boolean}>('select period, line, taken from signing_line where commitment = $1 order by period desc limit 1', [commitment]);
  return row;
}
