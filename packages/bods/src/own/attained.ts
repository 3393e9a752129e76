import {EXACT} from './arithmetic.ts';
import type {Fraction} from './fraction.ts';
import type {Interval} from './interval.ts';
import type {Holding} from './network.ts';

const {zero, add, subtract, compare} = EXACT;

/** Whether a holding is more than nothing, however little. */
export const isSome = ({min, minOpen}: Interval): boolean => min.n > 0n || minOpen;

/** The least that a party may own is not reached where a holding on its routes has an open lower end. */
export function isLeastOpen(routes: readonly Holding[]): boolean {
  return routes.some(({part}) => part.minOpen);
}

/** What is known of a company's holders together. */
export interface Room {
  /** What the lower bounds leave free. */
  readonly free: Fraction;
  /** How many holdings have an open lower end. */
  readonly openLows: number;
}

/**
 * Whether the most is only approached. It is reached at a company where its free part can be given to its best holders
 * with every open end kept, with nothing through a company where it cannot be reached, and so that some of it comes to
 * the parties: what turns in a ring for ever is nobody's. The others are taken away, again and again.
 */
export function isMostOpen(target: string, routes: readonly Holding[], value: ReadonlyMap<string, Fraction>, rooms: ReadonlyMap<string, Room>): boolean {
  const held = Map.groupBy(routes.filter(({from}) => (value.get(from) ?? zero).n > 0n), ({to}) => to);
  const open = new Set<string>();
  for (let before = -1; before < open.size && !open.has(target);) {
    before = open.size;
    const givers = new Map([...held].flatMap(([company, holdings]): [string, string[]][] => {
      const room = rooms.get(company);
      const takers = room && !open.has(company) ? takersOf(holdings, room, value, open) : undefined;
      return takers ? [[company, takers.map(({from}) => from)]] : [];
    }));
    const ending = new Set<string>();
    for (let size = -1; size < ending.size;) {
      size = ending.size;
      for (const [company, takers] of givers) if (takers.some((holder) => !held.has(holder) || ending.has(holder))) ending.add(company);
    }
    for (const company of held.keys()) if (!ending.has(company)) open.add(company);
  }
  return open.has(target);
}

/** Who can have a part when one company gives as the most asks, open ends kept; undefined where it cannot. */
function takersOf(holdings: readonly Holding[], {free, openLows}: Room, value: ReadonlyMap<string, Fraction>, open: ReadonlySet<string>): Holding[] | undefined {
  const takers: Holding[] = [];
  let left = free, lows = openLows;
  for (const rank of ranked(holdings, value)) {
    const room = span(rank);
    const full = compare(left, room) >= 0;
    if (!full && left.n > 0n) {
      const able = rank.filter(({from, part}) => !open.has(from) || isSome(part));
      const order = compare(left, span(able));
      if (order > 0 || (order === 0 && able.some(({part}) => part.maxOpen))) return undefined;
      takers.push(...able.filter(({part}) => part.max.n > 0n));
    } else {
      if (full ? rank.some(({part}) => part.maxOpen) : lows > 0) return undefined;
      takers.push(...rank.filter(({part}) => (full ? part.max : part.min).n > 0n));
    }
    lows -= rank.filter(({part}) => part.minOpen).length;
    left = full ? subtract(left, room) : zero;
  }
  return (left.n === 0n && lows > 0) || takers.some(({from}) => open.has(from)) ? undefined : takers;
}

/** Holdings by the value of their holders, the best first; of equal value together. */
function ranked(holdings: readonly Holding[], value: ReadonlyMap<string, Fraction>): Holding[][] {
  const worth = ({from}: Holding): Fraction => value.get(from) ?? zero;
  const ranks: Holding[][] = [];
  for (const holding of holdings.toSorted((a, b) => compare(worth(b), worth(a)))) {
    const rank = ranks.at(-1);
    if (rank?.[0] && compare(worth(rank[0]), worth(holding)) === 0) rank.push(holding);
    else ranks.push([holding]);
  }
  return ranks;
}

function span(holdings: readonly Holding[]): Fraction {
  return holdings.reduce((sum, {part: {min, max}}) => (compare(max, min) > 0 ? add(sum, subtract(max, min)) : sum), zero);
}
