import {startOf, textOf, type TextsData} from './read-texts.ts';

/** Texts one after the other as UTF-8 bytes, numbered from 0: no JavaScript string is made until one is asked for. */
export class Texts implements TextsData {
  bytes = new Uint8Array(1 << 16);
  ends = new Int32Array(1 << 10);
  count = 0;

  /** Adds the text in `bytes[from, to)` and gives its number. */
  push(bytes: Uint8Array, from: number, to: number): number {
    const start = startOf(this, this.count);
    const end = start + to - from;
    while (end > this.bytes.length) this.bytes = doubled(this.bytes, Uint8Array);
    if (this.count === this.ends.length) this.ends = doubled(this.ends, Int32Array);
    const own = this.bytes;
    for (let i = from, j = start; i < to; i++, j++) own[j] = bytes[i]!;
    this.ends[this.count] = end;
    return this.count++;
  }

  text(number: number): string {
    return textOf(this, number);
  }

  /** Whether a text is what `bytes[from, to)` holds. */
  is(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = startOf(this, number);
    if (this.ends[number]! - start !== to - from) return false;
    const own = this.bytes;
    for (let i = from, j = start; i < to; i++, j++) if (own[j] !== bytes[i]) return false;
    return true;
  }

  /** Adds another list; gives how many were there before. */
  append({bytes, ends}: TextsData): number {
    const before = this.count;
    let from = 0;
    for (const end of ends) {
      this.push(bytes, from, end);
      from = end;
    }
    return before;
  }

  data(): TextsData {
    return {bytes: this.bytes.slice(0, startOf(this, this.count)), ends: this.ends.slice(0, this.count)};
  }
}

/** The same content in an array of twice the length. */
export function doubled<A extends Uint8Array | Int32Array | Float64Array>(array: A, make: new (length: number) => A): A {
  const larger = new make(array.length * 2);
  larger.set(array);
  return larger;
}
