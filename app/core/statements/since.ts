import type {JsonObject} from '@parvis/kernel/json';
import type {Pool} from 'pg';
import type {Reader} from '../reader.ts';
import type {StatementRead} from '../read.ts';
import type {Register} from '../register.ts';
import {readBody} from './fold.ts';

export interface SinceQuery {
  /** First position to give. */
  readonly since: number;
  readonly limit: number;
}

/**
 * Public statements of a register in order of their position: gapless pages, whoever writes meanwhile. `next` is the
 * position to go on from, where there is more. What was embargoed comes at the
 * position at which it was released; what is embargoed or removed is passed over.
 */
export async function listSince(pool: Pool, register: Register, {since, limit}: SinceQuery, _reader: Reader): Promise<{statements: StatementRead[]; licence?: string; next?: number}> {
  const {rows} = await pool.query<{sid: string; said: string; entered: Date; position: string; hash: Buffer; salt: Buffer; body: string; licence: string | null}>(`
    select s.sid, s.said, s.entered, l.position, s.hash, s.salt, s.body, source.licence
    from log_leaf l join statement s on s.thing = l.thing and s.id = l.id join source on source.number = s.source
    where l.position >= $1 and l.register = $2 and s.state = 0 and s.kind = 0
      and l.action = case when s.visible_from is null then 0 else 3 end
    order by l.position limit $3`, [since, register.number, limit + 1]);
  const page = rows.slice(0, limit);
  const statements = page.map((row): StatementRead => ({
    id: row.sid, kind: 'statement', said: row.said, entered: row.entered.toISOString(), position: Number(row.position),
    hash: row.hash.toString('hex'), salt: row.salt.toString('hex'), body: readBody(row.body),
  }));
  const following = rows[limit];
  return {statements, ...oneLicence(page), ...(following && {next: Number(following.position)})};
}

export interface ChangedRecord {
  readonly source: string;
  readonly id: string;
  readonly state: JsonObject;
  /** Position of the entry that this page names it for. */
  readonly position: number;
}

/**
 * The current state of what changed from a position on, in order of the entry that changed it. A record that changes
 * again comes again on a later page; within a page it comes once.
 */
export async function listChangedRecords(pool: Pool, register: Register, {since, limit}: SinceQuery, _reader: Reader): Promise<{records: ChangedRecord[]; licence?: string; next?: number}> {
  const {rows} = await pool.query<{position: string; source: string; id: string; body: string; licence: string | null}>(`
    with entries as (select position, thing from log_leaf where position >= $1 and register = $2 order by position limit $3)
    select last.position, source.slug as source, record.id, record.body, source.licence
    from (select thing, max(position) as position from entries group by thing) as last
    join record on record.thing = last.thing and record.body is not null
    join source on source.number = record.source order by last.position`, [since, register.number, limit]);
  const {rows: [page]} = await pool.query<{last: string | null; count: number}>(
    'select max(position) as last, count(*)::int as count from (select position from log_leaf where position >= $1 and register = $2 order by position limit $3) as entries', [since, register.number, limit]);
  const records = rows.map(({position, source, id, body}) => ({source, id, state: readBody(body), position: Number(position)}));
  return {records, ...oneLicence(rows), ...(page?.count === limit && page.last !== null && {next: Number(page.last) + 1})};
}

/** The licence of what is on a page, where all its sources name the same. */
function oneLicence(rows: readonly {readonly licence: string | null}[]): {licence?: string} {
  const [licence, second] = new Set(rows.map((row) => row.licence));
  return licence && second === undefined ? {licence} : {};
}
