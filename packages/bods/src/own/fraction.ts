import {decimal} from '@parvis/kernel';
import type {ExactNumber} from '@parvis/kernel/json';

/** An exact rational number, reduced, with a positive denominator. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export function fraction(n: bigint, d = 1n): Fraction {
  if (d === 0n) throw new RangeError('Division by zero');
  const divisor = gcd(n < 0n ? -n : n, d < 0n ? -d : d);
  const sign = d < 0n ? -1n : 1n;
  return divisor === 0n ? {n: 0n, d: 1n} : {n: (sign * n) / divisor, d: (sign * d) / divisor};
}

/** A percentage as the part of one that it is: 12.5 → 1/8. */
export function fromPercent(percent: number | ExactNumber | string): Fraction {
  const {coefficient, scale} = decimal(percent);
  return fraction(coefficient, 10n ** BigInt(scale) * 100n);
}

/** The double nearest to a fraction (numbers of hundreds of digits included). */
export function toNumber({n, d}: Fraction): number {
  const excess = Math.max(0, d.toString(2).length - 900, n.toString(2).length - 900);
  return excess === 0 ? Number(n) / Number(d) : Number(n >> BigInt(excess)) / Number(d >> BigInt(excess));
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
