import fc from 'fast-check';
import {expect, test} from 'vitest';
import {addOneAndAHalf, fencesOf, quantile, rounded} from './statistics.ts';

test('worked numbers: five ratios', () => {
  const fences = fencesOf(Float64Array.of(0.3, 0.02, 0.07, 0.05, 0.06));
  expect(fences.n).toBe(5);
  expect(fences.q1).toBeCloseTo(0.04, 12);
  expect(fences.q3).toBeCloseTo(0.146667, 6);
  expect(fences.lower).toBeCloseTo(-0.12, 6);
  expect(fences.upper).toBeCloseTo(0.306667, 6);
});

test('no values have no quantile, one value is all of them', () => {
  expect(quantile(new Float64Array(), 0.5)).toBeNaN();
  expect([0, 0.25, 0.5, 1].map((tau) => quantile(Float64Array.of(7), tau))).toEqual([7, 7, 7, 7]);
});

test('a + 1.5 d is rounded once', () => {
  const double = fc.double({noNaN: true, noDefaultInfinity: true, min: -1e100, max: 1e100}).filter((x) => x === 0 || Math.abs(x) > 1e-100);
  fc.assert(fc.property(double, double, (a, d) => {
    expect(addOneAndAHalf(a, d) + 0).toBe(exact(a, d));
  }), {numRuns: 3000});
});

test('there are numbers where plain arithmetic has another last bit', () => {
  let different = 0;
  for (let i = 1; i < 2000; i++) if (addOneAndAHalf(i / 7, i / 11) !== i / 7 + 1.5 * (i / 11)) different++;
  expect(different).toBeGreaterThan(0);
});

test('four decimals, halves away from zero', () => {
  expect([0.00005, -0.00005, 1.23456, 66.66666].map(rounded)).toEqual([0.0001, -0.0001, 1.2346, 66.6667]);
  expect(rounded(Infinity)).toBe(Infinity);
});

/** a + 3 d / 2 in whole multiples of a power of two, then rounded to 53 bits, ties to even. */
function exact(a: number, d: number): number {
  const [x, xe] = parts(a), [y, ye] = parts(d);
  const e = Math.min(xe, ye) - 1;
  let sum = x * 2n ** BigInt(xe - e) + 3n * y * 2n ** BigInt(ye - e - 1);
  if (sum === 0n) return 0;
  const negative = sum < 0n;
  if (negative) sum = -sum;
  const shift = sum.toString(2).length - 53;
  let exponent = e;
  if (shift > 0) {
    const unit = 2n ** BigInt(shift);
    const twice = 2n * (sum % unit);
    sum = sum / unit + (twice > unit || (twice === unit && (sum / unit) % 2n === 1n) ? 1n : 0n);
    exponent += shift;
  }
  const value = Number(sum) * 2 ** exponent;
  return negative ? -value : value;
}

/** A double as an integer times a power of two. */
function parts(x: number): [bigint, number] {
  let e = 0, m = x;
  while (!Number.isInteger(m)) {
    m *= 2;
    e--;
  }
  return [BigInt(m), e];
}
