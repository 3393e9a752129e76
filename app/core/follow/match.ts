import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import type {ListIndexes} from '../search/list-index.ts';
import {matchingThings} from '../search/list.ts';
import {matchDuties} from './duties.ts';
import {readSubject} from './subject.ts';

/** Entries of the log looked at in one transaction. */
const STEP = 5_000;

export interface MatchTools {
  readonly registers: readonly Register[];
  readonly lists: ListIndexes;
}

/**
 * Looks through what entered since the last time for everybody who follows, entry by entry, to the end of the log. What
 * was looked through and who is to be told are written in one transaction: each change is found once. One at a time does
 * it; another who comes meanwhile waits.
 */
export async function matchFollowers(client: ClientBase, tools: MatchTools, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && await step(client, tools)) { /* the next part */ }
  if (!signal.aborted) await matchDuties(client);
}

/** Is there more to do? */
async function step(client: ClientBase, tools: MatchTools): Promise<boolean> {
  await client.query('begin');
  try {
    const {rows: [at]} = await client.query<{position: string; size: string}>('select position, (select size from log_head) as size from people.follow_head for update');
    const from = Number(at!.position), size = Number(at!.size);
    const end = Math.min(from + STEP, size);
    // a log that was rolled back begins anew from where it is
    if (from < size) await matchPart(client, tools, from, end);
    if (from !== size) await client.query('update people.follow_head set position = $1', [end]);
    await client.query('commit');
    return end < size;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

const KEEP = 'on conflict (follow, thing) do update set until = greatest(people.notice.until, excluded.until)';

async function matchPart(client: ClientBase, {registers, lists}: MatchTools, from: number, end: number): Promise<void> {
  // what is sealed says nothing to the public
  await client.query('drop table if exists pg_temp.changed');
  await client.query(`
    create temp table changed on commit drop as
    select register, touched.thing, min(position) as since, max(position) + 1 as until from (
      select l.register, l.thing, l.position from log_leaf l where l.position >= $1::bigint and l.position < $2::bigint and l.action <> 1
      union all
      select l.register, t.thing, l.position from log_leaf l join statement s on s.thing = l.thing and s.id = l.id join statement_thing t on t.home = s.thing and t.sid = s.sid
      where l.position >= $1::bigint and l.position < $2::bigint and l.action <> 1) as touched
    group by register, touched.thing`.replaceAll('$1', String(from)).replaceAll('$2', String(end)));
  await client.query(`
    insert into people.notice (follow, register, thing, since, until)
    select follow.number, changed.register, changed.thing, since, until from changed
    join people.follow on follow.thing = changed.thing and follow.kind = 'record' and confirmed is not null ${KEEP}`);
  await client.query(`
    insert into people.notice (follow, register, thing, since, until)
    select distinct on (follow.number, changed.thing) follow.number, changed.register, changed.thing, since, until from changed
    join mention on mention.thing = changed.thing join people.follow on follow.subject = mention.key and follow.kind = 'name' and confirmed is not null ${KEEP}`);
  await client.query(`
    insert into people.notice (follow, register, thing, since, until)
    select follow.number, changed.register, changed.thing, since, until from changed
    join record on record.thing = changed.thing join source on source.number = record.source join body on body.number = source.of_body
    join people.follow on follow.subject = body.slug and follow.kind = 'body' and confirmed is not null ${KEEP}`);
  const {rows: followed} = await client.query<{subject: string; register: number}>(`
    select distinct subject, register from people.follow where kind = 'list' and confirmed is not null and register in (select register from changed)`);
  if (followed.length === 0) return;
  const {rows: changed} = await client.query<{register: number; thing: string}>('select register, thing from changed');
  for (const {subject, register: number} of followed) {
    const read = readSubject(subject, registers);
    if (read?.kind !== 'list') continue;
    const things = await matchingThings(lists, read.register, read.filter, new Set(changed.filter(({register}) => register === number).map(({thing}) => thing)));
    if (things.length === 0) continue;
    await client.query(`
      insert into people.notice (follow, register, thing, since, until)
      select follow.number, changed.register, changed.thing, since, until from changed, people.follow
      where changed.thing = any($1::bigint[]) and follow.kind = 'list' and follow.subject = $2 and confirmed is not null ${KEEP}`, [things, subject]);
  }
}
