import {decimalText, divideInteger} from '@parvis/kernel';

/** An exact fraction; `d` is positive. Not reduced unless `reduced` made it. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export function compareRationals(a: Rational, b: Rational): number {
  const left = a.n * b.d;
  const right = b.n * a.d;
  return left < right ? -1 : left > right ? 1 : 0;
}

export function reduced({n, d}: Rational): Rational {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? {n: n / a, d: d / a} : {n, d};
}

/** The fraction with up to `digits` decimals, rounded half up, without trailing zeros. */
export function rationalText(value: Rational, digits: number): string {
  return decimalText({coefficient: divideInteger(value.n * 10n ** BigInt(digits), value.d, 'half-up'), scale: digits});
}

/** The double of the fraction: within one part in 2^52, and 2^-128, of it. */
export function rationalNumber({n, d}: Rational): number {
  return Number((n << 128n) / d) / 2 ** 128;
}
