import type {Texts} from './texts.ts';

/** The distinct texts of a list in ascending order of their UTF-8 bytes, which is the order of code points. */
export class TextOrder {
  /** Rank → the number of a text. */
  readonly numbers: Int32Array;
  /** Number of a text → its rank; equal texts have the same. */
  readonly ranks: Int32Array;
  readonly #texts: Texts;

  constructor(texts: Texts) {
    this.#texts = texts;
    const compare = comparison(texts);
    // an array, not a typed one: its sort makes use of what is in order already, as ids mostly are
    const numbers: number[] = [];
    for (let number = 0; number < texts.count; number++) numbers.push(number);
    numbers.sort(compare);
    this.numbers = new Int32Array(numbers.length);
    this.ranks = new Int32Array(numbers.length);
    let count = 0;
    for (const number of numbers) {
      if (count === 0 || compare(this.numbers[count - 1]!, number) !== 0) this.numbers[count++] = number;
      this.ranks[number] = count - 1;
    }
    this.numbers = this.numbers.slice(0, count);
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
}

/** Bytes that a double holds exactly. */
const KEY = 6;

/** Compares two texts of a list by their numbers: by six bytes after what all have in common, then by the rest. */
function comparison(texts: Texts): (one: number, other: number) => number {
  const {bytes} = texts;
  const starts = new Int32Array(texts.count + 1);
  starts.set(texts.ends.subarray(0, texts.count), 1);

  let common = texts.count === 0 ? 0 : starts[1]!;
  for (let number = 1; number < texts.count; number++) {
    const start = starts[number]!;
    const most = Math.min(common, starts[number + 1]! - start);
    common = 0;
    while (common < most && bytes[start + common] === bytes[common]) common++;
  }

  const keys = new Float64Array(texts.count);
  for (let number = 0; number < texts.count; number++) {
    const from = starts[number]! + common, end = starts[number + 1]!;
    let key = 0;
    for (let i = from; i < from + KEY; i++) key = key * 256 + (i < end ? bytes[i]! : 0);
    keys[number] = key;
  }

  return (one, other) => {
    const difference = keys[one]! - keys[other]!;
    if (difference !== 0) return difference;
    const end = starts[one + 1]!, otherEnd = starts[other + 1]!;
    let i = starts[one]! + common + KEY, j = starts[other]! + common + KEY;
    for (; i < end && j < otherEnd; i++, j++) if (bytes[i] !== bytes[j]) return bytes[i]! - bytes[j]!;
    return (end - starts[one]!) - (otherEnd - starts[other]!);
  };
}

/** By code points: as texts are ordered in JavaScript, except for letters beyond the first 65,536. */
function isBelow(one: string, other: string): boolean {
  const [a, b] = [new TextEncoder().encode(one), new TextEncoder().encode(other)];
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at < 0 || (at < b.length && a[at]! < b[at]!);
}
