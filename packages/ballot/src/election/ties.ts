import {sha256, toHex} from '@parvis/kernel';
import type {Election} from './election.ts';

/**
 * How ties are broken. `min-cost`: lower cost, then higher score, then the lot where one was drawn, else the id.
 * `lexico`: the id as text ("10" before "9"), as pabutools does. `file`: order of the file, as published greedy results do.
 * `strict`: lower cost, then higher score, then stop and name the tied projects.
 */
export type Tie =
  | {readonly kind: 'min-cost'; readonly lot?: readonly string[]}
  | {readonly kind: 'lexico' | 'file' | 'strict'};

/** A tie that was met, and who won it. */
export interface TieMet {
  /** 1 for the first project bought. */
  readonly round: number;
  readonly tied: readonly number[];
  readonly winner: number;
}

/** Thrown inside a count under strict tie-breaking; the public functions turn it into a problem. */
export class TieUnbroken extends Error {
  override readonly name = 'TieUnbroken';
  readonly tied: readonly number[];

  constructor(tied: readonly number[]) {
    super('A tie that the rule may not break');
    this.tied = tied;
  }
}

/** One total order for a whole count and all its runs: the smaller rank wins. Under `strict` equal ranks remain. */
export function tieRanks(election: Election, score: Float64Array, tie: Tie): Int32Array {
  const {projects} = election;
  const byId = (a: number, b: number): number => (projects[a]!.id < projects[b]!.id ? -1 : 1);
  const byCost = (a: number, b: number): number => Number(projects[a]!.cost - projects[b]!.cost) || score[b]! - score[a]!;
  const lot = tie.kind === 'min-cost' && tie.lot ? new Map(tie.lot.map((id, place) => [id, place])) : undefined;
  const byLot = (a: number, b: number): number => (lot?.get(projects[a]!.id) ?? Infinity) - (lot?.get(projects[b]!.id) ?? Infinity) || byId(a, b);
  const order = projects.map((_, position) => position);
  if (tie.kind === 'lexico') order.sort(byId);
  else if (tie.kind !== 'file') order.sort((a, b) => byCost(a, b) || byLot(a, b));
  const rank = new Int32Array(projects.length);
  order.forEach((position, place) => {
    const before = order[place - 1];
    rank[position] = tie.kind === 'strict' && before !== undefined && byCost(before, position) === 0 ? rank[before]! : place;
  });
  return rank;
}

/** The winner of a tie; more than one with the best rank stops the count. */
export function breakTie(tied: readonly number[], rank: Int32Array): number {
  const best = Math.min(...tied.map((project) => rank[project]!));
  const first = tied.filter((project) => rank[project] === best);
  if (first.length > 1) throw new TieUnbroken(first);
  return first[0]!;
}

/** A lot that everybody can draw again: project ids by SHA-256 of the public seed and the id. */
export function drawLot(ids: readonly string[], seed: string): string[] {
  const drawn = ids.map((id) => ({id, key: toHex(sha256(`parvis lot\n${seed}\n${id}`))}));
  return drawn.sort((a, b) => (a.key < b.key ? -1 : 1)).map(({id}) => id);
}
