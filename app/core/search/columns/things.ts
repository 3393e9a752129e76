import {grown} from './rows.ts';

const TWO_32 = 2 ** 32;

/** The 64-bit keys of things by row, and the row of each: two 32-bit halves, since big integers are slow. */
export class Things {
  #high = new Int32Array(0);
  #low = new Int32Array(0);
  #slots = new Int32Array(1024);
  #used = 0;

  /** The row of a thing, or -1. Keys are hashes already: their low half chooses the place. */
  find(high: number, low: number): number {
    const mask = this.#slots.length - 1;
    for (let slot = low & mask; ; slot = (slot + 1) & mask) {
      const row = (this.#slots[slot] as number) - 1;
      if (row < 0 || (this.#high[row] === high && this.#low[row] === low)) return row;
    }
  }

  /** Gives the thing the row, which must be new. */
  add(row: number, high: number, low: number): void {
    this.#high = grown(this.#high, row + 1);
    this.#low = grown(this.#low, row + 1);
    this.#high[row] = high;
    this.#low[row] = low;
    if (++this.#used * 2 > this.#slots.length) this.#rehash();
    else this.#place(row);
  }

  /** -1 where a's key is smaller than b's, as signed 64-bit numbers. */
  compare(a: number, b: number): number {
    return this.compareTo(a, this.#high[b] as number, this.#low[b] as number);
  }

  compareTo(row: number, high: number, low: number): number {
    const own = this.#high[row] as number;
    if (own !== high) return own < high ? -1 : 1;
    const [ownLow, otherLow] = [(this.#low[row] as number) >>> 0, low >>> 0];
    return ownLow < otherLow ? -1 : Number(ownLow > otherLow);
  }

  /** The key as decimal text, as the database writes it. */
  text(row: number): string {
    return (BigInt(this.#high[row] as number) * BigInt(TWO_32) + BigInt((this.#low[row] as number) >>> 0)).toString();
  }

  #place(row: number): void {
    const mask = this.#slots.length - 1;
    let slot = (this.#low[row] as number) & mask;
    while (this.#slots[slot] !== 0) slot = (slot + 1) & mask;
    this.#slots[slot] = row + 1;
  }

  #rehash(): void {
    const rows = this.#used;
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let row = 0; row < rows; row++) this.#place(row);
  }
}

/** The two halves of a key in decimal text. */
export function halves(thing: string): [high: number, low: number] {
  const key = BigInt(thing);
  return [Number(key >> 32n), Number(BigInt.asIntN(32, key))];
}
