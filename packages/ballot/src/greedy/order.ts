import {compareRationals, type Rational} from '../election/rational.ts';
import type {Election} from '../election/election.ts';
import type {Satisfaction} from '../election/profile.ts';

/** By score, highest first, and by the order of the file where scores are equal: how cities publish. */
export function byScore(score: Float64Array): number[] {
  return Array.from(score.keys()).sort((a, b) => score[b]! - score[a]! || a - b);
}

/**
 * By satisfaction per unit of money, highest first (the greedy utilitarian rule of the literature). Under cost
 * satisfaction that is the number of votes; a project with no support comes last, one that costs nothing first.
 */
export function byDensity(election: Election, score: Float64Array, satisfaction: Satisfaction, rank: Int32Array): number[] {
  const density = election.projects.map(({cost}, p): Rational => {
    if (score[p]! <= 0) return {n: 0n, d: 1n};
    const worth = BigInt(score[p]!);
    return satisfaction === 'cost' && cost > 0n ? {n: worth, d: 1n} : {n: worth, d: cost};
  });
  return Array.from(density.keys()).sort((a, b) => compareRationals(density[b]!, density[a]!) || rank[a]! - rank[b]!);
}
