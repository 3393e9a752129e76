import {AmountColumn} from './amount-column.ts';
import {FacetColumn} from './facet-column.ts';
import {grown} from './rows.ts';
import {halves, Things} from './things.ts';

/** What lists know of one record, as it is stored. */
export interface ColumnRow {
  /** The key of the thing, decimal text. */
  readonly thing: string;
  /** When the newest statement was said, milliseconds since 1970. */
  readonly said: number;
  /** The day that the record is about, `YYYY-MM-DD`. */
  readonly day?: string;
  readonly amount?: string;
  readonly currency?: string;
  readonly suspect: boolean;
  readonly facets: Readonly<Record<string, readonly (readonly [key: string, label?: string])[]>>;
}

/**
 * All records of a register as columns in memory: what a list is narrowed, counted, summed and ordered by. Changed in
 * place; `settle` puts the order right after changes.
 */
export class Columns {
  readonly facets: ReadonlyMap<string, FacetColumn>;
  readonly amounts = new AmountColumn();
  readonly things = new Things();
  #said = new Float64Array(0);
  /** `YYYYMMDD` as a number; 0 where no day is stated. */
  #day = new Int32Array(0);
  #live = new Uint8Array(0);
  #rows = 0;
  #order: Int32Array = new Int32Array(0);
  readonly #changed = new Set<number>();

  constructor(facets: readonly string[]) {
    this.facets = new Map(facets.map((name) => [name, new FacetColumn()]));
  }

  /** Rows that were ever given out; some may be gone. */
  get rows(): number {
    return this.#rows;
  }

  /** The live rows, newest first; of one instant the larger key first. */
  get order(): Int32Array {
    return this.#order;
  }

  said(row: number): number {
    return this.#said[row] as number;
  }

  day(row: number): number {
    return this.#day[row] as number;
  }

  isLive(row: number): boolean {
    return this.#live[row] === 1;
  }

  put({thing, said, day, amount, currency, suspect, facets}: ColumnRow): void {
    const row = this.#rowFor(thing);
    this.#live[row] = 1;
    this.#said[row] = said;
    this.#day[row] = day === undefined ? 0 : Number(day.slice(0, 10).replaceAll('-', ''));
    this.amounts.set(row, amount, currency, suspect);
    for (const [name, column] of this.facets) column.set(row, facets[name] ?? []);
    this.#changed.add(row);
  }

  drop(thing: string): void {
    const row = this.things.find(...halves(thing));
    if (row < 0) return;
    this.#live[row] = 0;
    this.#changed.add(row);
  }

  /** Puts the order right: where few rows changed they are merged in, else all are sorted. */
  settle(): void {
    if (this.#changed.size === 0) return;
    const fresh = Int32Array.from(this.#changed).filter((row) => this.isLive(row)).sort((a, b) => this.compare(a, b));
    const kept = this.#order.filter((row) => !this.#changed.has(row));
    const order = new Int32Array(kept.length + fresh.length);
    for (let i = 0, j = 0, at = 0; at < order.length; at++) {
      const take = j === fresh.length || (i < kept.length && this.compare(kept[i] as number, fresh[j] as number) < 0);
      order[at] = (take ? kept[i++] : fresh[j++]) as number;
    }
    this.#order = order;
    this.#changed.clear();
  }

  /** The order of lists: negative where a stands before b. */
  compare(a: number, b: number): number {
    return this.said(b) - this.said(a) || this.things.compare(b, a);
  }

  #rowFor(thing: string): number {
    const [high, low] = halves(thing);
    const known = this.things.find(high, low);
    if (known >= 0) return known;
    const row = this.#rows++;
    this.things.add(row, high, low);
    this.#said = grown(this.#said, row + 1);
    this.#day = grown(this.#day, row + 1);
    this.#live = grown(this.#live, row + 1);
    return row;
  }
}
