import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import {electionFromPb} from '../election/from-pb.ts';
import {readPb} from '../pb/read.ts';
import {anElection} from '../testing/elections.ts';
import {PABULIB_THERE, pabulibText} from '../testing/pabulib.ts';
import {settingsOfRule} from '../tally/settings.ts';
import {tally} from '../tally/tally.ts';
import {gini, outcomeMetrics} from './metrics.ts';

test('figures of a small outcome, by hand', () => {
  const election = anElection({budget: 10, costs: {a: 6, b: 4, c: 5}, ballots: [['a', 'b'], ['a'], ['c', 'b'], ['c'], []]});
  expect(outcomeMetrics(election, [0, 1])).toEqual({
    winners: 2, spent: 10n, voters: 5, averageWinnersPerVoter: 4 / 5, exclusionRatio: 2 / 5, exclusionRatioOfTwoOrMore: 0, votersByWinners: [2, 2, 1],
    averageCostOfWinnersPerVoter: (10 + 6 + 4) / 5, powerInequality: gini([5, 3, 2, 0, 0]), categories: [],
  });
});

test('Gini: equal amounts 0, one holds all of n (n−1)/n, nothing at all 0', () => {
  expect(gini([3, 3, 3])).toBe(0);
  expect(gini([0, 0, 0, 8])).toBe(0.75);
  expect(gini([0, 0])).toBe(0);
  expect(gini([])).toBe(0);
});

test('a category has its share of the votes beside its share of the money; two categories share a project', () => {
  const plain = anElection({budget: 10, costs: {a: 6, b: 4}, ballots: [['a'], ['b'], ['b']]});
  const election = {...plain, projects: [{...plain.projects[0]!, categories: ['green']}, {...plain.projects[1]!, categories: ['green', 'youth']}]};
  expect(outcomeMetrics(election, [1]).categories).toEqual([
    {category: 'green', shareOfVotes: (6 + 4) / 14, shareOfSpending: 0.5}, {category: 'youth', shareOfVotes: 4 / 14, shareOfSpending: 0.5},
  ]);
});

describe.skipIf(!PABULIB_THERE)('Wieliczka 2023', () => {
  test('Equal Shares left out 18 % of the voters and greedy 28 %; 9 % and 15 % of those with two choices or more; 1.617 and 1.471 winners per voter', () => {
    const {file} = mustOk(readPb(pabulibText('Poland_Wieliczka_2023_Green_Budget.pb')), 'readable');
    const {election} = mustOk(electionFromPb(file), 'countable');
    const figures = (rule: string): number[] => {
      const {winners} = mustOk(tally(election, settingsOfRule(rule, 'cost')!), 'decided');
      const {exclusionRatio, exclusionRatioOfTwoOrMore, averageWinnersPerVoter} = outcomeMetrics(election, winners);
      return [Math.round(100 * exclusionRatio), Math.round(100 * exclusionRatioOfTwoOrMore), Math.round(1000 * averageWinnersPerVoter) / 1000];
    };
    expect(figures('equalshares/add1')).toEqual([18, 9, 1.617]);
    expect(figures('greedy')).toEqual([28, 15, 1.471]);
  });
});
