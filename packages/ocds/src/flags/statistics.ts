/**
 * Quantile tau of values in ascending order: Hyndman and Fan (1996), type 8, median-unbiased. NaN of no values.
 * The operations are done in this order in doubles, so that results are equal to the last bit everywhere.
 */
export function quantile(sorted: Float64Array, tau: number): number {
  const n = sorted.length;
  if (n === 0) return NaN;
  const h = (n + 1 / 3) * tau + 1 / 3;
  const k = Math.trunc(h);
  if (k <= 0 || tau === 0) return sorted[0]!;
  if (k >= n || tau === 1) return sorted[n - 1]!;
  return sorted[k - 1]! + (h - k) * (sorted[k]! - sorted[k - 1]!);
}

export interface Fences {
  readonly n: number;
  readonly q1: number;
  readonly q3: number;
  /** Tukey's fences: Q1 − 1.5 (Q3 − Q1) and Q3 + 1.5 (Q3 − Q1), each rounded once. */
  readonly lower: number;
  readonly upper: number;
}

/** The quartiles and fences of values in any order; sorts its argument. */
export function fencesOf(values: Float64Array): Fences {
  values.sort();
  const q1 = quantile(values, 0.25);
  const q3 = quantile(values, 0.75);
  return {n: values.length, q1, q3, lower: addOneAndAHalf(q1, q1 - q3), upper: addOneAndAHalf(q3, q3 - q1)};
}

/** a + 1.5 d with one rounding, to nearest, ties to even. */
export function addOneAndAHalf(a: number, d: number): number {
  const half = d / 2;
  const product = d + half;
  const plain = a + product;
  if (!Number.isFinite(plain) || plain === 0 || Math.abs(half) < 1e-290) return plain;
  // Boldo and Melquiond (2008): the sum of three doubles, through a rounding to odd.
  const productRest = restOf(d, half, product);
  const upper = a + productRest;
  const upperRest = restOf(a, productRest, upper);
  const sum = product + upper;
  const sumRest = restOf(product, upper, sum);
  return sum + addToOdd(sumRest, upperRest);
}

/** What a + b has beyond its rounded sum, exactly (Knuth's two-sum). */
function restOf(a: number, b: number, sum: number): number {
  const bb = sum - a;
  return (a - (sum - bb)) + (b - bb);
}

const DOUBLE = new Float64Array(1);
const BITS = new BigInt64Array(DOUBLE.buffer);

/** a + b rounded to odd: an inexact sum gets the neighbour, on the side of the truth, whose last bit is 1. */
function addToOdd(a: number, b: number): number {
  const sum = a + b;
  const rest = restOf(a, b, sum);
  if (rest === 0) return sum;
  DOUBLE[0] = sum;
  if ((BITS[0]! & 1n) === 0n) BITS[0] = BITS[0]! + (rest > 0 === sum > 0 ? 1n : -1n);
  return DOUBLE[0];
}

/** Four decimals, halves away from zero: how statistics are shown. */
export function rounded(value: number): number {
  const scaled = Math.abs(value) * 10000;
  const whole = Math.floor(scaled);
  return (Math.sign(value) * (scaled - whole >= 0.5 ? whole + 1 : whole)) / 10000;
}
