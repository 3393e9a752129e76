const TABLE = new Int32Array(65536);

/**
 * Levenshtein distance in UTF-16 units, or `budget + 1` as soon as it must be larger than `budget`.
 * Up to 32 units with the bit-parallel method of Myers (1999) in Hyyrö's form, beyond that with one banded row.
 */
export function editDistance(a: string, b: string, budget: number = Math.max(a.length, b.length)): number {
  if (a === b) return 0;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > budget) return budget + 1;
  if (short.length === 0) return long.length;
  return short.length <= 32 ? bitParallel(short, long, budget) : banded(short, long, budget);
}

function bitParallel(short: string, long: string, budget: number): number {
  const size = short.length;
  for (let at = 0; at < size; at++) TABLE[short.charCodeAt(at)]! |= 1 << at;
  const last = 1 << (size - 1);
  let positive = -1;
  let negative = 0;
  let distance = size;
  for (let at = 0; at < long.length; at++) {
    const equal = TABLE[long.charCodeAt(at)]!;
    const vertical = equal | negative;
    const horizontal = (((equal & positive) + positive) ^ positive) | equal;
    let plus = negative | ~(horizontal | positive);
    let minus = positive & horizontal;
    if ((plus & last) !== 0) distance++;
    else if ((minus & last) !== 0) distance--;
    plus = (plus << 1) | 1;
    minus <<= 1;
    positive = minus | ~(vertical | plus);
    negative = plus & vertical;
  }
  for (let at = 0; at < size; at++) TABLE[short.charCodeAt(at)] = 0;
  return Math.min(distance, budget + 1);
}

function banded(short: string, long: string, budget: number): number {
  const row = Array.from({length: long.length + 1}, (_, column) => column);
  for (let line = 1; line <= short.length; line++) {
    let diagonal = row[0]!;
    row[0] = line;
    let least = line;
    for (let column = 1; column <= long.length; column++) {
      const above = row[column]!;
      const cost = short.charCodeAt(line - 1) === long.charCodeAt(column - 1) ? diagonal : Math.min(diagonal, above, row[column - 1]!) + 1;
      diagonal = above;
      row[column] = cost;
      if (cost < least) least = cost;
    }
    if (least > budget) return budget + 1;
  }
  return Math.min(row[long.length]!, budget + 1);
}

/** 1 − distance / longer length: 1 for equal texts, 0 where nothing agrees or one is empty. */
export function editSimilarity(a: string, b: string): number {
  if (a === '' || b === '') return 0;
  return 1 - editDistance(a, b) / Math.max(a.length, b.length);
}
