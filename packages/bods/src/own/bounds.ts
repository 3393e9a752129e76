import {DOUBLES, EXACT, type Arithmetic} from './arithmetic.ts';
import {isLeastOpen, isMostOpen, isSome, type Room} from './attained.ts';
import {bracketed, type Upper} from './bracket.ts';
import {components} from './components.ts';
import {fraction, type Fraction} from './fraction.ts';
import type {Interval} from './interval.ts';
import {lookThrough, type LookThrough} from './look-through.ts';
import type {Matrix} from './matrix.ts';
import {mostOf} from './most.ts';
import type {Holding} from './network.ts';
import {routesTo, type Routes} from './routes.ts';

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

/**
 * Beyond `holdings` and `ring` fractions grow long: doubles, and answers near a threshold stay open. Of holdings times
 * companies: beyond `most` upper bounds are not sought party by party (a second at the limit), beyond `routes` all ends
 * count as closed.
 */
const LIMITS = {holdings: 20_000, ring: 40, most: 100_000, routes: 2_000_000};

/**
 * What each party holds of a target over all routes that do not lead back to the party. The lower bound takes every
 * share at its lowest; the upper is the most that shares which add up to no more than the whole can give. Both are as
 * tight as the bands allow, except beyond the limits and above companies of which more than the whole is declared:
 * there the highest shares bracket the truth.
 */
export function boundsOf({holdings, overDeclared}: Matrix, target: string): Bounds {
  const leading = ancestry(holdings, target);
  const byCompany = Map.groupBy(leading, ({to}) => to);
  const parties = new Set(leading.map(({from}) => from).filter((id) => id !== target));
  const ends = new Set([...parties].filter((id) => !byCompany.has(id)));
  const sound = !overDeclared.some((company) => company === target || parties.has(company));
  const exact = leading.length <= LIMITS.holdings && !hasLargeRing(leading);
  const steps = leading.length * byCompany.size;
  const routes = steps <= LIMITS.routes ? routesTo(leading, target) : undefined;
  const solve = (end: 'min' | 'max', parts = leading) => (exact ? solved(parts, target, end, EXACT) : solved(parts, target, end, DOUBLES));
  const {owned, closedRings} = solve('min');
  // Nobody holds through a closed ring, but its members hold each other: without what is held of a member it is open.
  const low = new Map([...owned, ...closedRings.flat().map((id) => [id, solve('min', leading.filter(({to}) => to !== id)).owned.get(id) ?? EXACT.zero] as const)]);
  const upper = sound && exact && routes && steps <= LIMITS.most ? most(byCompany, target, routes) : bracketed({leading, ends, sound, low, high: solve('max'), routes});
  const of = new Map<string, Interval>();
  for (const id of parties) {
    const minOpen = routes !== undefined && isLeastOpen(routes(new Set([id]), isSome));
    of.set(id, {min: low.get(id) ?? EXACT.zero, minOpen, ...upper.of(id)});
  }
  const lows = [...ends].reduce((sum, id) => EXACT.add(sum, low.get(id) ?? EXACT.zero), EXACT.zero);
  return {of, ends, undisclosed: {min: rest(upper.ofEnds(ends)), max: rest(lows), minOpen: false, maxOpen: false}, closedRings, tolerance: exact ? 0 : 1e-9};
}

function most(byCompany: ReadonlyMap<string, readonly Holding[]>, target: string, routes: Routes): Upper {
  const rooms = new Map([...byCompany].map(([company, held]): [string, Room] => [company, {
    free: held.reduce((left, {part}) => EXACT.subtract(left, part.min), EXACT.one),
    openLows: held.filter(({part}) => part.minOpen).length,
  }]));
  const canBe = ({max}: Interval): boolean => max.n > 0n;
  return {
    of(id) {
      const leading = routes(new Set([id]), canBe);
      const value = mostOf(new Set([id]), leading, rooms);
      return {max: value.get(target) ?? EXACT.zero, maxOpen: isMostOpen(target, leading, value, rooms)};
    },
    ofEnds: (ends) => mostOf(ends, routes(ends, canBe), rooms).get(target) ?? EXACT.zero,
  };
}

function solved<N>(holdings: readonly Holding[], target: string, end: 'min' | 'max', arithmetic: Arithmetic<N>): LookThrough<Fraction> {
  const {owned, closedRings} = lookThrough(holdings.map(({from, to, part}) => ({from, to, share: arithmetic.from(part[end])})), target, arithmetic);
  return {owned: new Map([...owned].map(([id, value]) => [id, asFraction(value)])), closedRings};
}

function asFraction(value: unknown): Fraction {
  return typeof value === 'number' ? fraction(BigInt(Math.round(value * 2 ** 52)), 2n ** 52n) : (value as Fraction);
}

/** The holdings that lead to a target. */
function ancestry(holdings: readonly Holding[], target: string): Holding[] {
  const byCompany = Map.groupBy(holdings, ({to}) => to);
  const seen = new Set([target]);
  for (const node of seen) for (const {from} of byCompany.get(node) ?? []) seen.add(from);
  return holdings.filter(({to}) => seen.has(to));
}

function hasLargeRing(holdings: readonly Holding[]): boolean {
  const held = new Set(holdings.map(({to}) => to));
  const inner = holdings.filter(({from}) => held.has(from));
  if (inner.length <= LIMITS.ring) return false;
  const ids = [...held];
  const index = new Map(ids.map((id, i) => [id, i]));
  const next: number[][] = ids.map(() => []);
  for (const {from, to} of inner) next[index.get(from) as number]?.push(index.get(to) as number);
  return components(ids.length, (v) => next[v] ?? []).some(({length}) => length > LIMITS.ring);
}

function rest(sum: Fraction): Fraction {
  return EXACT.compare(sum, EXACT.one) >= 0 ? EXACT.zero : EXACT.subtract(EXACT.one, sum);
}
