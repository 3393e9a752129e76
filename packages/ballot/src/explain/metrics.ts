import type {Election} from '../election/election.ts';
import {votesOf} from '../election/profile.ts';

/** What an outcome gives to the voters: the same figures for every rule. Shares are between 0 and 1. */
export interface OutcomeMetrics {
  readonly winners: number;
  /** In 10^-scale of the currency. */
  readonly spent: bigint;
  readonly voters: number;
  readonly averageWinnersPerVoter: number;
  /** Voters none of whose projects won: among all, and among those who chose at least two. */
  readonly exclusionRatio: number;
  readonly exclusionRatioOfTwoOrMore: number;
  /** `votersByWinners[k]`: how many voters see exactly k of their projects win. */
  readonly votersByWinners: readonly number[];
  /** In 10^-scale of the currency. */
  readonly averageCostOfWinnersPerVoter: number;
  /** Gini coefficient of each voter's power: the sum of cost ÷ supporters over her winning projects. 0 = all equal. */
  readonly powerInequality: number;
  readonly categories: readonly CategoryShare[];
}

/** A category's share of the vote money (each vote counted with the cost of its project) beside its share of the money spent. */
export interface CategoryShare {
  readonly category: string;
  readonly shareOfVotes: number;
  readonly shareOfSpending: number;
}

/** Figures of participation.md 2.8. An election without ballots gives zeros. */
export function outcomeMetrics(election: Election, winners: readonly number[]): OutcomeMetrics {
  const won = new Set(winners);
  const votes = votesOf(election);
  const cost = Float64Array.from(election.projects, (project) => Number(project.cost));
  const voters = election.ballots.length;
  const chosen = election.ballots.map(({choices}) => choices.filter((choice) => won.has(choice)));
  const twoOrMore = election.ballots.flatMap(({choices}, index) => (choices.length >= 2 ? [chosen[index]!] : []));
  const counts = chosen.map(({length}) => length);
  const votersByWinners = Array.from({length: counts.reduce((most, count) => Math.max(most, count), 0) + 1}, () => 0);
  for (const count of counts) votersByWinners[count]!++;
  return {
    winners: winners.length,
    spent: winners.reduce((sum, p) => sum + election.projects[p]!.cost, 0n),
    voters,
    averageWinnersPerVoter: ratio(total(counts), voters),
    exclusionRatio: ratio(votersByWinners[0]!, voters),
    exclusionRatioOfTwoOrMore: ratio(twoOrMore.filter(({length}) => length === 0).length, twoOrMore.length),
    votersByWinners,
    averageCostOfWinnersPerVoter: ratio(total(chosen.map((list) => total(list.map((p) => cost[p]!)))), voters),
    powerInequality: gini(chosen.map((list) => total(list.map((p) => cost[p]! / votes[p]!)))),
    categories: categoryShares(election, won, votes, cost),
  };
}

function categoryShares(election: Election, won: ReadonlySet<number>, votes: Float64Array, cost: Float64Array): CategoryShare[] {
  const sums = new Map<string, {votes: number; spending: number}>();
  let [allVotes, allSpending] = [0, 0];
  election.projects.forEach(({categories, withdrawn}, p) => {
    if (withdrawn) return;
    const money = votes[p]! * cost[p]!;
    const spending = won.has(p) ? cost[p]! : 0;
    allVotes += money;
    allSpending += spending;
    for (const category of categories) {
      const sum = sums.get(category) ?? {votes: 0, spending: 0};
      // A project of several categories counts for each with an equal part.
      sum.votes += money / categories.length;
      sum.spending += spending / categories.length;
      sums.set(category, sum);
    }
  });
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([category, sum]) => ({category, shareOfVotes: ratio(sum.votes, allVotes), shareOfSpending: ratio(sum.spending, allSpending)}));
}

/** Gini coefficient of amounts that are not negative; 0 where all are 0. */
export function gini(amounts: readonly number[]): number {
  const sorted = amounts.toSorted((a, b) => a - b);
  const sum = total(sorted);
  const weighted = total(sorted.map((amount, index) => (2 * (index + 1) - sorted.length - 1) * amount));
  return sum === 0 ? 0 : weighted / (sorted.length * sum);
}

function total(amounts: readonly number[]): number {
  let sum = 0;
  for (const amount of amounts) sum += amount;
  return sum;
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
