import type {ClientBase} from 'pg';
import type {Register} from '../register.ts';
import type {ColumnRow} from './columns/columns.ts';

/** A part of the records that changed. */
export interface ChangedRows {
  /** Keys of things that may have no record any more. */
  readonly gone: readonly string[];
  readonly rows: readonly ColumnRow[];
}

const PAGE = 1000;

type Stored = [thing: string, said: number, day: string | null, amount: string | null, currency: string | null, suspect: boolean, facets: string, source: number];

const COLUMNS = `
  select s.thing, extract(epoch from s.said)::float8 * 1000, s.day, s.amount::text, s.currency, s.suspect, s.facets, s.source
  from summary s`;

type Sources = ReadonlyMap<number, ColumnRow['facets'][string]>;

/** All records of a register, newest first, in pages, of which the next is read while one is worked on. Within the transaction of the client. */
export async function* readAllRows(client: ClientBase, {number}: Register): AsyncGenerator<ChangedRows> {
  const release = await withoutTimeLimit(client);
  await client.query(`declare all_rows cursor for ${COLUMNS} where s.register = ${number} order by s.said desc, s.thing desc`);
  const sources = await readSources(client, number);
  const page = (): Promise<{rows: Stored[]}> => client.query<Stored>({text: `fetch ${PAGE} from all_rows`, rowMode: 'array'});
  for (let next = page(), more = true; more;) {
    const {rows} = await next;
    more = rows.length === PAGE;
    if (more) (next = page()).catch(() => {});
    yield {gone: [], rows: rows.map((row) => columnRow(row, sources))};
  }
  await client.query('close all_rows');
  await release();
}

/** The records that entries of the log from a position on have touched. */
export async function* readChangedRows(client: ClientBase, {number}: Register, since: number): AsyncGenerator<ChangedRows> {
  const release = await withoutTimeLimit(client);
  const {rows: touched} = await client.query<[string]>({
    text: `with homes as (select distinct thing from log_leaf where position >= $1 and register = $2)
      select thing from homes union select t.thing from homes join statement_thing t on t.home = homes.thing`,
    values: [since, number], rowMode: 'array',
  });
  const sources = await readSources(client, number);
  for (let i = 0; i < touched.length; i += PAGE) {
    const gone = touched.slice(i, i + PAGE).map(([thing]) => thing);
    const {rows} = await client.query<Stored>({text: `${COLUMNS} where s.thing = any($1::bigint[])`, values: [gone], rowMode: 'array'});
    yield {gone, rows: rows.map((row) => columnRow(row, sources))};
  }
  await release();
}

/** Reading everything may take longer than a page is allowed to. Gives what puts the limit back. */
async function withoutTimeLimit(client: ClientBase): Promise<() => Promise<unknown>> {
  const {rows: [row]} = await client.query<{limit: string}>("select current_setting('statement_timeout') as limit");
  await client.query('set local statement_timeout = 0');
  return () => client.query("select set_config('statement_timeout', $1, true)", [row?.limit ?? '0']);
}

/** The sources of a register, each as the values of a facet. */
async function readSources(client: ClientBase, register: number): Promise<Sources> {
  const {rows} = await client.query<{number: number; slug: string; name: string}>('select number, slug, name from source where register = $1', [register]);
  return new Map(rows.map(({number, slug, name}) => [number, [[slug, name]]]));
}

function columnRow([thing, said, day, amount, currency, suspect, facets, source]: Stored, sources: Sources): ColumnRow {
  return {
    thing, said: Math.round(said), suspect,
    ...(day !== null && {day}), ...(amount !== null && {amount}), ...(currency !== null && {currency}),
    facets: {...(JSON.parse(facets) as ColumnRow['facets']), source: sources.get(source) ?? []},
  };
}
