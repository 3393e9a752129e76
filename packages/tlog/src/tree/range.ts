import {nodeHash} from './hash.ts';

/** A complete subtree: the leaves from `index` · 2^`level` up to (`index` + 1) · 2^`level`. */
export interface NodePlace {
  readonly level: number;
  readonly index: number;
}

/** Leaves from `from` up to `to`, `to` left out. */
export interface LeafRange {
  readonly from: number;
  readonly to: number;
}

/** Where the hashes of complete subtrees come from: memory, tiles, a table. */
export type HashAt = (level: number, index: number) => Uint8Array;

/** The largest power of two that is smaller than n, where RFC 6962 2.1 splits n > 1 leaves. */
export function splitPoint(n: number): number {
  let k = 1;
  while (k * 2 < n) k *= 2;
  return k;
}

/** The complete subtrees that a range of a tree's proof is made of, left to right. */
export function subtreesOf({from, to}: LeafRange): readonly NodePlace[] {
  const places: NodePlace[] = [];
  for (let at = from; at < to;) {
    let level = 0, width = 1;
    while (width * 2 <= to - at && at % (width * 2) === 0) {
      width *= 2;
      level++;
    }
    places.push({level, index: at / width});
    at += width;
  }
  return places;
}

/** MTH of a range: its complete subtrees joined from the right. */
export function rangeHash(range: LeafRange, hashAt: HashAt): Uint8Array {
  const hashes = subtreesOf(range).map(({level, index}) => hashAt(level, index));
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}
