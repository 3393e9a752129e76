import {boundOf, type AmountColumn, type Bound} from './amount-column.ts';
import type {Columns} from './columns.ts';
import type {FacetColumn} from './facet-column.ts';
import type {RowList} from './rows.ts';
import {NOT_STATED, type Selected} from './select.ts';

export interface ValueCount {
  readonly key: string;
  readonly label?: string;
  readonly count: number;
  readonly chosen: boolean;
}

export interface FacetCount {
  readonly name: string;
  /** The commonest first; chosen values are always among them. */
  readonly values: readonly ValueCount[];
  /** Values that are not listed. */
  readonly hidden: number;
  /** Records without a value. */
  readonly notStated: number;
  readonly notStatedChosen: boolean;
}

/** What a filter chooses from: the rows that pass all the other filters. */
function choiceOf({match, near}: Selected, filter: string): RowList[] {
  const own = near.get(filter);
  return own === undefined ? [match] : [match, own];
}

export function countFacet(column: FacetColumn, name: string, selected: Selected, chosen: readonly string[], most: number): FacetCount {
  const {dictionary} = column;
  const counts = new Int32Array(dictionary.size);
  let notStated = 0;
  for (const list of choiceOf(selected, name)) notStated += column.count(list, counts);
  const codes = largest(counts, most);
  const listed = new Set(codes);
  let distinct = 0;
  for (const count of counts) if (count > 0) distinct++;
  const asked = chosen.filter((key) => key !== NOT_STATED).map((key) => dictionary.find(key));
  const further = asked.filter((code): code is number => code !== undefined && !listed.has(code));
  const unknown = chosen.filter((key) => key !== NOT_STATED && dictionary.find(key) === undefined);
  const values = [...codes, ...further].map((code): ValueCount => {
    const key = dictionary.key(code), label = dictionary.label(code);
    return {key, ...(label !== undefined && {label}), count: counts[code] as number, chosen: chosen.includes(key)};
  });
  return {
    name, notStated, notStatedChosen: chosen.includes(NOT_STATED),
    values: [...values, ...unknown.map((key) => ({key, count: 0, chosen: true}))],
    hidden: distinct - values.filter(({count}) => count > 0).length,
  };
}

/** The places of the largest counts above zero, the largest first; of equal ones the first. */
function largest(counts: Int32Array, most: number): number[] {
  const best: number[] = [];
  let least = 0;
  for (let code = 0; code < counts.length; code++) {
    const count = counts[code] as number;
    if (count <= least && (best.length === most || count === 0)) continue;
    let at = best.length;
    while (at > 0 && (counts[best[at - 1] as number] as number) < count) at--;
    best.splice(at, 0, code);
    if (best.length > most) best.pop();
    if (best.length === most) least = counts[best[most - 1] as number] as number;
  }
  return best;
}

export interface YearCount {
  readonly year: number;
  readonly count: number;
}

/** How many records are about a day of each year, the newest first, the day filter left out; and how many state none. */
export function countYears(columns: Columns, selected: Selected): {years: YearCount[]; undated: number} {
  const counts = new Map<number, number>();
  for (const {rows, length} of choiceOf(selected, 'day')) {
    for (let i = 0; i < length; i++) {
      const year = Math.floor(columns.day(rows[i] as number) / 10_000);
      counts.set(year, (counts.get(year) ?? 0) + 1);
    }
  }
  const undated = counts.get(0) ?? 0;
  counts.delete(0);
  return {years: [...counts].map(([year, count]) => ({year, count})).sort((a, b) => b.year - a.year), undated};
}

export interface BandCount {
  /** Decimal texts: at least `min`, less than `below`. */
  readonly min?: string;
  readonly below?: string;
  readonly count: number;
}

const LIMITS = ['10000', '100000', '1000000', '10000000', '100000000'];

/** The commonest currency of what the amount filter chooses from. */
export function commonestCurrency({amounts}: Columns, selected: Selected): string | undefined {
  const counts = new Int32Array(amounts.currencies.size);
  for (const {rows, length} of choiceOf(selected, 'amount')) {
    for (let i = 0; i < length; i++) {
      const code = amounts.currencyOf(rows[i] as number);
      if (code >= 0) counts[code] = (counts[code] as number) + 1;
    }
  }
  const [code] = largest(counts, 1);
  return code === undefined ? undefined : amounts.currencies.key(code);
}

/** How many amounts in one currency lie in each band; and how many records have none in it. */
export function countBands({amounts}: Columns, selected: Selected, currency: string): {bands: BandCount[]; without: number} {
  const code = amounts.currencies.find(currency) ?? -2;
  const bounds = LIMITS.map((limit) => boundOf(limit));
  const counts = new Int32Array(LIMITS.length + 1);
  let without = 0;
  for (const {rows, length} of choiceOf(selected, 'amount')) {
    for (let i = 0; i < length; i++) {
      const row = rows[i] as number;
      if (amounts.currencyOf(row) !== code) {
        without++;
        continue;
      }
      const band = bandOf(amounts, row, bounds);
      counts[band] = (counts[band] as number) + 1;
    }
  }
  const bands = Array.from(counts, (count, i): BandCount => ({...(i > 0 && {min: LIMITS[i - 1] as string}), ...(i < LIMITS.length && {below: LIMITS[i] as string}), count}));
  return {bands: bands.filter(({count}) => count > 0), without};
}

function bandOf(amounts: AmountColumn, row: number, bounds: readonly Bound[]): number {
  let band = 0;
  while (band < bounds.length && amounts.compareTo(row, bounds[band] as Bound) >= 0) band++;
  return band;
}

export interface YearSums {
  readonly year: number;
  readonly count: number;
  readonly totals: readonly {readonly currency: string; readonly amount: string; readonly count: number}[];
}

/** What the records of each year come to, per currency, the oldest year first. */
export function sumYears(columns: Columns, {rows, length}: RowList): {years: YearSums[]; undated: number} {
  const byYear = Map.groupBy(rows.subarray(0, length), (row) => Math.floor(columns.day(row) / 10_000));
  const undated = byYear.get(0)?.length ?? 0;
  byYear.delete(0);
  const years = [...byYear].sort(([a], [b]) => a - b).map(([year, own]): YearSums => ({
    year, count: own.length, totals: columns.amounts.sums({rows: Int32Array.from(own), length: own.length}).totals,
  }));
  return {years, undated};
}
