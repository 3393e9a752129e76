import type {Pool} from 'pg';
import type {SummaryRead} from '../read.ts';
import type {Register} from '../register.ts';
import type {Columns} from '../search/columns/columns.ts';
import {countFacet, sumYears, type FacetCount, type YearSums} from '../search/columns/count.ts';
import {Ordered} from '../search/columns/page.ts';
import {select} from '../search/columns/select.ts';
import type {ListIndexes} from '../search/list-index.ts';
import {readSummariesByThing} from '../search/summaries.ts';

/** What a register says of a name in one role. */
export interface RoleRead {
  /** The facet of the register whose value the name is. */
  readonly role: string;
  readonly count: number;
  readonly totals: readonly {readonly currency: string; readonly amount: string; readonly count: number}[];
  readonly withoutAmount: number;
  readonly suspect: number;
  /** By the year of the day that records are about, oldest first. */
  readonly years: readonly YearSums[];
  /** Records that state no day. */
  readonly undated: number;
  /** Who stands in the other roles most often. */
  readonly others: readonly FacetCount[];
  readonly newest: readonly SummaryRead[];
}

export interface NameRead {
  readonly key: string;
  readonly name: string;
  readonly identifier?: string;
  /** Every way in which records write the name. */
  readonly spellings: readonly string[];
  /** Others of the very same name: kept apart. */
  readonly namesakes: readonly {readonly key: string; readonly name: string; readonly identifier?: string}[];
  readonly registers: readonly {readonly register: string; readonly roles: readonly RoleRead[]}[];
}

const NEWEST = 5, OTHERS = 5, SPELLINGS = 20, NAMESAKES = 10;

/** Everything that the registers say of one name, or undefined where no record mentions it. */
export async function readName(pool: Pool, indexes: ListIndexes, registers: readonly Register[], key: string): Promise<NameRead | undefined> {
  if (key.includes('\u0000')) return undefined;
  const {rows: spelled} = await pool.query<{name: string; identifier: string | null}>(
    `select name, max(identifier) as identifier from (select name, identifier from mention where key = $1 limit 10000) as few group by name order by count(*) desc, name limit ${SPELLINGS}`, [key]);
  const [commonest] = spelled;
  if (commonest === undefined) return undefined;
  const {rows: namesakes} = await pool.query<{key: string; name: string; identifier: string | null}>(
    `select key, name, identifier from name where plain = (select plain from name where key = $1) and key <> $1 and exists (select from mention where mention.key = name.key) order by key limit ${NAMESAKES}`, [key]);
  const read = await Promise.all(registers.map((register) => readRoles(indexes, register, key)));
  return {
    key, name: commonest.name,
    ...(commonest.identifier !== null && {identifier: commonest.identifier}),
    spellings: spelled.map(({name}) => name),
    namesakes: namesakes.map(({identifier, ...rest}) => ({...rest, ...(identifier !== null && {identifier})})),
    registers: registers.flatMap(({name: register}, i) => (read[i]!.length === 0 ? [] : [{register, roles: read[i]!}])),
  };
}

async function readRoles(indexes: ListIndexes, register: Register, key: string): Promise<RoleRead[]> {
  const names = register.facets.filter(({kind}) => kind === 'name');
  if (names.length === 0) return [];
  return indexes.of(register).ask({
    prepare: async () => {},
    answer: (columns) => names.flatMap(({name}) => roleOf(columns, register, name, key) ?? []),
    finish: async (client, roles): Promise<RoleRead[]> => {
      const summaries = new Map(await readSummariesByThing(client, roles.flatMap(({newest}) => newest)));
      return roles.map((role) => ({...role, newest: role.newest.flatMap((thing) => summaries.get(thing) ?? [])}));
    },
  });
}

function roleOf(columns: Columns, register: Register, role: string, key: string): (Omit<RoleRead, 'newest'> & {newest: string[]}) | undefined {
  if (columns.facets.get(role)?.dictionary.find(key) === undefined) return undefined;
  const selected = select(columns, {facets: {[role]: [key]}});
  if (selected.match.length === 0) return undefined;
  const newest = new Ordered(columns, selected, {sort: 'newest', currency: -2, first: []}).page(NEWEST, undefined, false);
  const others = register.facets.filter(({name, kind, listed}) => kind === 'name' && name !== role && listed !== false)
    .map(({name}) => countFacet(columns.facets.get(name)!, name, selected, [], OTHERS)).filter(({values}) => values.length > 0);
  return {
    role, count: selected.match.length, ...columns.amounts.sums(selected.match), ...sumYears(columns, selected.match),
    others, newest: newest.map((row) => columns.things.text(row)),
  };
}
