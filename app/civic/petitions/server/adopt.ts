import type {ClientBase} from 'pg';
import {fold, type PetitionEvent} from '@parvis/petition';
import {must} from '@parvis/kernel';
import type {Place} from './places.ts';
import {keepState} from './store.ts';

/** Keeps a petition whose history comes from elsewhere and whose public events are entered already. */
export async function keepHistory(client: ClientBase, place: Place, history: readonly {readonly event: PetitionEvent; readonly public: boolean}[], {lang, sealed, creator}: {readonly lang: string; readonly sealed: Buffer; readonly creator?: string}): Promise<void> {
  const events = history.map(({event}) => event);
  const petition = must(fold(events), 'a history begins a petition');
  const {id, state, count, opened} = petition;
  await client.query('insert into people.petition (id, place, answers, debates, state, creator, lang, count, created) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)',
    [id, place.body.number, place.answers.number, place.debates.number, state, sealed, lang, count, petition.created]);
  await client.query(`
    insert into people.petition_event (petition, number, kind, at, event, public, entered)
    select $1, number, kind, at, event, public, public from json_to_recordset($2) as told (number int, kind text, at timestamptz, event text, public boolean)`,
  [id, JSON.stringify(history.map(({event, public: told}, i) => ({number: i + 1, kind: event.kind, at: event.at, event: JSON.stringify(event), public: told})))]);
  await keepState(client, petition, events.length, events);
  if (opened !== undefined) await client.query('insert into petition_live (petition, count, creator) values ($1, $2, $3)', [id, count, creator ?? null]);
}
