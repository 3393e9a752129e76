/** A list of texts as another list, in another thread perhaps, can take it over. Its buffers may be transferred. */
export interface TextsData {
  readonly bytes: Uint8Array;
  /** Where each text ends in `bytes`; it starts where the one before it ends. */
  readonly ends: Int32Array;
}

/** So much may become one string. */
const MOST_AT_ONCE = 1 << 28;

const ESCAPED = /["\\\u0000-\u001f]/;

const UTF8 = new TextDecoder('utf-8', {ignoreBOM: true});

/** All texts as one, where each byte is a character. */
function wholeText({bytes, ends}: TextsData, count: number): string | undefined {
  const length = count === 0 ? 0 : ends[count - 1]!;
  const whole = length < MOST_AT_ONCE ? UTF8.decode(bytes.subarray(0, length)) : '';
  return whole.length === length ? whole : undefined;
}

/** Gives the texts of a list: where all is ASCII one string is made, and cut. */
export function textReader({bytes, ends}: TextsData, count: number): (number: number) => string {
  const start = (number: number): number => (number === 0 ? 0 : ends[number - 1]!);
  const whole = wholeText({bytes, ends}, count);
  return whole === undefined ? (number) => UTF8.decode(bytes.subarray(start(number), ends[number]!)) : (number) => whole.slice(start(number), ends[number]!);
}

/** Texts one after the other as UTF-8 bytes, numbered from 0: no JavaScript string is made until one is asked for. */
export class Texts implements TextsData {
  bytes = new Uint8Array(1 << 16);
  ends = new Int32Array(1 << 10);
  count = 0;

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
    return UTF8.decode(this.bytes.subarray(this.start(number), this.ends[number]!));
  }

  /** Gives texts as `text` does, but faster where they are many; as long as none is added. */
  reader(): (number: number) => string {
    return textReader(this, this.count);
  }

  /** Gives texts as JSON strings, as long as none is added. */
  jsonReader(): (number: number) => string {
    const whole = wholeText(this, this.count);
    if (whole === undefined || ESCAPED.test(whole)) return (number) => JSON.stringify(this.text(number));
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
