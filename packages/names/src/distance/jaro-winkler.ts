/** Jaro similarity (1989): window floor(longer / 2) − 1, half the out-of-order matches as transpositions. 0 to 1. */
export function jaro(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  const window = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Uint8Array(b.length);
  const matched: number[] = [];
  for (let at = 0; at < a.length; at++) {
    const end = Math.min(b.length, at + window + 1);
    for (let other = Math.max(0, at - window); other < end; other++) {
      if (taken[other] === 0 && a.charCodeAt(at) === b.charCodeAt(other)) {
        taken[other] = 1;
        matched.push(a.charCodeAt(at));
        break;
      }
    }
  }
  if (matched.length === 0) return 0;
  let outOfOrder = 0;
  let next = 0;
  for (let other = 0; other < b.length; other++) {
    if (taken[other] === 0) continue;
    if (matched[next] !== b.charCodeAt(other)) outOfOrder++;
    next++;
  }
  const m = matched.length;
  return (m / a.length + m / b.length + (m - outOfOrder / 2) / m) / 3;
}

/** Jaro-Winkler (1990): a common prefix of up to 4 letters adds 0.1 each of what is missing to 1. */
export function jaroWinkler(a: string, b: string): number {
  const base = jaro(a, b);
  let prefix = 0;
  while (prefix < 4 && prefix < a.length && prefix < b.length && a[prefix] === b[prefix]) prefix++;
  return base + 0.1 * prefix * (1 - base);
}
