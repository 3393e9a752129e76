import type {ClientBase} from 'pg';

type Asking = Pick<ClientBase, 'query'>;

const WAIT_HOURS = 48;

/** What became of a word of an administrator for somebody who lost her keys. */
export type RecoveryStep = 'asked' | 'opens' | 'needs another';

/**
 * An administrator vouches for somebody who lost her keys; a second one too, and 48 hours later the person may make a new
 * one after a link to her e-mail. One alone, however often, opens nothing (OWASP ASVS 6.4).
 */
export async function vouchForRecovery(client: Asking, person: number, by: number): Promise<RecoveryStep> {
  const {rows: [open]} = await client.query<{number: number; asked_by: number; confirmed_by: number | null}>(
    "select number, asked_by, confirmed_by from people.recovery where person = $1 and done is null and asked > clock_timestamp() - interval '7 days' for update", [person]);
  if (open === undefined) {
    await client.query('insert into people.recovery (person, asked_by) values ($1, $2)', [person, by]);
    return 'asked';
  }
  if (open.confirmed_by !== null) return 'opens';
  if (open.asked_by === by || person === by) return 'needs another';
  await client.query(`update people.recovery set confirmed_by = $2, opens = clock_timestamp() + make_interval(hours => ${WAIT_HOURS}) where number = $1`, [open.number, by]);
  return 'opens';
}

/** A key was made: the way is closed again, and what was lost with the old keys opens nothing. */
export async function endRecovery(client: Asking, person: number, keep: Buffer | undefined): Promise<void> {
  const {rowCount} = await client.query('update people.recovery set done = clock_timestamp() where person = $1 and done is null and opens < clock_timestamp()', [person]);
  if ((rowCount ?? 0) === 0) return;
  await client.query('delete from people.passkey where person = $1 and id is distinct from $2', [person, keep ?? null]);
  await client.query('delete from people.printed_code where person = $1', [person]);
}
