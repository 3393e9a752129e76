import {expect, test} from 'vitest';
import {anElection} from '../testing/elections.ts';
import {byDensity, byScore} from './order.ts';

test('by score: highest first, file order on ties', () => {
  expect(byScore(Float64Array.of(1, 3, 3, -2, 5))).toEqual([4, 1, 2, 0, 3]);
});

test('by density: votes under cost satisfaction, votes per money otherwise; free first, unsupported last', () => {
  const election = anElection({budget: 10, costs: {none: 1, dear: 9, cheap: 2, free: 0}, ballots: []});
  const score = Float64Array.of(0, 3, 2, 1);
  const rank = Int32Array.of(0, 1, 2, 3);
  expect(byDensity(election, score, 'cost', rank)).toEqual([3, 1, 2, 0]);
  expect(byDensity(election, score, 'cardinality', rank)).toEqual([3, 2, 1, 0]);
});
