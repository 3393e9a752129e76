import type {Texts} from './texts.ts';

/** Up to so many texts an insertion sort is quicker. */
const FEW = 12;
/** What the end of a text counts as: it comes before any byte. */
const END = -1;

/** The distinct texts of a list in ascending order of their UTF-8 bytes, which is the order of code points. */
export class TextOrder {
  /** Rank → the number of a text. */
  readonly numbers: Int32Array;
  /** Number of a text → its rank; equal texts have the same. */
  readonly ranks: Int32Array;
  readonly #texts: Texts;
  readonly #bytes: Uint8Array;
  /** Where each text begins; one more, so that each also ends. */
  readonly #starts: Int32Array;

  constructor(texts: Texts) {
    this.#texts = texts;
    this.#bytes = texts.bytes;
    this.#starts = new Int32Array(texts.count + 1);
    this.#starts.set(texts.ends.subarray(0, texts.count), 1);
    const numbers = Int32Array.from({length: texts.count}, (_, number) => number);
    this.#sort(numbers);
    this.ranks = new Int32Array(numbers.length);
    let count = 0;
    for (const number of numbers) {
      if (count === 0 || this.#isBefore(numbers[count - 1]!, number, 0)) numbers[count++] = number;
      this.ranks[number] = count - 1;
    }
    this.numbers = numbers.slice(0, count);
  }

  /** The rank of a text, -1 where it is not in the list. */
  find(text: string): number {
    let from = 0;
    for (let to = this.numbers.length; from < to;) {
      const middle = (from + to) >> 1;
      const met = this.#texts.text(this.numbers[middle]!);
      if (met === text) return middle;
      if (isBelow(met, text)) from = middle + 1;
      else to = middle;
    }
    return -1;
  }

  /** A quicksort on one byte after the other, which never looks twice at what texts have in common. */
  #sort(numbers: Int32Array): void {
    // The ranges still to be sorted: from, to, depth. A stack of its own, for texts may be long.
    const stack = [0, numbers.length, this.#common()];
    while (stack.length > 0) {
      const depth = stack.pop() as number, to = stack.pop() as number, from = stack.pop() as number;
      if (to - from <= FEW) {
        this.#insert(numbers, from, to, depth);
        continue;
      }
      const pivot = this.#byteAt(numbers[(from + to) >> 1]!, depth);
      let less = from, more = to;
      for (let i = from; i < more;) {
        const number = numbers[i]!;
        const byte = this.#byteAt(number, depth);
        if (byte < pivot) {
          numbers[i++] = numbers[less]!;
          numbers[less++] = number;
        } else if (byte > pivot) {
          numbers[i] = numbers[--more]!;
          numbers[more] = number;
        } else {
          i++;
        }
      }
      stack.push(from, less, depth, more, to, depth);
      if (pivot !== END) stack.push(less, more, depth + 1);
    }
  }

  /** How many bytes all texts have in common at their start: ids mostly begin alike. */
  #common(): number {
    if (this.#texts.count === 0) return 0;
    let common = this.#texts.ends[0]!;
    for (let number = 1; number < this.#texts.count; number++) {
      let depth = 0;
      while (depth < common && this.#byteAt(number, depth) === this.#byteAt(0, depth)) depth++;
      common = depth;
    }
    return common;
  }

  #insert(numbers: Int32Array, from: number, to: number, depth: number): void {
    for (let i = from + 1; i < to; i++) {
      const number = numbers[i]!;
      let j = i;
      for (; j > from && this.#isBefore(number, numbers[j - 1]!, depth); j--) numbers[j] = numbers[j - 1]!;
      numbers[j] = number;
    }
  }

  /** Whether a text comes before another with which it shares the first `depth` bytes. */
  #isBefore(one: number, other: number, depth: number): boolean {
    for (let at = depth; ; at++) {
      const a = this.#byteAt(one, at), b = this.#byteAt(other, at);
      if (a !== b) return a < b;
      if (a === END) return false;
    }
  }

  #byteAt(number: number, depth: number): number {
    const at = this.#starts[number]! + depth;
    return at < this.#starts[number + 1]! ? this.#bytes[at]! : END;
  }
}

/** By code points: as texts are ordered in JavaScript, except for letters beyond the first 65,536. */
function isBelow(one: string, other: string): boolean {
  const [a, b] = [new TextEncoder().encode(one), new TextEncoder().encode(other)];
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 || (at < b.length && a[at]! < b[at]!);
}
