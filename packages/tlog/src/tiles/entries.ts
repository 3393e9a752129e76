import {ok, type Result} from '@parvis/kernel';
import {refuse} from '../problem.ts';

/** The longest entry that a bundle can hold, in bytes. */
export const ENTRY_LIMIT = 65_535;

/** A bundle: each entry after its length in two bytes, big-endian. */
export function writeBundle(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, {length}) => sum + 2 + length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > ENTRY_LIMIT) throw new RangeError(`An entry has at most ${ENTRY_LIMIT} bytes`);
    bytes[at++] = entry.length >> 8;
    bytes[at++] = entry.length & 255;
    bytes.set(entry, at);
    at += entry.length;
  }
  return bytes;
}

/** The entries of a bundle: exactly `width` of them, and nothing after. */
export function readBundle(bytes: Uint8Array, width: number): Result<readonly Uint8Array[]> {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = at + 2 <= bytes.length ? bytes[at]! * 256 + bytes[at + 1]! : Infinity;
    if (at + 2 + length > bytes.length) return refuse('bundle.cut-short', `/${entries.length}`);
    entries.push(bytes.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries.length === width ? ok(entries) : refuse('bundle.count', '', {expected: width, found: entries.length});
}
