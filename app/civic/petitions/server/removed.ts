import type {PoolClient} from 'pg';
import type {PetitionEvent} from '@parvis/petition';
import {inTransaction} from '../../../core/http/act-route.ts';
import type {Square} from '../../../core/square.ts';
import {petitions} from '../register.ts';
import {command, readPetition} from './store.ts';

const MOST = 500;

/**
 * What was removed by law from the register goes from what is kept beside it: the words of an entry; with the entry that
 * opened or rejected a petition, the petition. Gives how many entries went.
 */
export async function forgetRemoved({app: {pool}}: Square, now: Temporal.Instant): Promise<number> {
  const {rows} = await pool.query<{petition: string; number: number; reason: string}>(`
    select e.petition, e.number, r.reason
    from removal r join statement s on s.thing = r.thing and s.sid = r.sid and s.revision = r.revision
    join petition_place l on l.source = s.source join people.petition p on p.id = s.touches[1] and p.place = l.body
    join people.petition_event e on e.petition = p.id and e.petition || '-' || lpad(e.number::text, 6, '0') = s.sid
    where s.register = $1 and e.removed is null order by r.number limit ${MOST}`, [petitions.number]);
  for (const {petition, number, reason} of rows) await inTransaction(pool, (client) => forget(client, petition, number, reason, now));
  return rows.length;
}

async function forget(client: PoolClient, id: string, number: number, reason: string, now: Temporal.Instant): Promise<void> {
  const known = await readPetition(client, id, {lock: true});
  const event = known?.history[number - 1]?.event;
  if (known === undefined || event === undefined) return;
  if (event.kind === 'opened' || event.kind === 'rejected') {
    const {lengths} = known.petition.frame.rules;
    const removed = await command(client, id, {do: 'remove', reason: [...reason].slice(0, lengths.rejection).join('')}, String(now));
    if (removed?.ok) {
      for (const [i, one] of known.history.entries()) await keepWithout(client, id, i + 1, one.event);
      await client.query("update people.petition_update set text = '', state = case state when 'waiting' then 'refused' else state end where petition = $1", [id]);
      await client.query('update petition_live set creator = null where petition = $1', [id]);
    }
  }
  if (event.kind === 'update') await client.query("update people.petition_update set text = '' where petition = $1 and text = $2", [id, event.text]);
  await keepWithout(client, id, number, event);
  await client.query('update people.petition_event set removed = clock_timestamp() where petition = $1 and number = $2', [id, number]);
}

async function keepWithout(client: PoolClient, id: string, number: number, event: PetitionEvent): Promise<void> {
  await client.query('update people.petition_event set event = $3, note = null where petition = $1 and number = $2', [id, number, JSON.stringify(withoutWords(event))]);
}

/** The event as it happened, without anything that somebody wrote. */
export function withoutWords(event: PetitionEvent): PetitionEvent {
  switch (event.kind) {
    case 'submitted': return {...event, text: {action: '', background: ''}};
    case 'opened': {
      const {note: _, ...rest} = event;
      return {...rest, text: {action: '', background: ''}, topics: []};
    }
    case 'rejected': {
      const {details: _, text: __, ...rest} = event;
      return rest;
    }
    case 'answered': return {...event, summary: '', details: ''};
    case 'debate-outcome': return {...event, overview: '', links: {}};
    case 'update': return {...event, text: ''};
    case 'led-to': return {kind: event.kind, at: event.at, text: ''};
    default: return event;
  }
}
