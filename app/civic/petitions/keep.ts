import type {FastifyBaseLogger} from 'fastify';
import {moderationClock} from '@parvis/petition';
import {inTransaction} from '../../core/http/act-route.ts';
import {keepDoing} from '../../core/rounds.ts';
import type {Square} from '../../core/square.ts';
import {organisePath} from './paths.ts';
import {organiserSecret, tellCreator} from './server/creator.ts';
import {runDissolutions} from './server/dissolve.ts';
import {publishEvents} from './server/publish.ts';
import {forgetRemoved} from './server/removed.ts';
import {command, readPetition} from './server/store.ts';

const INTERVAL_MS = 15_000;
/** Petitions looked at in one round. */
const MOST = 500;

/** What the calendar brings, once: ends of signing, elections, past debates, removals by law, counts to state, delays to tell, people to forget. Gives how many petitions changed. */
export async function lookAtPetitions(square: Square, now: Temporal.Instant): Promise<number> {
  const {pool} = square.app;
  const at = String(now);
  let changed = await runDissolutions(square, now) + await forgetRemoved(square, now);
  for (const id of await due(square, at)) {
    const events = await inTransaction(pool, async (client) => {
      const known = await readPetition(client, id, {lock: true});
      if (known === undefined) return 0;
      const counted = await command(client, id, {do: 'count', count: known.kept.count}, at);
      const ticked = await command(client, id, {do: 'tick'}, at);
      return [counted, ticked].reduce((sum, one) => sum + (one?.ok ? one.value.events.length : 0), 0);
    });
    if (events > 0) changed++;
  }
  await tellDelays(square, now);
  await forget(square, now);
  await publishEvents(square);
  return changed;
}

/** Over, with a debate that has passed, or with a count that was not stated for a day. */
async function due({app: {pool}}: Square, at: string): Promise<string[]> {
  const {rows} = await pool.query<{id: string}>(`
    select p.id from people.petition p
    where (p.state = 'open' and p.closes <= $1::timestamptz)
      or (p.debate_on < $1::timestamptz::date and p.state in ('open', 'closed'))
      or (p.state in ('open', 'closed') and p.stated < $1::timestamptz - interval '1 hour'
        and p.count <> (select (e.event::json ->> 'count')::int from people.petition_event e where e.petition = p.id and e.kind in ('counted', 'opened') order by e.number desc limit 1))
    order by p.id limit ${MOST}`, [at]);
  return rows.map(({id}) => id);
}

/** Whoever waits longer than the rules say is told so, once. */
async function tellDelays({app: {pool}, vault}: Square, now: Temporal.Instant): Promise<void> {
  const {rows} = await pool.query<{id: string}>(`select id from people.petition where state in ('sponsored', 'flagged') and moderation_since is not null and delay_told is null order by id limit ${MOST}`);
  for (const {id} of rows) {
    await inTransaction(pool, async (client) => {
      const known = await readPetition(client, id, {lock: true});
      if (known === undefined) return;
      const {moderationSince, frame: {rules, zone}, text} = known.petition;
      if (moderationSince === undefined || moderationClock(moderationSince, rules.moderation, String(now), zone).clock !== 'overdue') return;
      const {rowCount} = await client.query('update people.petition set delay_told = $2 where id = $1 and delay_told is null', [id, String(now)]);
      if (rowCount === 1) await tellCreator(client, vault, known.kept, {template: 'petition-delayed', facts: {action: text?.action ?? id, days: rules.moderation.overdueDays}, link: organisePath(id, organiserSecret(vault, id))});
    });
  }
}

/** Creators go when their time is over; what nobody confirmed goes whole. */
async function forget({app: {pool}}: Square, now: Temporal.Instant): Promise<void> {
  const rule = (name: string): string => `make_interval(days => (l.rules::json ->> '${name}')::int)`;
  await inTransaction(pool, async (client) => {
    await client.query(`
      with over as (
        update people.petition p set creator = null, mailbox = null from petition_place l
        where l.body = p.place and p.creator is not null and p.ended < $1::timestamptz - ${rule('eraseAfterDays')} returning p.id)
      update petition_live set creator = null from over where petition = over.id`, [String(now)]);
    await client.query(`
      delete from people.petition p using petition_place l
      where l.body = p.place and p.state = 'pending' and p.confirmed is null and p.created < $1::timestamptz - ${rule('forgetAfterDays')}`, [String(now)]);
  });
}

/** Does so again and again, until ended. Several processes may: each petition is changed by one of them, once. */
export function keepPetitions(square: Square, log: FastifyBaseLogger): () => Promise<void> {
  return keepDoing({everyMs: INTERVAL_MS, log, failed: 'petitions will be looked at later', work: () => lookAtPetitions(square, Temporal.Now.instant())});
}
