import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {thingKey} from '../statements/thing.ts';

type Asking = Pick<ClientBase, 'query'>;

/** One statement of a record, as whoever withdraws or removes it names it. */
export interface FoundEntry {
  readonly register: Register;
  readonly source: {readonly number: number; readonly slug: string; readonly name: string};
  /** Id of the thing that is its home, as the standard has it; and the key of that. */
  readonly id: string;
  readonly thing: string;
  /** Id of the statement. */
  readonly entry: string;
  readonly kind: number;
  readonly schemaVersion: string;
  /** Ids of all things that it touches; `id` first. */
  readonly touches: readonly [string, ...string[]];
  /** `withdrawn` counts where all that stands is public. */
  readonly state: 'live' | 'removed' | 'withdrawn';
  /** The revisions that are not removed. */
  readonly live: readonly number[];
}

export interface EntryName {
  readonly id: string;
  readonly entry: string;
}

/** A statement by the ids that its record's page shows. Undefined: nothing entered under them. */
export async function findEntry(client: Asking, {register, source}: Pick<FoundEntry, 'register' | 'source'>, {id, entry}: EntryName): Promise<FoundEntry | undefined> {
  if (`${id}${entry}`.includes('\0')) return undefined;
  const asked = thingKey(register.name, source.slug, id);
  const {rows} = await client.query<{thing: string; touches: [string, ...string[]]; revision: number; kind: number; state: number; schema_version: string}>(`
    select s.thing, s.touches, s.revision, s.kind, s.state, s.schema_version
    from (select $1::bigint as home union all select home from statement_thing where thing = $1 and sid = $2) as touching
    join statement s on s.thing = touching.home and s.sid = $2 order by s.revision desc`, [asked, entry]);
  const [last] = rows;
  if (last === undefined) return undefined;
  const {rows: withdrawals} = await client.query("select from statement where thing = $1 and kind = 2 and state = 0 and case when kind = 2 then body::json ->> 'withdraws' end = $2 limit 1", [last.thing, entry]);
  const live = rows.filter(({state}) => state === 0).map(({revision}) => revision);
  return {
    register, source, id: last.touches[0], touches: last.touches, thing: last.thing, entry, kind: last.kind, schemaVersion: last.schema_version, live,
    state: last.state === 1 ? 'removed' : withdrawals.length > 0 ? 'withdrawn' : 'live',
  };
}

/** The statements of a record that stand: neither removed nor withdrawn, and no withdrawals; oldest first. */
export async function standingEntries(client: Asking, {register, source}: Pick<FoundEntry, 'register' | 'source'>, id: string): Promise<string[]> {
  if (id.includes('\0')) return [];
  const {rows} = await client.query<{sid: string}>(`
    select s.sid from statement s where s.thing = $1 and s.state = 0 and s.kind <> 2
    and not exists (select from statement w where w.thing = s.thing and w.kind = 2 and w.state = 0 and case when w.kind = 2 then w.body::json ->> 'withdraws' end = s.sid)
    group by s.sid order by min(s.entered), s.sid`, [thingKey(register.name, source.slug, id)]);
  return rows.map(({sid}) => sid);
}
