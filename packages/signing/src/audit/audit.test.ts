import fc from 'fast-check';
import {expect, test} from 'vitest';
import {readCases} from '../testing/vectors.ts';
import {upperBound} from './bound.ts';
import {drawLines} from './draw.ts';

test.each(readCases<{seed: string; lines: number; count: number; drawn: readonly number[]}>('draws'))('$count of $lines by the seed "$seed"', ({drawn, ...asked}) => {
  expect(drawLines(asked)).toEqual(drawn);
});

test('law: so many different lines of the list are drawn, in order', () => {
  fc.assert(fc.property(fc.string(), fc.nat(300), fc.nat(300), (seed, a, b) => {
    const drawn = drawLines({seed, lines: Math.max(a, b), count: Math.min(a, b)});
    expect(new Set(drawn).size).toBe(Math.min(a, b));
    expect(drawn).toEqual(drawn.toSorted((x, y) => x - y));
    expect(drawn.every((line) => line >= 1 && line <= Math.max(a, b))).toBe(true);
  }));
  expect(() => drawLines({seed: '', lines: 3, count: 4})).toThrow(RangeError);
});

test('every line is drawn about as often as any other: chi-squared of 12,000 draws of 3 in 10', () => {
  const often = Array.from({length: 10}, () => 0);
  for (let n = 0; n < 12_000; n++) for (const line of drawLines({seed: `seed ${n}`, lines: 10, count: 3})) often[line - 1]!++;
  const expected = 3_600;
  // 9 degrees of freedom: above 27.9 in 1 of 1,000
  expect(often.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)).toBeLessThan(27.9);
});

test.each(readCases<{fakes: number; drawn: number; bound: number}>('bounds'))('$fakes fakes of $drawn: at most $bound of the list', ({fakes, drawn, bound}) => {
  expect(upperBound({fakes, drawn})).toBeCloseTo(bound, 12);
});

test('law: the bound lies above what was found, falls with more drawn and grows with more found', () => {
  fc.assert(fc.property(fc.nat(60), fc.integer({min: 1, max: 400}), (fakes, more) => {
    const drawn = fakes + more;
    const bound = upperBound({fakes, drawn});
    expect(bound).toBeGreaterThan(fakes / drawn);
    expect(upperBound({fakes, drawn: drawn + 10})).toBeLessThan(bound);
    expect(upperBound({fakes: fakes + 1, drawn})).toBeGreaterThan(bound);
  }));
  expect(upperBound({fakes: 4, drawn: 4})).toBe(1);
  expect(() => upperBound({fakes: 5, drawn: 4})).toThrow(RangeError);
});
