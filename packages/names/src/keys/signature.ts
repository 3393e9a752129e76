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
