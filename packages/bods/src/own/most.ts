import {must} from '@parvis/kernel';
import {EXACT} from './arithmetic.ts';
import type {Room} from './attained.ts';
import {components} from './components.ts';
import {eliminate} from './elimination.ts';
import type {Fraction} from './fraction.ts';
import type {Holding} from './network.ts';

const {zero, one, add, subtract, multiply, compare} = EXACT;

/**
 * The most that some parties together may own, with every share inside its bounds and no company held to more than the
 * whole: the parties are the end of each route, every company gives what is free to the holders that lead there best,
 * and in a ring this is repeated until no company can do better (policy iteration, exact). Attained, not only a bound.
 */
export function mostOf(parties: ReadonlySet<string>, routes: readonly Holding[], rooms: ReadonlyMap<string, Room>): Map<string, Fraction> {
  const held = Map.groupBy(routes, ({to}) => to);
  const value = new Map<string, Fraction>([...parties].map((party) => [party, one]));
  const ids = [...held.keys()];
  const index = new Map(ids.map((id, i) => [id, i]));
  const holders = ids.map((id) => (held.get(id) ?? []).flatMap(({from}) => index.get(from) ?? []));
  for (const members of components(ids.length, (v) => holders[v] ?? [])) raise(members.map((v) => ids[v] as string), held, value, rooms);
  return value;
}

type Held = ReadonlyMap<string, readonly Holding[]>;

/** Sets the values of the companies of one component, all others before them being known. */
function raise(members: readonly string[], held: Held, value: Map<string, Fraction>, rooms: ReadonlyMap<string, Room>): void {
  const of = (company: string): readonly Holding[] => held.get(company) ?? [];
  const best = (company: string): Fraction[] => sharesBy(of(company), value, rooms.get(company)?.free ?? zero);
  const worth = (company: string, shares: readonly Fraction[]): Fraction =>
    of(company).reduce((sum, {from}, i) => add(sum, multiply(shares[i] as Fraction, value.get(from) ?? zero)), zero);
  const [first] = members;
  if (first !== undefined && members.length === 1 && !of(first).some(({from}) => from === first)) {
    value.set(first, worth(first, best(first)));
    return;
  }
  const chosen = new Map(members.map((company) => [company, best(company)]));
  for (let better = true; better;) {
    evaluate(members, held, chosen, value);
    better = false;
    for (const company of members) {
      const shares = best(company);
      // Only a strict gain: a ring that changed its shares for an equal one could keep its value and lose its owner.
      if (compare(worth(company, shares), value.get(company) ?? zero) <= 0) continue;
      chosen.set(company, shares);
      better = true;
    }
  }
}

/** The lower bounds, and what is free to those of the highest value. */
function sharesBy(holdings: readonly Holding[], value: ReadonlyMap<string, Fraction>, free: Fraction): Fraction[] {
  const shares = holdings.map(({part}) => part.min);
  const worth = holdings.map(({from}) => value.get(from) ?? zero);
  let left = free;
  for (const i of [...holdings.keys()].toSorted((a, b) => compare(worth[b] as Fraction, worth[a] as Fraction))) {
    const {min, max} = (holdings[i] as Holding).part;
    const more = compare(max, min) > 0 ? smaller(left, subtract(max, min)) : zero;
    shares[i] = add(min, more);
    left = subtract(left, more);
  }
  return shares;
}

/** v(c) = Σ share(h, c) · v(h) for the members of one component; nothing for those whose shares lead to none of the parties. */
function evaluate(members: readonly string[], held: Held, chosen: ReadonlyMap<string, readonly Fraction[]>, value: Map<string, Fraction>): void {
  for (const company of members) value.delete(company);
  const inside = new Set(members);
  const leading = new Map<string, number>();
  const leads = ({from}: Holding, share: Fraction): boolean => share.n > 0n && (inside.has(from) ? leading.has(from) : (value.get(from) ?? zero).n > 0n);
  for (let before = -1; before < leading.size;) {
    before = leading.size;
    for (const company of members) {
      if (!leading.has(company) && held.get(company)?.some((holding, i) => leads(holding, chosen.get(company)?.[i] ?? zero))) leading.set(company, leading.size);
    }
  }
  const rows = [...leading].map(([company, own]) => {
    const row = Array.from({length: leading.size + 1}, (_, j) => (j === own ? one : zero));
    held.get(company)?.forEach(({from}, i) => {
      const share = chosen.get(company)?.[i] ?? zero;
      const member = leading.get(from);
      if (member !== undefined) row[member] = subtract(row[member] as Fraction, share);
      else if (!inside.has(from)) row[leading.size] = add(row[leading.size] as Fraction, multiply(share, value.get(from) ?? zero));
    });
    return row;
  });
  const solved = must(eliminate(rows, EXACT), 'shares that add up to no more than the whole and lead somewhere');
  for (const [company, i] of leading) value.set(company, solved[i]?.[0] ?? zero);
}

function smaller(a: Fraction, b: Fraction): Fraction {
  return compare(a, b) < 0 ? a : b;
}
