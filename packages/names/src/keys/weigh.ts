/** Rows that all keys of one question may touch, rarest key first; a key that alone holds more is still read when first. */
export const POSTING_BUDGET = 5_000;
/** Candidates far below the best are not compared: a fifth of its weight at the least. */
export const BEST_TO_LEAST = 5;
const UNIT = 1024;
const BITS = 32;

export interface FoundKey {
  readonly key: number;
  /** Rows that have it. */
  readonly rows: number;
}

export interface WeighedKey<Key extends FoundKey> {
  readonly found: Key;
  readonly weight: number;
}

/**
 * The keys of a question that are worth reading, rarest first, and what each is worth: ln(1 + size / rows), in whole
 * 1,024ths so that a database and an index in memory add up to the very same sums.
 */
export function weighKeys<Key extends FoundKey>(found: readonly Key[], size: number): WeighedKey<Key>[] {
  const rarestFirst = found.filter(({rows}) => rows > 0).sort((a, b) => a.rows - b.rows || (a.key >>> 0) - (b.key >>> 0));
  const read: WeighedKey<Key>[] = [];
  let spent = 0;
  for (const each of rarestFirst) {
    if (spent > 0 && spent + each.rows > POSTING_BUDGET) break;
    spent += each.rows;
    read.push({found: each, weight: Math.round(UNIT * Math.log(1 + size / each.rows))});
  }
  return read;
}

/** The weight of a row: what its keys add up to, times how many of 16 bits its letters have in common with the question's. */
export function weightOfRow(sum: number, letters: number, asked: number): number {
  return sum * Math.max(0, BITS / 2 - bitsApart(letters, asked));
}

function bitsApart(a: number, b: number): number {
  let differing = a ^ b;
  differing -= (differing >>> 1) & 0x55555555;
  differing = (differing & 0x33333333) + ((differing >>> 2) & 0x33333333);
  return Math.imul((differing + (differing >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
