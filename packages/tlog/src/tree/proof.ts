import {EMPTY_ROOT} from './hash.ts';
import {isCount} from '../number.ts';
import {rangeHash, splitPoint, type HashAt, type LeafRange} from './range.ts';

/** The ranges whose hashes prove that leaf `index` is in the first `size` leaves: the leaf's sibling first (RFC 6962 2.1.1). */
export function inclusionRanges(index: number, size: number): readonly LeafRange[] {
  if (!isCount(index) || !isCount(size) || index >= size) throw new RangeError(`There is no leaf ${index} in ${size}`);
  const ranges: LeafRange[] = [];
  for (let from = 0, to = size; to - from > 1;) {
    const middle = from + splitPoint(to - from);
    if (index < middle) {
      ranges.push({from: middle, to});
      to = middle;
    } else {
      ranges.push({from, to: middle});
      from = middle;
    }
  }
  return ranges.reverse();
}

/** The ranges whose hashes prove that the first `size` leaves begin with the first `oldSize` (RFC 6962 2.1.2). */
export function consistencyRanges(oldSize: number, size: number): readonly LeafRange[] {
  if (!isCount(oldSize) || !isCount(size) || oldSize < 1 || oldSize > size) throw new RangeError(`A tree of ${size} has no beginning of ${oldSize}`);
  const ranges: LeafRange[] = [];
  let from = 0, to = size;
  while (oldSize < to) {
    const middle = from + splitPoint(to - from);
    if (oldSize <= middle) {
      ranges.push({from: middle, to});
      to = middle;
    } else {
      ranges.push({from, to: middle});
      from = middle;
    }
  }
  // The verifier has the old root itself; where the old tree's last subtree is not the whole of it, it is proved too.
  if (from > 0) ranges.push({from, to});
  return ranges.reverse();
}

/** The root of the first `size` leaves. */
export function treeRoot(size: number, hashAt: HashAt): Uint8Array {
  return size === 0 ? EMPTY_ROOT : rangeHash({from: 0, to: size}, hashAt);
}

/** Proof that leaf `index` is in the first `size` leaves: at most 53 hashes. */
export function inclusionProof(index: number, size: number, hashAt: HashAt): readonly Uint8Array[] {
  return inclusionRanges(index, size).map((range) => rangeHash(range, hashAt));
}

/** Proof that the tree of `size` begins with the tree of `oldSize`. */
export function consistencyProof(oldSize: number, size: number, hashAt: HashAt): readonly Uint8Array[] {
  return consistencyRanges(oldSize, size).map((range) => rangeHash(range, hashAt));
}
