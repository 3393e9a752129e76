import type {ClientBase} from 'pg';
import {AppError} from '../errors.ts';
import type {ListRead, SummaryRead} from '../read.ts';
import type {Reader} from '../reader.ts';
import type {Register} from '../register.ts';
import type {Columns} from './columns/columns.ts';
import {commonestCurrency, countBands, countFacet, countYears, type FacetCount} from './columns/count.ts';
import {Ordered, readCursor, writeCursor, type Cursor} from './columns/page.ts';
import {select, type Narrowing, type Selected} from './columns/select.ts';
import type {ListFilter} from './filter.ts';
import type {ListIndexes} from './list-index.ts';
import {readSummaries} from './summaries.ts';
import {findWords, rowsOf, type Found} from './words.ts';

export interface ListQuery extends ListFilter {
  /** The facet of which many values are listed. */
  readonly open?: string;
  readonly after?: string;
  readonly before?: string;
  readonly limit: number;
}

/** Values listed of each facet, and of the one that was opened. */
const FEW = 5, MANY = 200;

interface Answer {
  readonly rows: readonly string[];
  readonly list: Omit<ListRead, 'rows'>;
}

/**
 * A page of a register's records with the counts and exact totals of all that match. Summaries hold only what is public,
 * so every reader gets the same; the reader is asked for all the same, for the registers whose lists will differ.
 */
export async function listRecords(indexes: ListIndexes, register: Register, query: ListQuery, _reader: Reader): Promise<ListRead> {
  const cursor = cursorOf(query);
  return indexes.of(register).ask({
    prepare: (client) => findWords(client, register, query.words),
    answer: (columns, found): Answer => answerList(columns, register, query, found, cursor),
    finish: async (client: ClientBase, {rows, list}): Promise<ListRead> => ({...list, rows: await readSummaries(client, rows)}),
  });
}

/** A page by its number: for standards that count pages. Which records match is known as a whole, what is said of them is read for the page alone. */
export async function pageOfRecords(indexes: ListIndexes, register: Register, filter: ListFilter, {page, size}: {readonly page: number; readonly size: number}): Promise<{readonly count: number; readonly things: readonly string[]; readonly facets: readonly FacetCount[]}> {
  return indexes.of(register).ask({
    prepare: (client) => findWords(client, register, filter.words),
    answer: (columns, found) => {
      const {selected, ordered} = selectFor(columns, filter, found);
      const facets = register.facets.map(({name}) => countFacet(columns.facets.get(name)!, name, selected, filter.facets[name] ?? [], MANY));
      return {count: selected.match.length, facets, things: Array.from(ordered.all().subarray((page - 1) * size, page * size), (row) => columns.things.text(row))};
    },
    finish: async (_, answered) => answered,
  });
}

/** Every record that a filter matches, in order, in parts: which they are is of one moment, what is said of them as new as its part. */
export async function* listAllRecords(indexes: ListIndexes, register: Register, filter: ListFilter, part: number): AsyncGenerator<readonly SummaryRead[]> {
  const {rows, things} = await indexes.of(register).ask({
    prepare: (client) => findWords(client, register, filter.words),
    answer: (columns, found) => ({rows: selectFor(columns, filter, found).ordered.all(), things: columns.things}),
    finish: async (_, answered) => answered,
  });
  for (let i = 0; i < rows.length; i += part) {
    yield await readSummaries(indexes.pool, Array.from(rows.subarray(i, i + part), (row) => things.text(row)));
  }
}

/** A list that holds nothing. */
export function emptyList({name}: Register, filter: ListFilter): ListRead {
  return {register: name, filter, rows: [], count: 0, totals: [], withoutAmount: 0, suspect: 0, facets: [], years: [], undated: 0};
}

function answerList(columns: Columns, register: Register, query: ListQuery, found: Found | undefined, cursor: Cursor | undefined): Answer {
  const {selected, ordered, currency} = selectFor(columns, query, found);
  const {limit} = query;
  const backwards = query.after === undefined && cursor !== undefined;
  const page = ordered.page(limit + 1, cursor, backwards);
  const beyond = page.length > limit;
  const rows = beyond ? (backwards ? page.slice(1) : page.slice(0, limit)) : page;
  const [hasMore, hasEarlier] = backwards ? [cursor !== undefined, beyond] : [beyond, cursor !== undefined];
  const {after: _, before: __, limit: ___, ...filter} = query;
  const first = rows[0], last = rows.at(-1);
  const facets = [...register.facets, {name: 'source', kind: 'code' as const}].filter(({name, listed}) => listed !== false || (query.facets[name] ?? []).length > 0).map(({name}) =>
    countFacet(columns.facets.get(name)!, name, selected, query.facets[name] ?? [], query.open === name ? MANY : FEW));
  return {
    rows: rows.map((row) => columns.things.text(row)),
    list: {
      register: register.name, filter, count: selected.match.length, facets,
      ...columns.amounts.sums(selected.match),
      ...countYears(columns, selected),
      ...(currency !== undefined && {amounts: {currency, ...countBands(columns, selected, currency)}}),
      ...(hasMore && last !== undefined && {next: writeCursor(ordered.cursorOf(last))}),
      ...(hasEarlier && first !== undefined && {previous: writeCursor(ordered.cursorOf(first))}),
    },
  };
}

interface Selection {
  readonly selected: Selected;
  readonly ordered: Ordered;
  readonly currency: string | undefined;
}

function selectFor(columns: Columns, filter: ListFilter, found: Found | undefined): Selection {
  const {facets, from, to, min, below, sort} = filter;
  const rows = found && rowsOf(columns, found);
  const candidates = rows && {rows: rows.candidates, length: rows.candidates.length};
  const narrowing: Narrowing = {facets, ...(from !== undefined && {from}), ...(to !== undefined && {to})};
  const open = select(columns, narrowing, candidates);
  const currency = filter.currency ?? commonestCurrency(columns, open);
  const bounds = {...(min !== undefined && {min}), ...(below !== undefined && {below})};
  const selected = min === undefined && below === undefined ? open : select(columns, {...narrowing, amount: {currency: currency ?? '', ...bounds}}, candidates);
  const code = currency === undefined ? undefined : columns.amounts.currencies.find(currency);
  return {selected, currency, ordered: new Ordered(columns, selected, {sort, currency: code ?? -2, first: [...rows?.first ?? []]})};
}

function cursorOf({after, before}: ListQuery): Cursor | undefined {
  const text = after ?? before;
  if (text === undefined) return undefined;
  const cursor = readCursor(text);
  if (cursor === undefined) throw new AppError('request.bad-cursor');
  return cursor;
}

/** Which of these things a filter matches now. */
export async function matchingThings(indexes: ListIndexes, register: Register, filter: ListFilter, things: ReadonlySet<string>): Promise<string[]> {
  return indexes.of(register).ask({
    prepare: (client) => findWords(client, register, filter.words),
    answer: (columns, found) => Array.from(selectFor(columns, filter, found).ordered.all(), (row) => columns.things.text(row)).filter((thing) => things.has(thing)),
    finish: async (_, answered) => answered,
  });
}
