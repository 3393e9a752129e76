/** How sure the published bound is. */
export const CONFIDENCE = 0.95;

/**
 * The exact upper bound (Clopper and Pearson 1934, one-sided) for the share of fakes in a list, of which `fakes` were found
 * among `drawn`: were the share any higher, so few would be found in less than 1 in 20 draws. From 0 to 1. A draw from a
 * finite list without repetition is surer still.
 */
export function upperBound({fakes, drawn, confidence = CONFIDENCE}: {readonly fakes: number; readonly drawn: number; readonly confidence?: number}): number {
  if (!Number.isSafeInteger(fakes) || !Number.isSafeInteger(drawn) || fakes < 0 || fakes > drawn) throw new RangeError(`${fakes} of ${drawn} is no share`);
  if (fakes === drawn) return 1;
  let [low, high] = [fakes / drawn, 1];
  for (let step = 0; step < 100 && high - low > Number.EPSILON * high; step++) {
    const middle = (low + high) / 2;
    if (atMost(fakes, drawn, middle) > 1 - confidence) low = middle;
    else high = middle;
  }
  return high;
}

/** The chance of at most `fakes` in `drawn` when each is one with chance `share`: in logarithms, since the terms are tiny. */
function atMost(fakes: number, drawn: number, share: number): number {
  let sum = 0;
  let ways = 0;
  for (let found = 0; found <= fakes; found++) {
    if (found > 0) ways += Math.log((drawn - found + 1) / found);
    sum += Math.exp(ways + (found === 0 ? 0 : found * Math.log(share)) + (drawn - found) * Math.log1p(-share));
  }
  return sum;
}
