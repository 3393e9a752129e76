import {decimalText, parseDecimal} from '@parvis/kernel';
import {boundOf} from './amount-column.ts';
import type {Columns} from './columns.ts';
import type {Selected} from './select.ts';
import {halves} from './things.ts';

export type Sort = 'newest' | 'largest';

export interface PageQuery {
  readonly sort: Sort;
  /** Code of the currency in which amounts are compared. */
  readonly currency: number;
  /** Rows that stand before all others: what was asked for by its id. */
  readonly first: readonly number[];
}

/** Where a page begins or ends: a record by its place in the order. */
export interface Cursor {
  /** 0: it was asked for by its id. 1: it has an amount by which the list is ordered. 2: the others. */
  readonly rank: number;
  readonly amount?: string;
  readonly said: number;
  readonly thing: string;
}

/** The order of a whole list, for one selection. */
export class Ordered {
  readonly #columns: Columns;
  readonly #selected: Selected;
  readonly #query: PageQuery;
  readonly #first: ReadonlySet<number>;

  constructor(columns: Columns, selected: Selected, query: PageQuery) {
    this.#columns = columns;
    this.#selected = selected;
    this.#query = query;
    this.#first = new Set(query.first.filter((row) => selected.matched[row] === 1));
  }

  cursorOf(row: number): Cursor {
    const {amounts, things} = this.#columns;
    const rank = this.#rank(row);
    return {rank, ...(rank === 1 && {amount: decimalText(amounts.exact(row))}), said: this.#columns.said(row), thing: things.text(row)};
  }

  /** The next `limit` rows after a place, or the last ones before it, in order. */
  page(limit: number, cursor: Cursor | undefined, backwards: boolean): number[] {
    const beyond = cursor === undefined ? () => true : this.#beyond(cursor, backwards);
    if (this.#query.sort === 'newest' && this.#first.size === 0) return this.#walk(limit, cursor, backwards);
    const {match} = this.#selected;
    const best: number[] = [];
    for (let i = 0; i < match.length; i++) {
      const row = match.rows[i] as number;
      if (beyond(row)) this.#keep(best, row, limit, backwards);
    }
    return backwards ? best.reverse() : best;
  }

  /** All rows, in order. */
  all(): Int32Array {
    const {match: {rows, length}, matched} = this.#selected;
    if (this.#query.sort === 'newest' && this.#first.size === 0) return this.#columns.order.filter((row) => matched[row] === 1);
    return rows.slice(0, length).sort((a, b) => this.#compare(a, b));
  }

  /** The common case, without looking at every match: along the order of the columns, from the cursor on. */
  #walk(limit: number, cursor: Cursor | undefined, backwards: boolean): number[] {
    const {order} = this.#columns;
    const {matched} = this.#selected;
    const found: number[] = [];
    const step = backwards ? -1 : 1;
    let at = cursor === undefined ? 0 : this.#placeOf(cursor, backwards);
    for (; at >= 0 && at < order.length && found.length < limit; at += step) {
      if (matched[order[at] as number] === 1) found.push(order[at] as number);
    }
    return backwards ? found.reverse() : found;
  }

  /** The first place after the cursor; backwards, the last before it. */
  #placeOf(cursor: Cursor, backwards: boolean): number {
    const {order} = this.#columns;
    const beyond = this.#beyond(cursor, false);
    let low = 0, high = order.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (beyond(order[middle] as number)) high = middle;
      else low = middle + 1;
    }
    if (!backwards) return low;
    const before = this.#beyond(cursor, true);
    let at = low - 1;
    while (at >= 0 && !before(order[at] as number)) at--;
    return at;
  }

  /** Is a row after the cursor (before it, backwards)? */
  #beyond({rank, amount, said, thing}: Cursor, backwards: boolean): (row: number) => boolean {
    const [high, low] = halves(thing);
    const bound = amount === undefined ? undefined : boundOf(amount);
    const {amounts, things} = this.#columns;
    return (row) => {
      const order = this.#rank(row) - rank
        || (bound === undefined ? 0 : -amounts.compareTo(row, bound))
        || said - this.#columns.said(row) || -things.compareTo(row, high, low);
      return backwards ? order < 0 : order > 0;
    };
  }

  #rank(row: number): number {
    if (this.#first.has(row)) return 0;
    return this.#query.sort === 'largest' && this.#columns.amounts.currencyOf(row) === this.#query.currency ? 1 : 2;
  }

  #compare(a: number, b: number): number {
    const rank = this.#rank(a);
    return rank - this.#rank(b) || (rank === 1 ? this.#columns.amounts.compare(b, a) : 0) || this.#columns.compare(a, b);
  }

  #keep(best: number[], row: number, limit: number, backwards: boolean): void {
    const compare = (a: number, b: number): number => (backwards ? this.#compare(b, a) : this.#compare(a, b));
    if (best.length === limit && compare(row, best[limit - 1] as number) > 0) return;
    let at = best.length;
    while (at > 0 && compare(row, best[at - 1] as number) < 0) at--;
    best.splice(at, 0, row);
    if (best.length > limit) best.pop();
  }
}

/** Cursors as they stand in addresses: opaque, and refused where this program did not write them. */
export function writeCursor({rank, amount, said, thing}: Cursor): string {
  return Buffer.from(`${rank} ${amount ?? ''} ${said} ${thing}`).toString('base64url');
}

export function readCursor(text: string): Cursor | undefined {
  const parts = /^([012]) (-?[\d.]{0,60}) (-?\d{1,16}) (-?\d{1,19})$/.exec(Buffer.from(text, 'base64url').toString());
  if (!parts) return undefined;
  const [, rank = '', amount = '', said = '', thing = ''] = parts;
  if ((rank === '1') !== (amount !== '') || (amount !== '' && parseDecimal(amount) === undefined)) return undefined;
  return {rank: Number(rank), ...(amount !== '' && {amount}), said: Number(said), thing};
}
