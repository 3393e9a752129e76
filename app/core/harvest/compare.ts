/** Keys of 8 bytes, from several pages, sorted and each once. */
export function sortedKeys(pages: readonly Uint8Array[]): BigUint64Array {
  const bytes = new Uint8Array(pages.reduce((sum, page) => sum + page.length, 0));
  let at = 0;
  for (const page of pages) {
    bytes.set(page, at);
    at += page.length;
  }
  const keys = new BigUint64Array(bytes.buffer).sort();
  let kept = 0;
  for (let i = 0; i < keys.length; i++) if (i === 0 || keys[i] !== keys[i - 1]) keys[kept++] = keys[i]!;
  return keys.subarray(0, kept);
}

/** The keys of `before` that are not in `now`; both sorted. */
export function goneKeys(before: BigUint64Array, now: BigUint64Array): Set<bigint> {
  const gone = new Set<bigint>();
  let j = 0;
  for (const key of before) {
    while (j < now.length && now[j]! < key) j++;
    if (j === now.length || now[j] !== key) gone.add(key);
  }
  return gone;
}
