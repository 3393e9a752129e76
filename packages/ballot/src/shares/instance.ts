import type {Election} from '../election/election.ts';
import {profileOf, type Profile, type Satisfaction} from '../election/profile.ts';
import {tieRanks, type Tie} from '../election/ties.ts';

/**
 * An election made ready for Equal Shares. Money is counted in units of (10^-scale of the currency) ÷ voters, so that
 * every starting figure, B/n included, is an integer.
 */
export interface SharesInstance {
  readonly election: Election;
  readonly profile: Profile;
  readonly satisfaction: Satisfaction;
  /** Costs in those units, exactly and as doubles. */
  readonly cost: readonly bigint[];
  readonly costDouble: Float64Array;
  /** What a price per unit of worth is divided by to compare projects: the cost under cost satisfaction, else 1. */
  readonly value: readonly bigint[];
  readonly valueDouble: Float64Array;
  readonly rank: Int32Array;
  /** Projects that can be bought: eligible, not withdrawn, with a cost and with support. */
  readonly candidates: readonly number[];
  /** Projects that cost nothing and are worth something: bought first at price 0, except under cost satisfaction. */
  readonly free: readonly number[];
}

export interface SharesOptions {
  readonly satisfaction: Satisfaction;
  readonly tie: Tie;
  /** Projects that may not be funded for a reason of the city, by position. */
  readonly excluded?: ReadonlySet<number>;
}

export function sharesInstance(election: Election, {satisfaction, tie, excluded}: SharesOptions): SharesInstance {
  const profile = profileOf(election, satisfaction);
  const rank = tieRanks(election, profile.score, tie);
  const voters = BigInt(profile.voters);
  const cost = election.projects.map((project) => project.cost * voters);
  const value = satisfaction === 'cost' ? cost : cost.map(() => 1n);
  const supported = election.projects.flatMap(({withdrawn}, p) => (withdrawn || excluded?.has(p) || profile.head[p] === profile.head[p + 1] ? [] : [p]));
  const free = satisfaction === 'cost' ? [] : supported.filter((p) => cost[p] === 0n);
  return {
    election, profile, satisfaction, cost, value, rank,
    costDouble: Float64Array.from(cost, Number),
    valueDouble: Float64Array.from(value, Number),
    candidates: supported.filter((p) => cost[p]! > 0n),
    free: free.sort((a, b) => rank[a]! - rank[b]!),
  };
}

/** The units of one whole currency unit for each voter. */
export function unitsPerCurrency({election, profile}: SharesInstance): bigint {
  return 10n ** BigInt(election.scale) * BigInt(profile.voters);
}
