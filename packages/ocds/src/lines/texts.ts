/** A list of texts as another list, in another thread perhaps, can take it over. Its buffers may be transferred. */
export interface TextsData {
  readonly bytes: Uint8Array;
  /** Where each text ends in `bytes`; it starts where the one before it ends. */
  readonly ends: Int32Array;
}

/** So much may become one string. */
const MOST_AT_ONCE = 1 << 28;

const ESCAPED = /["\\\u0000-\u001f]/;

/** Texts one after the other as UTF-8 bytes, numbered from 0: no JavaScript string is made until one is asked for. */
export class Texts implements TextsData {
  bytes = new Uint8Array(1 << 16);
  ends = new Int32Array(1 << 10);
  count = 0;
  readonly #utf8 = new TextDecoder('utf-8', {ignoreBOM: true});

  /** Adds the text in `bytes[from, to)` and gives its number. */
  push(bytes: Uint8Array, from: number, to: number): number {
    const start = this.start(this.count);
    const end = start + to - from;
    while (end > this.bytes.length) this.bytes = doubled(this.bytes, Uint8Array);
    if (this.count === this.ends.length) this.ends = doubled(this.ends, Int32Array);
    const own = this.bytes;
    for (let i = from, j = start; i < to; i++, j++) own[j] = bytes[i]!;
    this.ends[this.count] = end;
    return this.count++;
  }

  start(number: number): number {
    return number === 0 ? 0 : this.ends[number - 1]!;
  }

  text(number: number): string {
    return this.#utf8.decode(this.bytes.subarray(this.start(number), this.ends[number]!));
  }

  /** Gives texts as JSON strings, as long as none is added: where all is ASCII and nothing is to be escaped, one string is made of all, and cut. */
  jsonReader(): (number: number) => string {
    const length = this.start(this.count);
    const whole = length < MOST_AT_ONCE ? this.#utf8.decode(this.bytes.subarray(0, length)) : '';
    if (whole.length !== length || ESCAPED.test(whole)) return (number) => JSON.stringify(this.text(number));
    return (number) => `"${whole.slice(this.start(number), this.ends[number]!)}"`;
  }

  /** Whether a text is what `bytes[from, to)` holds. */
  is(number: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.start(number);
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
    return {bytes: this.bytes.slice(0, this.start(this.count)), ends: this.ends.slice(0, this.count)};
  }
}

/** The same content in an array of twice the length. */
export function doubled<A extends Uint8Array | Int32Array | Float64Array>(array: A, make: new (length: number) => A): A {
  const larger = new make(array.length * 2);
  larger.set(array);
  return larger;
}
