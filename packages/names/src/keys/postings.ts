/** Which of many rows have a key: built in two passes over flat arrays, exact for 32-bit keys. */
export interface Postings {
  /** The rows with a key: from `start(key)` up to `end(key)` in `rows`. An unknown key has none. */
  readonly slot: (key: number) => number;
  readonly starts: Uint32Array;
  readonly rows: Uint32Array;
  readonly bytes: number;
}

/** Keys of rows in the order of the rows; grows by doubling. */
export interface KeyList {
  keys: Uint32Array;
  length: number;
  /** Where each row's keys end. */
  ends: Uint32Array;
  rows: number;
}

export function emptyKeyList(): KeyList {
  return {keys: new Uint32Array(1024), length: 0, ends: new Uint32Array(64), rows: 0};
}

/** In place: adds the keys of one more row. */
export function addKeys(list: KeyList, keys: Uint32Array): void {
  if (list.length + keys.length > list.keys.length) {
    const larger = new Uint32Array(Math.max(list.keys.length * 2, list.length + keys.length));
    larger.set(list.keys.subarray(0, list.length));
    list.keys = larger;
  }
  list.keys.set(keys, list.length);
  list.length += keys.length;
  if (list.rows === list.ends.length) {
    const larger = new Uint32Array(list.ends.length * 2);
    larger.set(list.ends);
    list.ends = larger;
  }
  list.ends[list.rows++] = list.length;
}

const EMPTY = 0xffffffff;

/** Turns the rows' keys into the keys' rows. */
export function buildPostings(list: KeyList): Postings {
  const {table, mask, counts, distinct} = countKeys(list);
  const starts = new Uint32Array(distinct + 1);
  for (let slot = 0; slot < distinct; slot++) starts[slot + 1] = starts[slot]! + counts[slot]!;
  const next = starts.slice(0, distinct);
  const rows = new Uint32Array(list.length);
  let at = 0;
  for (let row = 0; row < list.rows; row++) {
    for (; at < list.ends[row]!; at++) {
      const slot = slotOf(table, mask, list.keys[at]!);
      rows[next[slot]!++] = row;
    }
  }
  return {slot: (key) => slotOf(table, mask, key), starts, rows, bytes: table.byteLength + starts.byteLength + rows.byteLength};
}

/** Open addressing: key and slot number side by side; a slot number of EMPTY ends a search. */
function countKeys(list: KeyList): {table: Uint32Array; mask: number; counts: Uint32Array; distinct: number} {
  let size = 1024;
  while (size < list.length) size *= 2;
  const mask = size - 1;
  const table = new Uint32Array(size * 2).fill(EMPTY);
  let counts = new Uint32Array(1024);
  let distinct = 0;
  for (let at = 0; at < list.length; at++) {
    const key = list.keys[at]!;
    let place = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
    while (table[place * 2 + 1] !== EMPTY && table[place * 2] !== key) place = (place + 1) & mask;
    if (table[place * 2 + 1] === EMPTY) {
      if (distinct === counts.length) {
        const larger = new Uint32Array(counts.length * 2);
        larger.set(counts);
        counts = larger;
      }
      table[place * 2] = key;
      table[place * 2 + 1] = distinct++;
    }
    const slot = table[place * 2 + 1]!;
    counts[slot] = counts[slot]! + 1;
  }
  return {table, mask, counts, distinct};
}

function slotOf(table: Uint32Array, mask: number, key: number): number {
  let place = (Math.imul(key, 0x9e3779b1) >>> 7) & mask;
  for (;;) {
    const slot = table[place * 2 + 1]!;
    if (slot === EMPTY) return -1;
    if (table[place * 2] === key) return slot;
    place = (place + 1) & mask;
  }
}
