import {components} from '../own/components.ts';
import type {Link} from './model.ts';

/** Rows of parties, owners above what they own; the members of a ring share a row. In each row neighbours stand near. */
export function layersOf(ids: readonly string[], links: readonly Link[]): string[][] {
  const index = new Map(ids.map((id, i) => [id, i]));
  const below: number[][] = ids.map(() => []), above: number[][] = ids.map(() => []);
  for (const {from, to} of links) {
    const [a, b] = [index.get(from), index.get(to)];
    if (a === undefined || b === undefined || a === b) continue;
    below[a]?.push(b);
    above[b]?.push(a);
  }
  const layer = depths(ids.length, below, above);
  const rows: number[][] = Array.from({length: Math.max(0, ...layer) + 1}, () => []);
  layer.forEach((row, v) => rows[row]?.push(v));
  return ordered(rows, below, above).map((row) => row.map((v) => ids[v] as string));
}

/** The longest way down from an owner; who owns at several depths stands just above the highest of them. */
function depths(n: number, below: readonly number[][], above: readonly number[][]): number[] {
  const groups = components(n, (v) => above[v] ?? []);
  const group = new Array<number>(n).fill(0);
  groups.forEach((members, g) => members.forEach((v) => (group[v] = g)));
  const depth = groups.map(() => 0);
  groups.forEach((members, g) => {
    for (const v of members) for (const holder of above[v] ?? []) if (group[holder] !== g) depth[g] = Math.max(depth[g] as number, (depth[group[holder] as number] as number) + 1);
  });
  for (let g = groups.length - 1; g >= 0; g--) {
    const under = (groups[g] ?? []).flatMap((v) => (below[v] ?? []).filter((held) => group[held] !== g)).map((held) => depth[group[held] as number] as number);
    const holders = (groups[g] ?? []).some((v) => (above[v] ?? []).some((holder) => group[holder] !== g));
    if (under.length > 0 && !holders) depth[g] = Math.min(...under) - 1;
  }
  return group.map((g) => depth[g] as number);
}

const SWEEPS = 6;

/** Orders each row by the mean place of its neighbours (barycentre), down and up in turn. */
function ordered(rows: number[][], below: readonly number[][], above: readonly number[][]): number[][] {
  const place = new Map<number, number>();
  const note = (row: readonly number[]): void => row.forEach((v, i) => place.set(v, (i + 0.5) / row.length));
  rows.forEach(note);
  const mean = (v: number, near: readonly number[]): number => (near.length === 0 ? (place.get(v) ?? 0) : near.reduce((sum, w) => sum + (place.get(w) ?? 0), 0) / near.length);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const down = sweep % 2 === 0;
    for (const row of down ? rows : rows.toReversed()) {
      const keys = new Map(row.map((v) => [v, mean(v, (down ? above : below)[v] ?? [])]));
      row.sort((a, b) => (keys.get(a) as number) - (keys.get(b) as number) || a - b);
      note(row);
    }
  }
  return rows;
}
