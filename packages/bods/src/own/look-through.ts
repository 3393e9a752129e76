import type {Arithmetic} from './arithmetic.ts';
import {components} from './components.ts';
import {eliminate} from './elimination.ts';

/** `from` holds `share` (a part of one) of `to`. Each pair at most once. */
export interface Part<N> {
  readonly from: string;
  readonly to: string;
  readonly share: N;
}

export interface LookThrough<N> {
  /** How much of the target each holder owns over all routes that do not lead back to the holder; the target itself is left out. */
  readonly owned: ReadonlyMap<string, N>;
  /** Rings that own themselves entirely or more: no part can be said for whoever holds through them. */
  readonly closedRings: readonly (readonly string[])[];
}

/**
 * Look-through ownership of one target: E = H · (I − C)⁻¹, for its column only. Solved for each strongly connected
 * component from the target upwards: v(x) = [x = target] + Σ share(x, y) · v(y). No path is enumerated, so rings and
 * dense graphs cost what their size is. (EU 2024/1624, Art. 52: multiply along each chain, add over chains.)
 * A company in a ring would count its part again at each turn, to more than the whole: what it owns is v(x) / N[x][x].
 */
export function lookThrough<N>(parts: readonly Part<N>[], target: string, arithmetic: Arithmetic<N>): LookThrough<N> {
  // A share of nothing is no link: it closes no ring.
  const {nodes, held} = ancestors(parts.filter(({share}) => arithmetic.compare(share, arithmetic.zero) !== 0), target);
  const value: N[] = nodes.map(() => arithmetic.zero);
  const owned = new Map<string, N>();
  const closedRings: string[][] = [];
  for (const members of components(nodes.length, (v) => (held[v] ?? []).map(({to}) => to))) {
    const solved = solve(members, held, value, 0, arithmetic);
    if (!solved) closedRings.push(members.map((v) => nodes[v] as string));
    else members.forEach((v, i) => {
      value[v] = solved.values[i] as N;
      if (v !== 0) owned.set(nodes[v] as string, arithmetic.divide(solved.values[i] as N, solved.loops[i] as N));
    });
  }
  return {owned, closedRings};
}

interface Held<N> {
  readonly to: number;
  readonly share: N;
}

/** Whoever leads to the target, and what each of them holds of the others. */
function ancestors<N>(parts: readonly Part<N>[], target: string) {
  const holders = Map.groupBy(parts, ({to}) => to);
  const index = new Map([[target, 0]]);
  const nodes = [target];
  for (let i = 0; i < nodes.length; i++) {
    for (const {from} of holders.get(nodes[i] as string) ?? []) {
      if (index.has(from)) continue;
      index.set(from, nodes.length);
      nodes.push(from);
    }
  }
  const held: Held<N>[][] = nodes.map(() => []);
  for (const {from, to, share} of parts) {
    const [a, b] = [index.get(from), index.get(to)];
    if (a !== undefined && b !== undefined) held[a]?.push({to: b, share});
  }
  return {nodes, held};
}

interface Solved<N> {
  /** v(x) of each member. */
  readonly values: readonly N[];
  /** How often what starts at a member is there, over all loops back to it: N[x][x]. */
  readonly loops: readonly N[];
}

/** The values of the members of one component, or undefined where the ring is closed. */
function solve<N>(members: readonly number[], held: readonly (readonly Held<N>[])[], value: readonly N[], target: number, arithmetic: Arithmetic<N>): Solved<N> | undefined {
  const {zero, one, add, subtract, multiply} = arithmetic;
  const size = members.length;
  const place = new Map(members.map((v, i) => [v, i]));
  const rows = members.map((v, i) => {
    const row: N[] = Array.from({length: 2 * size + 1}, (_, j) => (j === i || j === size + 1 + i ? one : zero));
    let outside = v === target ? one : zero;
    for (const {to, share} of held[v] ?? []) {
      const j = place.get(to);
      if (j === undefined) outside = add(outside, multiply(share, value[to] as N));
      else row[j] = subtract(row[j] as N, share);
    }
    row[size] = outside;
    return row;
  });
  const solved = eliminate(rows, arithmetic);
  return solved && {values: solved.map(([first]) => first as N), loops: solved.map((row, i) => row[i + 1] as N)};
}
