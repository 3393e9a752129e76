import {fraction, toNumber, type Fraction} from './fraction.ts';

/** What the solver needs of a kind of number. */
export interface Arithmetic<N> {
  readonly zero: N;
  readonly one: N;
  add(a: N, b: N): N;
  subtract(a: N, b: N): N;
  multiply(a: N, b: N): N;
  divide(a: N, b: N): N;
  /** Negative, zero or positive; doubles within 1e-12 are equal. */
  compare(a: N, b: N): number;
  from(value: Fraction): N;
  toNumber(value: N): number;
}

export const EXACT: Arithmetic<Fraction> = {
  zero: {n: 0n, d: 1n},
  one: {n: 1n, d: 1n},
  add: (a, b) => fraction(a.n * b.d + b.n * a.d, a.d * b.d),
  subtract: (a, b) => fraction(a.n * b.d - b.n * a.d, a.d * b.d),
  multiply: (a, b) => fraction(a.n * b.n, a.d * b.d),
  divide: (a, b) => fraction(a.n * b.d, a.d * b.n),
  compare: (a, b) => Number(a.n * b.d - b.n * a.d > 0n) - Number(a.n * b.d - b.n * a.d < 0n),
  from: (value) => value,
  toNumber,
};

export const DOUBLES: Arithmetic<number> = {
  zero: 0,
  one: 1,
  add: (a, b) => a + b,
  subtract: (a, b) => a - b,
  multiply: (a, b) => a * b,
  divide: (a, b) => a / b,
  compare: (a, b) => (Math.abs(a - b) < 1e-12 ? 0 : a - b),
  from: toNumber,
  toNumber: (value) => value,
};
