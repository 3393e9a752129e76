import {DOUBLES, EXACT, type Arithmetic} from './arithmetic.ts';
import {components} from './components.ts';
import {fraction, toNumber, type Fraction} from './fraction.ts';
import type {Interval} from './interval.ts';
import {lookThrough} from './look-through.ts';
import type {Matrix} from './matrix.ts';
import type {Holding} from './network.ts';

export interface Bounds {
  readonly of: ReadonlyMap<string, Interval>;
  /** Parties with nobody above them in what is counted: where chains end. */
  readonly ends: ReadonlySet<string>;
  /** What nobody declared to hold, over all routes. */
  readonly undisclosed: Interval;
  readonly closedRings: readonly (readonly string[])[];
  /** 0 where the bounds are exact; else how near to a threshold they cannot decide. */
  readonly tolerance: number;
}

/** Beyond these sizes fractions grow long: doubles, and answers near a threshold stay open. */
const EXACT_LIMIT = {holdings: 20_000, ring: 40};

/** What each party holds of a target over all routes: lows and highs are both monotone, so they bracket the truth. */
export function boundsOf({holdings, overDeclared}: Matrix, target: string): Bounds {
  const leading = ancestry(holdings, target);
  const exact = leading.length <= EXACT_LIMIT.holdings && !hasLargeRing(leading);
  const solved = exact ? extremes(leading, target, EXACT) : extremes(leading, target, DOUBLES);
  const held = new Set(leading.map(({to}) => to));
  const ends = new Set(leading.map(({from}) => from).filter((id) => !held.has(id)));
  const [openLow, openHigh] = [openRoutes(leading, target, ({min, minOpen}) => positive(min) || minOpen, ({minOpen}) => minOpen), openRoutes(leading, target, ({max}) => positive(max), ({maxOpen}) => maxOpen)];
  const raw = new Map<string, Interval>();
  for (const id of new Set(leading.map(({from}) => from))) {
    if (id === target) continue;
    const max = solved.unbounded.has(id) ? EXACT.one : (solved.high.get(id) ?? EXACT.zero);
    raw.set(id, {min: solved.low.get(id) ?? EXACT.zero, max, minOpen: openLow.has(id), maxOpen: openHigh.has(id) && !solved.unbounded.has(id)});
  }
  const low = sumOf(ends, raw, ({min}) => min);
  const openEnds = [...ends].filter((id) => raw.get(id)?.minOpen).length;
  const trusted = overDeclared.every((company) => company !== target && !raw.has(company)) && EXACT.compare(low, EXACT.one) <= 0;
  const of = trusted ? new Map([...raw].map(([id, part]) => [id, ends.has(id) ? capped(part, low, openEnds - Number(part.minOpen) > 0) : part])) : raw;
  return {of, ends, undisclosed: rest(low, sumOf(ends, of, ({max}) => max)), closedRings: solved.closedRings, tolerance: exact ? 0 : 1e-9};
}

function extremes<N>(holdings: readonly Holding[], target: string, arithmetic: Arithmetic<N>) {
  const solve = (bound: (part: Interval) => Fraction) => lookThrough(
    holdings.map(({from, to, part}) => ({from, to, share: arithmetic.from(bound(part))})).filter(({share}) => arithmetic.compare(share, arithmetic.zero) !== 0), target, arithmetic);
  const lows = solve(({min}) => min), highs = solve(({max}) => max);
  const fractions = (owned: ReadonlyMap<string, N>) => new Map([...owned].map(([id, value]) => [id, asFraction(value)]));
  return {low: fractions(lows.owned), high: fractions(highs.owned), closedRings: lows.closedRings, unbounded: above(holdings, highs.closedRings.flat())};
}

function asFraction(value: unknown): Fraction {
  return typeof value === 'number' ? fraction(BigInt(Math.round(value * 2 ** 52)), 2n ** 52n) : (value as Fraction);
}

/** The holdings that lead to a target. */
function ancestry<H extends {readonly from: string; readonly to: string}>(holdings: readonly H[], target: string): H[] {
  const byCompany = Map.groupBy(holdings, ({to}) => to);
  const seen = new Set([target]);
  for (const node of seen) for (const {from} of byCompany.get(node) ?? []) seen.add(from);
  return holdings.filter(({to}) => seen.has(to));
}

function above(holdings: readonly Holding[], companies: readonly string[]): Set<string> {
  return new Set(companies.flatMap((company) => [company, ...ancestry(holdings, company).map(({from}) => from)]));
}

function hasLargeRing(holdings: readonly Holding[]): boolean {
  const held = new Set(holdings.map(({to}) => to));
  const inner = holdings.filter(({from}) => held.has(from));
  if (inner.length <= EXACT_LIMIT.ring) return false;
  const ids = [...held];
  const index = new Map(ids.map((id, i) => [id, i]));
  const next: number[][] = ids.map(() => []);
  for (const {from, to} of inner) next[index.get(from) as number]?.push(index.get(to) as number);
  return components(ids.length, (v) => next[v] ?? []).some(({length}) => length > EXACT_LIMIT.ring);
}

/** Whoever reaches the target over holdings that count, one of them with an open end: then the product is strict too. */
function openRoutes(holdings: readonly Holding[], target: string, counts: (part: Interval) => boolean, open: (part: Interval) => boolean): Set<string> {
  const byCompany = Map.groupBy(holdings.filter(({part}) => counts(part)), ({to}) => to);
  const plain = new Set([target]);
  for (const node of plain) for (const {from} of byCompany.get(node) ?? []) plain.add(from);
  const strict = new Set<string>();
  for (const node of plain) for (const {from, part} of byCompany.get(node) ?? []) if (open(part)) strict.add(from);
  for (const node of strict) for (const {from} of byCompany.get(node) ?? []) strict.add(from);
  return strict;
}

/** No owner has more than what the other owners do not certainly have. */
function capped(part: Interval, low: Fraction, othersOpen: boolean): Interval {
  const left = EXACT.subtract(EXACT.one, EXACT.subtract(low, part.min));
  const order = EXACT.compare(left, part.max);
  return order > 0 ? part : {...part, max: left, maxOpen: othersOpen || (order === 0 && part.maxOpen)};
}

function rest(low: Fraction, high: Fraction): Interval {
  const left = (sum: Fraction): Fraction => (toNumber(sum) >= 1 ? EXACT.zero : EXACT.subtract(EXACT.one, sum));
  return {min: left(high), max: left(low), minOpen: false, maxOpen: false};
}

function sumOf(ids: Iterable<string>, of: ReadonlyMap<string, Interval>, bound: (part: Interval) => Fraction): Fraction {
  let sum: Fraction = EXACT.zero;
  for (const id of ids) {
    const part = of.get(id);
    if (part) sum = EXACT.add(sum, bound(part));
  }
  return sum;
}

function positive(value: Fraction): boolean {
  return value.n > 0n;
}
