import type {Pool} from 'pg';
import {assess, readRegime, type DutyState} from '@parvis/duty';
import type {JsonValue} from '@parvis/kernel/json';
import type {Petition} from '@parvis/petition';
import type {PanelRead, RecordRead, SourceRead, StatementRead} from '../../../core/read.ts';
import {thingKey} from '../../../core/statements/thing.ts';
import {ANSWER, lawOf} from '../law.ts';
import {petitionIn, petitions} from '../register.ts';

/** What this site itself keeps of a public petition: the count of now, and its creator while it is open. */
export interface Live {
  readonly count: number;
  readonly counted: string;
  readonly creator?: string;
}

export async function readLive(pool: Pool, ids: readonly string[]): Promise<ReadonlyMap<string, Live>> {
  if (ids.length === 0) return new Map();
  const {rows} = await pool.query<{petition: string; count: number; counted: Date; creator: string | null}>('select petition, count, counted, creator from petition_live where petition = any($1)', [ids]);
  return new Map(rows.map(({petition, count, counted, creator}) => [petition, {count, counted: counted.toISOString(), ...(creator !== null && {creator})}]));
}

/** Petitions by the keys of their things, in that order, as everyone may see them. */
export async function readPetitions(pool: Pool, things: readonly string[]): Promise<{readonly source: string; readonly petition: Petition; readonly live?: Live}[]> {
  const {rows} = await pool.query<{thing: string; source: string; body: string | null}>('select thing, slug as source, body from record join source on number = record.source where thing = any($1::bigint[])', [things]);
  const byThing = new Map(rows.map((row) => [row.thing, row]));
  const found = things.flatMap((thing) => {
    const row = byThing.get(thing);
    const petition = petitionIn(JSON.parse(row?.body ?? 'null') as JsonValue);
    return row === undefined || petition === undefined ? [] : [{source: row.source, petition}];
  });
  const live = await readLive(pool, found.map(({petition: {id}}) => id));
  return found.map(({source, petition}) => {
    const known = live.get(petition.id);
    return {source, petition: known === undefined ? petition : {...petition, count: known.count}, ...(known && {live: known})};
  });
}

export function petitionThing(source: string, id: string): string {
  return thingKey(petitions.name, source, id);
}

/** One entry of a petition: what happened, and where it is in the log. */
export interface EntryView extends Pick<StatementRead, 'id' | 'said' | 'entered' | 'position' | 'hash' | 'removed' | 'altered'> {
  readonly number: number;
  readonly kind: string;
}

export interface PetitionView {
  readonly id: string;
  readonly source: SourceRead;
  /** Absent where all that was said of it was removed. */
  readonly petition?: Petition;
  /** Present where this site takes its signatures. */
  readonly live?: Live;
  readonly asKnownOn?: string;
  /** How the duty to answer stands, by the petition's own rules. */
  readonly owed?: {readonly due?: string; readonly state: DutyState};
  readonly entries: readonly EntryView[];
  readonly panels: readonly PanelRead[];
}

/** The view of one petition: what its page and its machine formats say. */
export function viewOf(read: RecordRead & {readonly panels: readonly PanelRead[]}, live: Live | undefined, now: Temporal.Instant): PetitionView {
  const state = petitionIn(read.state);
  const petition = state === undefined || live === undefined ? state : {...state, count: live.count};
  const owed = petition && owedBy(petition, now);
  return {
    id: read.id, source: read.source, panels: read.panels,
    ...(petition && {petition}), ...(live && {live}), ...(read.asKnownOn !== undefined && {asKnownOn: read.asKnownOn}), ...(owed && {owed}),
    entries: read.statements.map(({id, said, entered, position, hash, removed, altered, body}, i) => ({
      number: i + 1, id, said, entered, position, kind: String(body?.['kind'] ?? 'removed'),
      ...(hash !== undefined && {hash}), ...(removed && {removed}), ...(altered && {altered}),
    })),
  };
}

function owedBy({response: {state, since, answer}, frame: {rules, zone}}: Petition, now: Temporal.Instant): PetitionView['owed'] {
  if (since === undefined || state === 'pending' || rules.reply === undefined) return undefined;
  const regime = readRegime(lawOf(rules, zone));
  if (!regime.ok) return undefined;
  const term = regime.value.terms.find(({id}) => id === ANSWER);
  const assessed = term && assess({regime: regime.value, term, received: since, now, events: answer === undefined ? [] : [{kind: 'done', at: answer.created < since ? since : answer.created}]}, undefined);
  return assessed?.ok ? {state: assessed.value.state, ...(assessed.value.due !== undefined && {due: assessed.value.due})} : undefined;
}
