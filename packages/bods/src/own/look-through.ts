import type {Arithmetic} from './arithmetic.ts';
import {components} from './components.ts';

/** `from` holds `share` (a part of one) of `to`. Each pair at most once. */
export interface Part<N> {
  readonly from: string;
  readonly to: string;
  readonly share: N;
}

export interface LookThrough<N> {
  /** How much of the target each holder owns over all routes; for the target itself, what it owns of itself counts as nobody's. */
  readonly owned: ReadonlyMap<string, N>;
  /** Rings that own themselves entirely or more: no part can be said for whoever holds through them. */
  readonly closedRings: readonly (readonly string[])[];
}

/**
 * Look-through ownership of one target: E = H · (I − C)⁻¹, for its column only. Solved for each strongly connected
 * component from the target upwards: v(x) = [x = target] + Σ share(x, y) · v(y). No path is enumerated, so rings and
 * dense graphs cost what their size is. (EU 2024/1624, Art. 52: multiply along each chain, add over chains.)
 */
export function lookThrough<N>(parts: readonly Part<N>[], target: string, arithmetic: Arithmetic<N>): LookThrough<N> {
  const {nodes, index, held} = ancestors(parts, target);
  const value: N[] = nodes.map(() => arithmetic.zero);
  const closedRings: string[][] = [];
  const cut = new Set<number>();
  for (const members of components(nodes.length, (v) => (held[v] ?? []).map(({to}) => to))) {
    const solved = solve(members, held, value, index.get(target) as number, arithmetic);
    if (solved) members.forEach((v, i) => (value[v] = solved[i] as N));
    else {
      closedRings.push(members.map((v) => nodes[v] as string));
      for (const v of members) cut.add(v);
    }
  }
  const owned = new Map<string, N>();
  nodes.forEach((node, v) => {
    if (node !== target && !cut.has(v)) owned.set(node, value[v] as N);
  });
  return {owned, closedRings};
}

/** How much of the target a company owns over all routes, walks that lead back to it left out: N[a][t] / N[a][a]. */
export function companyShare<N>(parts: readonly Part<N>[], company: string, target: string, arithmetic: Arithmetic<N>): N {
  return lookThrough(parts.filter(({to}) => to !== company), target, arithmetic).owned.get(company) ?? arithmetic.zero;
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
  return {nodes, index, held};
}

/**
 * The values of the members of one component, or undefined where the ring is closed. Elimination without pivoting:
 * I − C of a ring that is not closed is an M-matrix, whose pivots are all positive; so a pivot that is not says "closed".
 */
function solve<N>(members: readonly number[], held: readonly (readonly Held<N>[])[], value: readonly N[], target: number, arithmetic: Arithmetic<N>): N[] | undefined {
  const {zero, one, add, subtract, multiply, divide, compare} = arithmetic;
  const place = new Map(members.map((v, i) => [v, i]));
  const rows = members.map((v, i) => {
    const row = members.map((_, j) => (i === j ? one : zero));
    row.push(v === target ? one : zero);
    for (const {to, share} of held[v] ?? []) {
      const j = place.get(to);
      if (j === undefined) row[members.length] = add(row[members.length] as N, multiply(share, value[to] as N));
      else row[j] = subtract(row[j] as N, share);
    }
    return row;
  });
  const size = members.length;
  for (let k = 0; k < size; k++) {
    const pivot = rows[k]?.[k] as N;
    if (compare(pivot, zero) <= 0) return undefined;
    for (let i = k + 1; i < size; i++) {
      const row = rows[i] as N[];
      const head = row[k] as N;
      if (compare(head, zero) === 0) continue;
      const factor = divide(head, pivot);
      for (let j = k; j <= size; j++) row[j] = subtract(row[j] as N, multiply(factor, rows[k]?.[j] as N));
    }
  }
  const out: N[] = [];
  for (let k = size - 1; k >= 0; k--) {
    let right = rows[k]?.[size] as N;
    for (let j = k + 1; j < size; j++) right = subtract(right, multiply(rows[k]?.[j] as N, out[j] as N));
    out[k] = divide(right, rows[k]?.[k] as N);
  }
  return out;
}
