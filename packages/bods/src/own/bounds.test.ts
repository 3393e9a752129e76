import fc from 'fast-check';
import {expect, test} from 'vitest';
import type {ShareRecord} from '../schema/statement.ts';
import {EXACT} from './arithmetic.ts';
import {boundsOf} from './bounds.ts';
import {bracketed} from './bracket.ts';
import {fromPercent, toNumber, type Fraction} from './fraction.ts';
import {intervalOf} from './interval.ts';
import {lookThrough} from './look-through.ts';
import {matrixOf} from './matrix.ts';
import type {Holding} from './network.ts';

/** PARVIS_LONG=1 runs each law many times longer. */
const LONG = process.env['PARVIS_LONG'] === '1';

function holding(from: string, to: string, share: ShareRecord): Holding {
  return {from, to, part: intervalOf(share), counted: 'shares', said: [], natureUnknown: false};
}

test('law: whatever the true shares inside their bands are, the bounds hold them, rings included', () => {
  const holder = fc.tuple(fc.constantFrom('A', 'B', 'C', 'D', 'P', 'Q', 'R'), fc.integer({min: 1, max: 40}), fc.integer({min: 0, max: 30}), fc.integer({min: 0, max: 30}), fc.boolean(), fc.boolean());
  fc.assert(fc.property(fc.array(fc.uniqueArray(holder, {selector: ([from]) => from, maxLength: 4}), {minLength: 4, maxLength: 4}), (companies) => {
    const held = companies.flatMap((holders, i) => {
      const to = 'ABCD'[i]!;
      const total = holders.reduce((sum, [, share]) => sum + share, 0);
      return holders.map(([from, share, below, above, openLow, openHigh]) => {
        const truth = total > 95 ? Math.floor((share * 95) / total) : share;
        const low = Math.max(0, truth - below), high = Math.min(100, truth + above);
        const band = {[openLow && low < truth ? 'exclusiveMinimum' : 'minimum']: low, [openHigh && high > truth ? 'exclusiveMaximum' : 'maximum']: high};
        return {from, to, truth: fromPercent(truth), part: intervalOf(band), counted: 'shares' as const, said: [], natureUnknown: false};
      });
    });
    const {owned, closedRings} = lookThrough(held.map(({from, to, truth}) => ({from, to, share: truth})), 'A', EXACT);
    fc.pre(closedRings.length === 0);
    const {of} = boundsOf(matrixOf({holdings: held}, 'shares'), 'A');
    for (const [party, truth] of owned) {
      const {min, max, minOpen, maxOpen} = of.get(party)!;
      expect(EXACT.compare(truth, min)).toBeGreaterThanOrEqual(minOpen ? 1 : 0);
      expect(EXACT.compare(max, truth)).toBeGreaterThanOrEqual(maxOpen ? 1 : 0);
    }
  }), {numRuns: LONG ? 50_000 : 400});
});

/** Bands on multiples of 20, so that all ends and corners, and points between open ends, lie on multiples of 5. */
interface Band {
  readonly from: string;
  readonly to: string;
  readonly low: number;
  readonly high: number;
  readonly openLow: boolean;
  readonly openHigh: boolean;
}

const bands = fc.tuple(...['A', 'B', 'C'].map((to) => fc.uniqueArray(
  fc.tuple(fc.constantFrom('A', 'B', 'C', 'P', 'Q'), fc.constantFrom(0, 20, 40, 60, 80), fc.constantFrom(0, 20, 20, 40), fc.boolean(), fc.boolean()),
  {selector: ([from]) => from, maxLength: 3},
).map((holders) => holders.map(([from, low, width, openLow, openHigh]): Band =>
  ({from, to, low, high: Math.min(100, low + width), openLow: openLow && width > 0, openHigh: openHigh && width > 0})))));

/** Every way to choose shares on multiples of 5 inside the bands of one company, to no more than the whole. */
function choices(held: readonly Band[], left = 100): number[][] {
  const [first, ...others] = held;
  if (!first) return [[]];
  const out: number[][] = [];
  for (let share = first.low; share <= Math.min(first.high, left); share += 5) for (const rest of choices(others, left - share)) out.push([share, ...rest]);
  return out;
}

const within = ({low, high, openLow, openHigh}: Band, share: number): boolean => (!openLow || share > low) && (!openHigh || share < high);

