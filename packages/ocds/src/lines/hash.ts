// A hash of bytes, four at a time (little-endian), the rest one by one: a reader can make it on its way over a text.

/** The hash of the bytes in `[from, to)`. */
export function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0;
  let i = from;
  for (; i + 4 <= to; i += 4) hash = withFour(hash, bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24));
  let rest = 0;
  for (; i < to; i++) rest = (rest << 8) | bytes[i]!;
  return withRest(hash, rest);
}

/** A hash with four bytes more. */
export function withFour(hash: number, four: number): number {
  const mixed = Math.imul(hash ^ four, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
}

/** The hash, with the last bytes: fewer than four. */
export function withRest(hash: number, rest: number): number {
  return withFour(hash, rest);
}
