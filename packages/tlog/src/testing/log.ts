import {HashTree} from '../tree/hash-tree.ts';
import {leafHash} from '../tree/hash.ts';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

export const entry = (index: number): Uint8Array => utf8(`entry ${index}`);

/** A log of `size` numbered entries. */
export function logOf(size: number): HashTree {
  const tree = new HashTree();
  for (let index = 0; index < size; index++) tree.add(leafHash(entry(index)));
  return tree;
}

/** The same hash with one bit of one byte turned. */
export function flipped(hash: Uint8Array, bit: number): Uint8Array {
  const copy = hash.slice();
  const at = Math.floor(bit / 8) % copy.length;
  copy[at] = copy[at]! ^ (1 << (bit % 8));
  return copy;
}
