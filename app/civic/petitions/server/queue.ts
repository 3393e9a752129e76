import type {ClientBase} from 'pg';
import {fold, moderationClock, type Petition, type PetitionEvent} from '@parvis/petition';
import {must} from '@parvis/kernel';

type Asking = Pick<ClientBase, 'query'>;

/** After so long without a decision another moderator may take a petition over without asking. */
export const LOCK_MINUTES = 30;

export interface Queued {
  readonly petition: Petition;
  readonly place: string;
  readonly waits?: ReturnType<typeof moderationClock>;
  readonly lockedBy?: string;
}

/** What waits for the moderators of these bodies, the longest first. */
export async function listQueue(client: Asking, bodies: readonly number[], now: Temporal.Instant): Promise<Queued[]> {
  const {rows} = await client.query<{place: string; count: number; events: PetitionEvent[]; by: string | null}>(`
    select b.name as place, p.count, (select json_agg(e.event::json order by e.number) from people.petition_event e where e.petition = p.id) as events,
      case when p.locked > clock_timestamp() - make_interval(mins => ${LOCK_MINUTES}) then who.name end as by
    from people.petition p join body b on b.number = p.place left join people.person who on who.number = p.locked_by
    where p.place = any($1::int[]) and p.state in ('sponsored', 'flagged', 'dormant')
    order by (p.state = 'dormant'), p.moderation_since nulls last, p.created limit 500`, [bodies]);
  return rows.map(({place, count, events, by}) => {
    const petition = {...must(fold(events), 'a petition begins with its text'), count};
    const {moderationSince: since, frame: {rules: {moderation}, zone}} = petition;
    return {petition, place, ...(since !== undefined && {waits: moderationClock(since, moderation, String(now), zone)}), ...(by !== null && {lockedBy: by})};
  });
}

const MOST_DECIDED = 50;

/** What was decided for these bodies and can still be changed, the newest first. */
export async function listDecided(client: Asking, bodies: readonly number[]): Promise<Petition[]> {
  const {rows} = await client.query<{count: number; events: PetitionEvent[]}>(`
    select p.count, (select json_agg(e.event::json order by e.number) from people.petition_event e where e.petition = p.id) as events
    from people.petition p where p.place = any($1::int[]) and p.state in ('open', 'closed', 'rejected', 'hidden') order by p.created desc, p.id limit ${MOST_DECIDED}`, [bodies]);
  return rows.map(({count, events}) => ({...must(fold(events), 'a petition begins with its text'), count}));
}

/** Takes a petition for one moderator; with `over` also from another. False: somebody else has it. */
export async function takeLock(client: Asking, {petition, person, over}: {readonly petition: string; readonly person: number; readonly over: boolean}): Promise<boolean> {
  const {rowCount} = await client.query(`
    update people.petition set locked_by = $2, locked = clock_timestamp()
    where id = $1 and ($3 or locked_by is null or locked_by = $2 or locked < clock_timestamp() - make_interval(mins => ${LOCK_MINUTES}))`, [petition, person, over]);
  return rowCount === 1;
}

export async function freeLock(client: Asking, petition: string): Promise<void> {
  await client.query('update people.petition set locked_by = null, locked = null where id = $1', [petition]);
}

/** Who looks at a petition now. */
export async function lockOf(client: Asking, petition: string): Promise<{readonly person: number; readonly name: string} | undefined> {
  const {rows: [row]} = await client.query<{person: number; name: string}>(`
    select number as person, name from people.petition join people.person on number = locked_by where id = $1 and locked > clock_timestamp() - make_interval(mins => ${LOCK_MINUTES})`, [petition]);
  return row;
}

export interface UpdateRow {
  readonly number: number;
  readonly petition: string;
  readonly place: number;
  readonly text: string;
  readonly state: string;
  readonly created: Date;
}

/** Messages to signers: those that wait, or one. */
export async function readUpdates(client: Asking, bodies: readonly number[], number?: number): Promise<UpdateRow[]> {
  const {rows} = await client.query<UpdateRow>(`
    select u.number, u.petition, p.place, u.text, u.state, u.created from people.petition_update u join people.petition p on p.id = u.petition
    where p.place = any($1::int[]) and case when $2::int is null then u.state = 'waiting' else u.number = $2 end order by u.number limit 200`, [bodies, number ?? null]);
  return rows;
}
