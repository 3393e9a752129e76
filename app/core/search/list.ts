import type {Pool, PoolClient} from 'pg';
import {AppError} from '../errors.ts';
import type {ListRead, PartyRead, SummaryRead} from '../read.ts';
import type {Reader} from '../reader.ts';
import type {Register} from '../register.ts';
import {plain} from './plain.ts';

export interface ListQuery {
  /** Words, as a person types them. An id matches exactly. */
  readonly words?: string;
  readonly after?: string;
  readonly before?: string;
  readonly limit: number;
}

/** Counts are exact up to here; beyond, the page says "more than". */
const EXACT_COUNT = 10_000;

interface Row {
  readonly thing: string;
  readonly source: string;
  readonly id: string;
  readonly title: string | null;
  readonly language: string | null;
  readonly status: string | null;
  readonly said: Date;
  readonly said_text: string;
  readonly amount: string | null;
  readonly currency: string | null;
  readonly suspect: boolean;
  readonly parties: PartyRead[];
}

/**
 * A page of a register's records, newest first, with count and totals of all that match, from one snapshot.
 * Summaries hold only what is public, so every reader gets the same; the reader is asked for all the same, for the
 * registers whose lists will differ.
 */
export async function listRecords(pool: Pool, register: Register, query: ListQuery, _reader: Reader): Promise<ListRead> {
  const client = await pool.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    try {
      return await readList(client, register, query);
    } finally {
      await client.query('commit');
    }
  } finally {
    client.release();
  }
}

async function readList(client: PoolClient, register: Register, query: ListQuery): Promise<ListRead> {
  const words = query.words?.replaceAll('\u0000', ' ').trim() || undefined;
  const [where, values] = condition(register, words);
  const {rows: [counted]} = await client.query<{count: number}>(`select count(*)::int as count from (select from summary where ${where} limit ${EXACT_COUNT + 1}) as found`, values);
  const {rows: sums} = await client.query<{currency: string | null; amount: string | null; count: number; suspect: boolean}>(`
    select case when suspect or amount is null then null else currency end as currency, suspect,
      sum(amount) filter (where not suspect)::text as amount, count(*)::int as count
    from summary where ${where} group by 1, 2 order by count desc, 1`, values);
  const {rows, hasMore, hasEarlier} = await readPage(client, where, values, query);
  const first = rows[0], last = rows.at(-1);
  const count = counted?.count ?? 0;
  return {
    register: register.name,
    ...(words !== undefined && {words}),
    rows: rows.map(summaryRead),
    count: Math.min(count, EXACT_COUNT),
    more: count > EXACT_COUNT,
    totals: sums.filter((sum) => sum.currency !== null && !sum.suspect).map(({currency, amount, count}) => ({currency: currency as string, amount: amount ?? '0', count})),
    withoutAmount: sums.filter((sum) => sum.currency === null && !sum.suspect).reduce((sum, row) => sum + row.count, 0),
    suspect: sums.filter((sum) => sum.suspect).reduce((sum, row) => sum + row.count, 0),
    ...(hasMore && last && {next: cursorOf(last)}),
    ...(hasEarlier && first && {previous: cursorOf(first)}),
  };
}

/** Words match stemmed or plain; an id, and an identifier of a party, match as they are. */
function condition(register: Register, words: string | undefined): [string, unknown[]] {
  if (words === undefined) return ['register = $1', [register.number]];
  const query = ['simple', ...new Set(['english', 'french', 'spanish', 'arabic'])].map((language) => `websearch_to_tsquery('${language}', $2)`).join(' || ');
  return [`register = $1 and (thing in (select thing from words where register = $1 and words @@ (${query})) or id = $3)`, [register.number, plain(words), words]];
}

async function readPage(client: PoolClient, where: string, values: readonly unknown[], {after, before, limit}: ListQuery): Promise<{rows: Row[]; hasMore: boolean; hasEarlier: boolean}> {
  const cursor = readCursor(after ?? before);
  const backwards = after === undefined && before !== undefined;
  const n = values.length;
  const beyond = cursor ? `and (said, thing) ${backwards ? '>' : '<'} ($${n + 1}::timestamptz, $${n + 2}::bigint)` : '';
  const direction = backwards ? 'asc' : 'desc';
  const {rows} = await client.query<Row>(`
    select thing, source.slug as source, id, title, language, status, said, to_char(said at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as said_text,
      amount::text, currency, suspect, parties
    from (select * from summary where ${where} ${beyond} order by said ${direction}, thing ${direction} limit $${n + (cursor ? 3 : 1)}) as page
    join source on source.number = page.source order by said ${direction}, thing ${direction}`, [...values, ...(cursor ?? []), limit + 1]);
  const beyondPage = rows.length > limit;
  const page = rows.slice(0, limit);
  if (backwards) page.reverse();
  return {rows: page, hasMore: backwards ? cursor !== undefined : beyondPage, hasEarlier: backwards ? beyondPage : cursor !== undefined};
}

function cursorOf({said_text, thing}: Row): string {
  return Buffer.from(`${said_text} ${thing}`).toString('base64url');
}

function readCursor(cursor: string | undefined): [string, string] | undefined {
  if (cursor === undefined) return undefined;
  const parts = /^(\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) (-?\d{1,19})$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (!parts?.[1] || !parts[2]) throw new AppError('request.bad-cursor');
  return [parts[1], parts[2]];
}

function summaryRead({source, id, title, language, status, said, amount, currency, suspect, parties}: Row): SummaryRead {
  return {
    source, id, date: said.toISOString(), parties,
    ...(title !== null && {title}),
    ...(language !== null && {language}),
    ...(status !== null && {status}),
    ...(amount !== null && {amount}),
    ...(currency !== null && {currency}),
    ...(suspect && {suspect}),
  };
}
