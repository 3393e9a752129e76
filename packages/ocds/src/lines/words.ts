const START_SLOTS = 1 << 12;

/** A table of words as another table, in another thread perhaps, can take it over. Its buffers may be transferred. */
export interface WordsData {
  readonly bytes: Uint8Array;
  /** Where each word ends in `bytes`; a word starts where the one before it ends. */
  readonly ends: Int32Array;
}

/**
 * Each distinct text once, as a small integer: the place where it was first met. Texts are compared as UTF-8 bytes, so
 * that no JavaScript string is made for the thousandth mention of a company.
 */
export class Words {
  #bytes = new Uint8Array(1 << 16);
  #ends = new Int32Array(1 << 10);
  #hashes = new Int32Array(1 << 10);
  #slots = new Int32Array(START_SLOTS).fill(-1);
  #count = 0;
  readonly #utf8 = new TextDecoder('utf-8', {ignoreBOM: true});

  /** The words listed first have the numbers 0, 1, 2 …: constants for the codes that rules compare. */
  constructor(first: readonly string[] = []) {
    for (const word of first) this.number(word);
  }

  get size(): number {
    return this.#count;
  }

  number(word: string): number {
    const bytes = new TextEncoder().encode(word);
    return this.intern(bytes, 0, bytes.length);
  }

  /** The number of the text in `bytes[from, to)`. */
  intern(bytes: Uint8Array, from: number, to: number): number {
    const slots = this.#slots;
    const mask = slots.length - 1;
    let hash = 0;
    for (let i = from; i < to; i++) hash = (Math.imul(hash, 31) + bytes[i]!) | 0;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (let word = slots[slot]!; word >= 0; word = slots[slot]!) {
      if (this.#hashes[word] === hash && this.#is(word, bytes, from, to)) return word;
      slot = (slot + 1) & mask;
    }
    slots[slot] = this.#count;
    return this.#add(bytes, from, to, hash);
  }

  text(word: number): string {
    return this.#utf8.decode(this.#bytes.subarray(this.#start(word), this.#ends[word]!));
  }

  data(): WordsData {
    return {bytes: this.#bytes.slice(0, this.#count === 0 ? 0 : this.#ends[this.#count - 1]!), ends: this.#ends.slice(0, this.#count)};
  }

  /** Takes over another table's words; gives this table's number for each of its numbers. */
  absorb({bytes, ends}: WordsData): Int32Array {
    const numbers = new Int32Array(ends.length);
    let from = 0;
    for (let i = 0; i < ends.length; i++) {
      numbers[i] = this.intern(bytes, from, ends[i]!);
      from = ends[i]!;
    }
    return numbers;
  }

  #start(word: number): number {
    return word === 0 ? 0 : this.#ends[word - 1]!;
  }

  #is(word: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.#start(word);
    if (this.#ends[word]! - start !== to - from) return false;
    const own = this.#bytes;
    for (let i = from, j = start; i < to; i++, j++) if (own[j] !== bytes[i]) return false;
    return true;
  }

  #add(bytes: Uint8Array, from: number, to: number, hash: number): number {
    const start = this.#count === 0 ? 0 : this.#ends[this.#count - 1]!;
    while (start + to - from > this.#bytes.length) this.#bytes = doubled(this.#bytes, Uint8Array);
    if (this.#count === this.#ends.length) {
      this.#ends = doubled(this.#ends, Int32Array);
      this.#hashes = doubled(this.#hashes, Int32Array);
    }
    const own = this.#bytes;
    for (let i = from, j = start; i < to; i++, j++) own[j] = bytes[i]!;
    this.#ends[this.#count] = start + to - from;
    this.#hashes[this.#count] = hash;
    const word = this.#count++;
    if (this.#count * 2 > this.#slots.length) this.#rehash();
    return word;
  }

  #rehash(): void {
    const slots = new Int32Array(this.#slots.length * 2).fill(-1);
    const mask = slots.length - 1;
    for (let word = 0; word < this.#count; word++) {
      const hash = this.#hashes[word]!;
      let slot = (hash ^ (hash >>> 15)) & mask;
      while (slots[slot]! >= 0) slot = (slot + 1) & mask;
      slots[slot] = word;
    }
    this.#slots = slots;
  }
}

/** The same content in an array of twice the length. */
export function doubled<A extends Uint8Array | Int32Array | Float64Array>(array: A, make: new (length: number) => A): A {
  const larger = new make(array.length * 2);
  larger.set(array);
  return larger;
}
