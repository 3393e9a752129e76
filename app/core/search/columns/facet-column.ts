import {Dictionary} from './dictionary.ts';
import {grown, type RowList} from './rows.ts';

const NONE = -1;

/** The values of one facet, row by row: none, one, or several. */
export class FacetColumn {
  readonly dictionary = new Dictionary();
  /** The one code; NONE; or, below, where in `#several` a count and its codes stand. */
  #codes = new Int32Array(0);
  #several = new Int32Array(0);
  #severalLength = 0;

  set(row: number, values: readonly (readonly [key: string, label?: string])[]): void {
    const before = this.#codes.length;
    this.#codes = grown(this.#codes, row + 1);
    this.#codes.fill(NONE, before);
    if (values.length <= 1) {
      const one = values[0];
      this.#codes[row] = one === undefined ? NONE : this.dictionary.intern(one[0], one[1]);
      return;
    }
    const codes = [...new Set(values.map(([key, label]) => this.dictionary.intern(key, label)))];
    const place = this.#placeFor(row, codes.length);
    this.#several[place] = codes.length;
    this.#several.set(codes, place + 1);
    this.#codes[row] = -2 - place;
  }

  /** Where the codes of the row can stand: their old place where they fit there. */
  #placeFor(row: number, count: number): number {
    const old = -2 - (this.#codes[row] as number);
    if (old >= 0 && (this.#several[old] as number) >= count) return old;
    const place = this.#severalLength;
    this.#severalLength += count + 1;
    this.#several = grown(this.#several, this.#severalLength);
    return place;
  }

  /** Does the row have one of the allowed codes, or none where that is allowed? */
  passes(row: number, allowed: Uint8Array, none: boolean): boolean {
    const code = this.#codes[row] as number;
    if (code >= 0) return allowed[code] === 1;
    if (code === NONE) return none;
    const place = -2 - code;
    const end = place + (this.#several[place] as number);
    for (let i = place + 1; i <= end; i++) if (allowed[this.#several[i] as number] === 1) return true;
    return false;
  }

  /** Adds the rows of a list to the count of each code; gives how many have none. */
  count({rows, length}: RowList, counts: Int32Array): number {
    const codes = this.#codes, several = this.#several;
    let none = 0;
    for (let i = 0; i < length; i++) {
      const code = codes[rows[i] as number] as number;
      if (code >= 0) add(counts, code);
      else if (code === NONE) none++;
      else {
        const place = -2 - code;
        const end = place + (several[place] as number);
        for (let j = place + 1; j <= end; j++) add(counts, several[j] as number);
      }
    }
    return none;
  }
}

function add(counts: Int32Array, code: number): void {
  counts[code] = (counts[code] as number) + 1;
}
