import type {ClientBase} from 'pg';
import type {Register, Summary} from '../register.ts';
import {foldThing} from '../statements/fold.ts';
import {loadStatements} from '../statements/stored.ts';

/** What became different in a record, by what a list knows of it. `was` or `now` is absent where nothing is stated. */
export interface Change {
  readonly what: 'title' | 'status' | 'amount' | 'day' | 'party';
  readonly was?: string;
  readonly now?: string;
  /** Role of a party. */
  readonly role?: string;
}

export interface RecordChange {
  readonly id: string;
  readonly source: string;
  readonly title: string;
  /** `new`: nothing of it was public before; `gone`: nothing is any more. */
  readonly state: 'new' | 'changed' | 'gone';
  readonly changes: readonly Change[];
  /** How many entries came, and who said them. */
  readonly entries: number;
  readonly by: string;
}

/** What changed in a record between two positions of the log: what the public could know before, and after. */
export async function recordChange(client: ClientBase, register: Register, thing: string, {since, until}: {readonly since: number; readonly until: number}): Promise<RecordChange | undefined> {
  const {rows: [row]} = await client.query<{id: string; source: string; by: string}>(`
    select record.id, source.slug as source, source.name as by from record join source on source.number = record.source where record.thing = $1`, [thing]);
  if (row === undefined) return undefined;
  const all = (await loadStatements(client, [thing])).get(thing) ?? [];
  const {rows: entries} = await client.query<{sid: string; revision: number; position: string}>(`
    select s.sid, s.revision, l.position from (
      select $1::bigint as home, null::text as sid union all select home, sid from statement_thing where thing = $1) as touching
    join statement s on s.thing = touching.home and (touching.sid is null or s.sid = touching.sid)
    join log_leaf l on l.thing = s.thing and l.id = s.id and l.action = case when s.visible_from is null then 0 else 3 end`, [thing]);
  const positions = new Map(entries.map(({sid, revision, position}) => [`${sid}\n${revision}`, Number(position)]));
  const entered = (statement: (typeof all)[number]): number => positions.get(`${statement.sid}\n${statement.revision}`) ?? Infinity;
  const now = new Date();
  const before = foldThing(register, row.id, all.filter((statement) => entered(statement) < since), now)?.summary;
  const after = foldThing(register, row.id, all.filter((statement) => entered(statement) < until), now)?.summary;
  if (before === undefined && after === undefined) return undefined;
  return {
    ...row, title: after?.title ?? before?.title ?? row.id,
    state: before === undefined ? 'new' : after === undefined ? 'gone' : 'changed',
    changes: after === undefined ? [] : differences(before, after),
    entries: all.filter((statement) => entered(statement) >= since && entered(statement) < until).length,
  };
}

/** Pure: what two summaries say differently. Of a record that is new, what it says. */
export function differences(before: Summary | undefined, after: Summary): Change[] {
  const changes: Change[] = [];
  const tell = (what: Change['what'], was: string | undefined, now: string | undefined, role?: string): void => {
    if (was !== now) changes.push({what, ...(was !== undefined && {was}), ...(now !== undefined && {now}), ...(role !== undefined && {role})});
  };
  if (before !== undefined) tell('title', before.title, after.title);
  tell('status', before?.status, after.status);
  tell('amount', amountOf(before), amountOf(after));
  tell('day', before?.day, after.day);
  const parties = (summary: Summary | undefined): Map<string, {role: string; name: string}> => new Map((summary?.parties ?? []).map(({role, name}) => [`${role}\n${name}`, {role, name}]));
  const [had, has] = [parties(before), parties(after)];
  for (const [key, {role, name}] of had) if (!has.has(key)) tell('party', name, undefined, role);
  for (const [key, {role, name}] of has) if (!had.has(key)) tell('party', undefined, name, role);
  return changes;
}

function amountOf(summary: Summary | undefined): string | undefined {
  return summary?.amount === undefined ? undefined : `${summary.currency ?? ''} ${summary.amount}`.trim();
}
