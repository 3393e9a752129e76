import {startOf, type TextsData} from './read-texts.ts';

/** Bytes that a double holds exactly. */
const KEY = 6;

/**
 * The numbers of some texts of a list, each text once, in ascending order of their UTF-8 bytes, which is the order of code
 * points. `same` is told of a number that is left out, and which one of the same text was kept.
 */
export function inByteOrder(list: TextsData, numbers: Int32Array, same: (number: number, kept: number) => void = () => {}): Int32Array {
  const compare = comparison(list, numbers);
  // an array, not a typed one: its sort makes use of what is in order already, as ids mostly are
  const order: number[] = [];
  for (let i = 0; i < numbers.length; i++) order.push(i);
  order.sort(compare);
  const sorted = new Int32Array(order.length);
  let count = 0;
  for (let i = 0; i < order.length; i++) {
    if (i > 0 && compare(order[i - 1]!, order[i]!) === 0) same(numbers[order[i]!]!, sorted[count - 1]!);
    else sorted[count++] = numbers[order[i]!]!;
  }
  return sorted.subarray(0, count);
}

/** Compares two of the texts by their places among the numbers: by six bytes after what all have in common, then by the rest. */
function comparison({bytes, ends}: TextsData, numbers: Int32Array): (one: number, other: number) => number {
  const starts = new Int32Array(numbers.length), stops = new Int32Array(numbers.length);
  for (let i = 0; i < numbers.length; i++) {
    const number = numbers[i]!;
    starts[i] = number === 0 ? 0 : ends[number - 1]!;
    stops[i] = ends[number]!;
  }

  const first = starts[0] ?? 0;
  let common = (stops[0] ?? 0) - first;
  for (let i = 1; i < starts.length; i++) {
    const start = starts[i]!;
    let same = Math.min(common, stops[i]! - start);
    for (let k = 0; k < same; k++) if (bytes[start + k] !== bytes[first + k]) same = k;
    common = same;
  }

  const keys = new Float64Array(starts.length);
  for (let i = 0; i < starts.length; i++) {
    const from = starts[i]! + common, stop = stops[i]!;
    let key = 0;
    for (let at = from; at < from + KEY; at++) key = key * 256 + (at < stop ? bytes[at]! : 0);
    keys[i] = key;
  }

  return (one, other) => {
    const difference = keys[one]! - keys[other]!;
    if (difference !== 0) return difference;
    const stop = stops[one]!, otherStop = stops[other]!;
    let i = starts[one]! + common + KEY, j = starts[other]! + common + KEY;
    for (; i < stop && j < otherStop; i++, j++) if (bytes[i] !== bytes[j]) return bytes[i]! - bytes[j]!;
    return (stop - starts[one]!) - (otherStop - starts[other]!);
  };
}

/** Where a text stands among sorted ones, -1 where it does not. */
export function placeOf(list: TextsData, sorted: Int32Array, text: string): number {
  const sought = new TextEncoder().encode(text);
  let from = 0;
  for (let to = sorted.length; from < to;) {
    const middle = (from + to) >> 1, number = sorted[middle]!;
    const met = list.bytes.subarray(startOf(list, number), list.ends[number]!);
    const at = sought.findIndex((byte, i) => byte !== met[i]);
    if (at < 0 && met.length === sought.length) return middle;
    if (at < 0 || (at < met.length && met[at]! > sought[at]!)) to = middle;
    else from = middle + 1;
  }
  return -1;
}
