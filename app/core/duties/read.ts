import type {Assessment, DutyEvent} from '@parvis/duty';
import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import {PUBLICATION} from './declared.ts';
import {carriedLaw, lawKey, readLaws, type Law, type Laws} from './laws.ts';
import {rhythmLaw} from './publication.ts';
import {assessDuty, type DutyRow} from './row.ts';

type Asking = Pick<ClientBase, 'query'>;

export const DUTY_STATES = ['late', 'open', 'done', 'excused'] as const;
export type DutyStateName = (typeof DUTY_STATES)[number];

/** What a list of duties is narrowed to; without a state those that are late or open. */
export interface DutyFilter {
  readonly state?: DutyStateName | undefined;
  readonly register?: string | undefined;
  /** Key of whoever owes: an identifier, or `name:…`. */
  readonly by?: string | undefined;
  readonly duty?: string | undefined;
}

/** One duty with its arithmetic. */
export interface DutyRead {
  readonly id: string;
  readonly register: string;
  readonly rule: string;
  readonly source: {readonly slug: string; readonly name: string};
  /** The record that it follows from; absent where the source as a whole owes. */
  readonly record?: string;
  readonly title?: string;
  readonly language?: string;
  readonly owedBy: {readonly name: string; readonly key: string; readonly identifier?: string};
  readonly since: string;
  readonly events: readonly DutyEvent[];
  /** When it last became what it is. */
  readonly news: string;
  readonly law: {readonly name: string; readonly source: {readonly title: string; readonly url?: string; readonly standing: 'read' | 'to-confirm'}; readonly version: string};
  readonly assessment: Assessment;
}

interface Row extends Pick<DutyRow, 'id' | 'register' | 'record' | 'title' | 'language' | 'rule' | 'owed_by' | 'owed_identifier' | 'owed_key' | 'since' | 'events' | 'law'> {
  readonly slug: string;
  readonly source_name: string;
  readonly rhythm: string | null;
  readonly news: Date;
  readonly rank: number;
  readonly due_order: string;
}

export interface DutyPage {
  readonly rows: readonly DutyRead[];
  /** Opaque: where the next page begins. */
  readonly next?: string;
}

export interface DutyPaging {
  readonly limit: number;
  readonly after?: string | undefined;
  /** Newest change first, for those who follow; else late ones first, then by their last day. */
  readonly order?: 'news';
}

/** Conditions of a filter, their values beginning at `$1`. */
export function dutyCondition(registers: readonly Register[], {state, register, by, duty}: DutyFilter): {readonly where: string; readonly values: unknown[]} {
  const numbers = registers.filter(({name}) => register === undefined || name === register).map(({number}) => number);
  return {
    where: `d.register = any($1::smallint[]) and ($2::text is null and d.rank <= $3 or d.state = $2) and ($4::text is null or d.owed_key = $4) and ($5::text is null or d.id = $5)`,
    // one that is asked for by its id is shown however it stands
    values: [numbers, state ?? null, duty === undefined ? 1 : 3, by ?? null, duty ?? null],
  };
}

/** Duties of these registers, each counted by its law as it stands now. Undefined: the cursor is none of ours. */
export async function listDuties(client: Asking, registers: readonly Register[], filter: DutyFilter, {limit, after, order}: DutyPaging, now: Temporal.Instant): Promise<DutyPage | undefined> {
  const cursor = after === undefined ? undefined : readCursor(after);
  if (after !== undefined && cursor === undefined) return undefined;
  const {where, values} = dutyCondition(registers, filter);
  const {rows} = await client.query<Row>(`
    select d.id, d.register, s.slug, s.name as source_name, s.rhythm, d.record, d.title, d.language, d.rule, d.owed_by, d.owed_identifier, d.owed_key, d.since, d.events, d.law, d.news, d.rank, d.due_order
    from duty d join source s on s.number = d.source
    where ${where} and ($6::int is null or (d.rank, d.due_order collate "C", d.id) > ($6::int, $7::text collate "C", $8::text))
    order by ${order === 'news' ? 'd.news desc, d.id' : 'd.rank, d.due_order collate "C", d.id'} limit $9`,
  [...values, cursor?.[0] ?? null, cursor?.[1] ?? null, cursor?.[2] ?? null, limit + 1]);
  const laws = await readLaws(client);
  const zone = await siteZone(client);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    rows: page.flatMap((row) => readRow(registers, row, lawOf(row, laws, zone), now) ?? []),
    ...(rows.length > limit && last && {next: writeCursor([last.rank, last.due_order, last.id])}),
  };
}

function lawOf({law, rule, register, rhythm}: Row, laws: Laws, zone: string): Law | undefined {
  if (law !== null) return carriedLaw(law);
  return rule === PUBLICATION ? rhythmLaw(rhythm, zone) : laws.get(lawKey(register, rule));
}

async function siteZone(client: Asking): Promise<string> {
  const {rows: [site]} = await client.query<{zone: string}>('select zone from site');
  return site?.zone ?? 'UTC';
}

/** Undefined where its law has just changed: the next round counts it anew. */
function readRow(registers: readonly Register[], row: Row, law: Law | undefined, now: Temporal.Instant): DutyRead | undefined {
  if (law === undefined) return undefined;
  const events = JSON.parse(row.events) as DutyEvent[];
  const assessed = assessDuty(law, {since: row.since, events}, now);
  if (!assessed.ok) return undefined;
  return {
    id: row.id, register: registers.find(({number}) => number === row.register)?.name ?? '', rule: row.rule, source: {slug: row.slug, name: row.source_name},
    ...(row.record !== null && {record: row.record}), ...(row.title !== null && {title: row.title}), ...(row.language !== null && {language: row.language}),
    owedBy: {name: row.owed_by, key: row.owed_key, ...(row.owed_identifier !== null && {identifier: row.owed_identifier})},
    since: row.since, events, news: row.news.toISOString(), law: {name: law.regime.law, source: law.term.source, version: law.regime.version}, assessment: assessed.value,
  };
}

type Cursor = readonly [rank: number, due: string, id: string];

function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

function readCursor(text: string): Cursor | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
    // three members of these types are a cursor
    return Array.isArray(value) && value.length === 3 && Number.isInteger(value[0]) && typeof value[1] === 'string' && typeof value[2] === 'string' ? value as unknown as Cursor : undefined;
  } catch {
    return undefined;
  }
}
