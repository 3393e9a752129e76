import {parseDecimal} from '@parvis/kernel';
import {boundOf} from './amount-column.ts';
import type {Columns} from './columns.ts';
import type {RowList} from './rows.ts';

/** Stands for "not stated" among the values of a facet. */
export const NOT_STATED = '~';

/** What a list is narrowed to. Within a facet any of the values, between facets all of them. */
export interface Narrowing {
  readonly facets: Readonly<Record<string, readonly string[]>>;
  /** First and last day that the record is about, `YYYY-MM-DD`. */
  readonly from?: string;
  readonly to?: string;
  /** At least `min` and less than `below`, decimal texts, in one currency. */
  readonly amount?: {readonly currency: string; readonly min?: string; readonly below?: string};
}

export interface Selected {
  /** Rows that pass everything. */
  readonly match: RowList;
  /** By filter (a facet, `day`, `amount`): rows that pass all the others and not this one. */
  readonly near: ReadonlyMap<string, RowList>;
  /** 1 for each row of `match`. */
  readonly matched: Uint8Array;
}

/** The rows that pass, among the candidates (all live rows where none are named). */
export function select(columns: Columns, narrowing: Narrowing, candidates?: RowList): Selected {
  const filters = [...filtersOf(columns, narrowing)];
  const all = candidates ?? {rows: columns.order, length: columns.order.length};
  const match = new Int32Array(all.length);
  const near = filters.map(() => ({rows: new Int32Array(all.length), length: 0}));
  const matched = new Uint8Array(columns.rows);
  let length = 0;
  for (let i = 0; i < all.length; i++) {
    const row = all.rows[i] as number;
    const failed = firstTwo(filters, row);
    if (failed === NOBODY) {
      match[length++] = row;
      matched[row] = 1;
    } else if (failed >= 0) {
      const list = near[failed] as {rows: Int32Array; length: number};
      list.rows[list.length++] = row;
    }
  }
  return {match: {rows: match, length}, near: new Map(filters.map(({name}, i) => [name, near[i] as RowList])), matched};
}

interface Filter {
  readonly name: string;
  readonly passes: (row: number) => boolean;
}

const NOBODY = -1, SEVERAL = -2;

/** The place of the one filter that the row fails. */
function firstTwo(filters: readonly Filter[], row: number): number {
  let failed = NOBODY;
  for (let i = 0; i < filters.length; i++) {
    if ((filters[i] as Filter).passes(row)) continue;
    if (failed !== NOBODY) return SEVERAL;
    failed = i;
  }
  return failed;
}

function* filtersOf(columns: Columns, {facets, from, to, amount}: Narrowing): Generator<Filter> {
  for (const [name, column] of columns.facets) {
    const chosen = facets[name] ?? [];
    if (chosen.length === 0) continue;
    const allowed = new Uint8Array(column.dictionary.size);
    for (const key of chosen) {
      const code = column.dictionary.find(key);
      if (code !== undefined) allowed[code] = 1;
    }
    const none = chosen.includes(NOT_STATED);
    yield {name, passes: (row) => column.passes(row, allowed, none)};
  }
  if (from !== undefined || to !== undefined) {
    const [first, last] = [dayNumber(from) ?? 1, dayNumber(to) ?? Number.MAX_SAFE_INTEGER];
    yield {name: 'day', passes: (row) => columns.day(row) >= first && columns.day(row) <= last};
  }
  if (amount !== undefined && (amount.min !== undefined || amount.below !== undefined)) {
    const {amounts} = columns;
    const currency = amounts.currencies.find(amount.currency);
    const [min, below] = [amount.min, amount.below].map((text) => (text === undefined ? undefined : boundOf(text)));
    yield {
      name: 'amount',
      passes: (row) => currency !== undefined && amounts.currencyOf(row) === currency
        && (min === undefined || amounts.compareTo(row, min) >= 0) && (below === undefined || amounts.compareTo(row, below) < 0),
    };
  }
}

function dayNumber(day: string | undefined): number | undefined {
  return day === undefined ? undefined : Number(day.replaceAll('-', ''));
}

/** Is the text an amount that a list can be narrowed by? */
export function isAmount(text: string): boolean {
  return /^-?\d{1,30}(\.\d{1,10})?$/.test(text) && parseDecimal(text) !== undefined;
}