/** How much of A some parties own together, by the definition: what is held of the parties themselves does not count. */
function ownedBy(ids: readonly string[], all: readonly Band[], shares: readonly number[]): Fraction {
  const parts = all.map(({from, to}, i) => ({from, to, share: fromPercent(shares[i] ?? 0)})).filter(({to}) => !ids.includes(to));
  const {owned} = lookThrough(parts, 'A', EXACT);
  return ids.map((id) => owned.get(id) ?? EXACT.zero).reduce(EXACT.add, EXACT.zero);
}

const least = (parts: readonly Fraction[]): Fraction => parts.reduce((a, b) => (EXACT.compare(b, a) < 0 ? b : a));
const most = (parts: readonly Fraction[]): Fraction => parts.reduce((a, b) => (EXACT.compare(b, a) > 0 ? b : a));

test('law: each bound is reached by some shares inside the bands, unless it is open, and passed by none', () => {
  fc.assert(fc.property(bands, (companies) => {
    const ways = companies.map((held) => choices(held));
    fc.pre(ways.reduce((product, {length}) => product * length, 1) <= (LONG ? 4000 : 600));
    const all = companies.flat();
    const matrix = matrixOf({holdings: all.map(({from, to, low, high, openLow, openHigh}) =>
      holding(from, to, {[openLow ? 'exclusiveMinimum' : 'minimum']: low, [openHigh ? 'exclusiveMaximum' : 'maximum']: high}))}, 'shares');
    fc.pre(matrix.overDeclared.length === 0);
    const points = ways.reduce<number[][]>((before, next) => before.flatMap((shares) => next.map((more) => [...shares, ...more])), [[]]);
    const real = points.map((shares) => all.every((band, i) => within(band, shares[i] ?? 0)));
    const {of, ends, undisclosed} = boundsOf(matrix, 'A');
    const together = points.map((shares) => ownedBy([...ends], all, shares));
    expect([undisclosed.max, undisclosed.min]).toEqual([least(together), most(together)].map((part) => EXACT.subtract(EXACT.one, part)));
    for (const [id, {min, max, minOpen, maxOpen}] of of) {
      const parts = points.map((shares) => ownedBy([id], all, shares));
      const reached = (bound: Fraction): boolean => parts.some((part, i) => real[i] && EXACT.compare(part, bound) === 0);
      expect({id, min, max}).toEqual({id, min: least(parts), max: most(parts)});
      if (real.includes(true)) expect({id, reached: [reached(min), reached(max)]}).toEqual({id, reached: [!minOpen, !maxOpen]});
    }
  }), {numRuns: LONG ? 2500 : 40});
});

test('law: where bounds are not sought party by party, they bracket those that are', () => {
  fc.assert(fc.property(bands, (companies) => {
    const matrix = matrixOf({holdings: companies.flat().map(({from, to, low, high}) => holding(from, to, {minimum: low, maximum: high}))}, 'shares');
    fc.pre(matrix.overDeclared.length === 0);
    const {of, ends, undisclosed} = boundsOf(matrix, 'A');
    const high = lookThrough(matrix.holdings.map(({from, to, part}) => ({from, to, share: part.max})), 'A', EXACT);
    const low = new Map([...of].map(([id, {min}]) => [id, min]));
    const upper = bracketed({leading: matrix.holdings, ends, sound: true, low, high, routes: undefined});
    for (const [id, {max}] of of) expect([id, EXACT.compare(upper.of(id).max, max)]).not.toEqual([id, -1]);
    expect(EXACT.compare(EXACT.subtract(EXACT.one, upper.ofEnds(ends)), undisclosed.min)).toBeLessThanOrEqual(0);
  }), {numRuns: LONG ? 50_000 : 400});
});

test('beyond the limits: doubles, with a tolerance, and companies in a large ring', () => {
  const size = 120;
  const ring = Array.from({length: size}, (_, i) => [holding(`C${i}`, `C${(i + 1) % size}`, {minimum: 60, maximum: 80}), holding(`P${i}`, `C${i}`, {minimum: 10, maximum: 30})]).flat();
  const {of, tolerance} = boundsOf(matrixOf({holdings: ring}, 'shares'), 'C0');
  expect(tolerance).toBe(1e-9);
  const turn = 0.6 ** size;
  expect(toNumber(of.get('P0')?.min ?? EXACT.zero)).toBeCloseTo(0.1 / (1 - turn), 12);
  expect(toNumber(of.get(`C${size - 1}`)?.min ?? EXACT.zero)).toBeCloseTo(0.6, 12);
  expect(toNumber(of.get(`C${size - 1}`)?.max ?? EXACT.zero)).toBeCloseTo(0.8, 12);
});
