import {column} from './columns.ts';

/**
 * Numbers texts in the order in which they are first met, and keeps of each only a 64-bit hash: about 14 bytes an id, so
 * that two million ids fit in 30 MB. Two different ids of ten million share a hash with probability 3 in 10^6.
 */
export interface Ids {
  /** The number of a text, given now if it is new. */
  intern(text: string): number;
  /** How many texts there are. */
  readonly size: number;
}

export function ids(): Ids {
  let slots = new Int32Array(1 << 10).fill(-1);
  const low = column(0), high = column(0);
  let size = 0;
  const grow = (): void => {
    slots = new Int32Array(slots.length * 2).fill(-1);
    for (let i = 0; i < size; i++) slots[freeSlot(slots, low.get(i))] = i;
  };
  return {
    intern(text) {
      const a = fnv(text, 0x811c9dc5);
      const b = fnv(text, 0x9747b28c);
      const mask = slots.length - 1;
      let at = mixed(a) & mask;
      for (let i = slots[at] as number; i >= 0; i = slots[at] as number) {
        if (low.get(i) === a && high.get(i) === b) return i;
        at = (at + 1) & mask;
      }
      low.set(size, a);
      high.set(size, b);
      slots[at] = size++;
      if (size > slots.length * 0.75) grow();
      return size - 1;
    },
    get size() {
      return size;
    },
  };
}

function freeSlot(slots: Int32Array, hash: number): number {
  const mask = slots.length - 1;
  let at = mixed(hash) & mask;
  while ((slots[at] as number) >= 0) at = (at + 1) & mask;
  return at;
}

function mixed(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}

/** FNV-1a over UTF-16 units, with a final mix (the seeds make two independent halves). */
function fnv(text: string, seed: number): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), seed | 1);
  return hash ^ (hash >>> 13);
}
