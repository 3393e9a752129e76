import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareRationals, rationalNumber, rationalText, reduced} from './rational.ts';

test('fractions compare exactly where doubles do not', () => {
  const third = {n: 10n ** 30n, d: 3n * 10n ** 30n};
  expect(compareRationals(third, {n: 1n, d: 3n})).toBe(0);
  expect(compareRationals({n: 10n ** 30n + 1n, d: 3n * 10n ** 30n}, third)).toBe(1);
  expect(reduced({n: -6n, d: 4n})).toEqual({n: -3n, d: 2n});
});

test('as text: half up, no trailing zeros', () => {
  expect([rationalText({n: 100n, d: 3n}, 6), rationalText({n: 5n, d: 2n}, 6), rationalText({n: 1n, d: 2n}, 0)]).toEqual(['33.333333', '2.5', '1']);
});

test('law: the double lies within one part in 2^52 of the fraction', () => {
  fc.assert(fc.property(fc.bigInt({min: 0n, max: 10n ** 40n}), fc.bigInt({min: 1n, max: 10n ** 30n}), (n, d) => {
    const double = rationalNumber({n, d});
    const scaled = BigInt(Math.round(Math.min(double, 2 ** 1000) * 2 ** 60));
    const difference = scaled * d - (n << 60n);
    expect((difference < 0n ? -difference : difference) <= ((n << 60n) >> 51n) + d).toBe(true);
  }));
});
