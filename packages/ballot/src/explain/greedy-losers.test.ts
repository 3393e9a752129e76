import fc from 'fast-check';
import {expect, test} from 'vitest';
import {scoresOf} from '../election/profile.ts';
import {byScore} from '../greedy/order.ts';
import {walk, type Walk} from '../greedy/walk.ts';
import {anElection, anyElection} from '../testing/elections.ts';
import {greedyLosses} from './greedy-losers.ts';

test('a loser learns its place, what was left, what was missing, and how many votes would have done', () => {
  const election = anElection({budget: 10, costs: {a: 6, b: 5, c: 11}, ballots: [['a', 'c'], ['a', 'c'], ['b', 'c']]});
  const score = scoresOf(election, 'cost');
  const {steps} = walk(election, byScore(score), {budget: 10n, misfit: 'skip'});
  expect(greedyLosses(election, score, steps, 'by score')).toEqual([
    {project: 2, place: 1, score: 3, reason: 'too dear', left: 10n, missing: 1n, scoreNeeded: undefined},
    {project: 1, place: 3, score: 1, reason: 'too dear', left: 4n, missing: 1n, scoreNeeded: 3},
  ]);
});

test.each(['skip', 'stop'] as const)('law: with the score told it is funded, with one less it is not (at the first that does not fit: %s)', (misfit) => {
  let tried = 0;
  fc.assert(fc.property(anyElection(), (election) => {
    const rules: Walk = {budget: election.budget, misfit};
    const score = scoresOf(election, 'cost');
    const fundedWith = (project: number, points: number): boolean => {
      const changed = score.with(project, points);
      return walk(election, byScore(changed), rules).winners.includes(project);
    };
    for (const {project, scoreNeeded} of greedyLosses(election, score, walk(election, byScore(score), rules).steps, 'by score')) {
      if (scoreNeeded === undefined) {
        expect(fundedWith(project, 1e6)).toBe(false);
        continue;
      }
      tried++;
      expect(fundedWith(project, scoreNeeded)).toBe(true);
      expect(fundedWith(project, scoreNeeded - 1)).toBe(false);
    }
  }), {numRuns: 1000});
  expect(tried).toBeGreaterThan(100);
});

test('below the threshold the threshold itself is what it needs', () => {
  const election = {...anElection({budget: 10, costs: {a: 6, b: 3}, ballots: [['a'], ['a'], ['a', 'b']]}), threshold: 2};
  const score = scoresOf(election, 'cost');
  const {steps, winners} = walk(election, byScore(score), {budget: 10n, misfit: 'skip', belowThreshold: (p) => score[p]! < 2});
  expect(winners).toEqual([0]);
  expect(greedyLosses(election, score, steps, 'by score')).toMatchObject([{project: 1, reason: 'below threshold', scoreNeeded: 2}]);
});
