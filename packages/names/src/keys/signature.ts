import type {PreparedName} from '../name/prepare.ts';

const BITS = 32;

/** Which letters a name has, one bit for each of 32 classes of letters: a wrong letter changes at most two bits. */
export function letterSignature(name: PreparedName): number {
  let signature = 0;
  for (const part of name.parts) {
    const word = part.fold === '' || part.rough ? part.form : part.fold;
    for (let at = 0; at < word.length; at++) signature |= 1 << (word.charCodeAt(at) % BITS);
  }
  return signature >>> 0;
}

/** 1 for the same letters, less by a sixteenth for each bit that differs, 0 at the least. */
export function signatureLikeness(a: number, b: number): number {
  let differing = a ^ b;
  differing -= (differing >>> 1) & 0x55555555;
  differing = (differing & 0x33333333) + ((differing >>> 2) & 0x33333333);
  const count = Math.imul((differing + (differing >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
  return Math.max(0, 1 - count / (BITS / 2));
}
