import {sha256} from '@parvis/kernel';

/** The root of the tree without leaves: SHA-256 of nothing (RFC 6962 2.1). */
export const EMPTY_ROOT: Uint8Array = sha256(new Uint8Array(0));

/** Reused: hashing is never interrupted, and a million nodes would be a million arrays. */
const node = new Uint8Array(65);
node[0] = 1;

/** SHA-256(0x00 ‖ data): the zero keeps a leaf from ever being taken for a node. */
export function leafHash(data: Uint8Array): Uint8Array {
  const prefixed = new Uint8Array(data.length + 1);
  prefixed.set(data, 1);
  return sha256(prefixed);
}

/** SHA-256(0x01 ‖ left ‖ right) of two hashes of 32 bytes. */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length !== 32 || right.length !== 32) throw new RangeError('A hash has 32 bytes');
  node.set(left, 1);
  node.set(right, 33);
  return sha256(node);
}

export function sameHash(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false;
  return true;
}
