import {EXACT} from './arithmetic.ts';
import type {Fraction} from './fraction.ts';
import type {Interval} from './interval.ts';
import type {LookThrough} from './look-through.ts';
import type {Holding} from './network.ts';
import type {Routes} from './routes.ts';

/** The upper ends of what parties hold of a target, and of what all ends of its chains hold together. */
export interface Upper {
  of(party: string): Pick<Interval, 'max' | 'maxOpen'>;
  ofEnds(ends: ReadonlySet<string>): Fraction;
}

interface Bracket {
  readonly leading: readonly Holding[];
  readonly ends: ReadonlySet<string>;
  /** No company in the ancestry is declared to more than the whole. */
  readonly sound: boolean;
  readonly low: ReadonlyMap<string, Fraction>;
  /** What the highest shares give, all at once. */
  readonly high: LookThrough<Fraction>;
  readonly routes: Routes | undefined;
}

const {zero, one, add, subtract, compare} = EXACT;

/**
 * Upper bounds from all highest shares at once: what is owned grows with every share, so the truth lies below; and no
 * owner has more than what the other owners do not certainly have. Above a ring that the highest shares close, one.
 */
export function bracketed({leading, ends, sound, low, high, routes}: Bracket): Upper {
  const unbounded = above(leading, high.closedRings.flat());
  const lows = [...ends].reduce((sum, id) => add(sum, low.get(id) ?? zero), zero);
  const of = (id: string): Pick<Interval, 'max' | 'maxOpen'> => {
    const least = low.get(id) ?? zero;
    const declared = unbounded.has(id) ? larger(one, least) : (high.owned.get(id) ?? zero);
    const left = !sound ? declared : ends.has(id) ? subtract(one, subtract(lows, least)) : one;
    if (compare(left, declared) < 0) return {max: left, maxOpen: false};
    const maxOpen = routes !== undefined && !unbounded.has(id) && routes(new Set([id]), ({max}) => max.n > 0n).some(({part}) => part.maxOpen);
    return {max: declared, maxOpen};
  };
  return {of, ofEnds: (all) => [...all].reduce((sum, id) => add(sum, of(id).max), zero)};
}

/** The companies, and whoever holds them over any routes. */
function above(holdings: readonly Holding[], companies: readonly string[]): Set<string> {
  const byCompany = Map.groupBy(holdings, ({to}) => to);
  const seen = new Set(companies);
  for (const company of seen) for (const {from} of byCompany.get(company) ?? []) seen.add(from);
  return seen;
}

function larger(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? b : a;
}
