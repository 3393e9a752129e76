import {expect, test} from 'vitest';
import {anElection} from '../testing/elections.ts';
import {profileOf, scoresOf, usualSatisfaction, votesOf} from './profile.ts';

const costs = {a: 5, b: 4, c: 3};
const ranking = anElection({budget: 10, costs, ballots: [['a', 'b', 'c'], ['b']], voteType: 'ordinal'});
const points = anElection({budget: 10, costs, ballots: [{a: 6, b: 4}, {b: 0, c: 10}], voteType: 'cumulative'});

test('a ranking is worth L−1 … 0 by borda, L … 1 by ranks, or what a table of points says', () => {
  expect([...scoresOf(ranking, 'borda')]).toEqual([2, 1, 0]);
  expect([...scoresOf(ranking, 'ranks')]).toEqual([3, 3, 1]);
  expect([...scoresOf(ranking, [5, 2])]).toEqual([5, 7, 0]);
});

test('points are worth what was given; a vote counts whatever it gives', () => {
  expect([...scoresOf(points, 'points')]).toEqual([6, 4, 10]);
  expect([...votesOf(points)]).toEqual([1, 2, 1]);
});

test('who is worth nothing to a voter is not supported by her', () => {
  const {head, worth} = profileOf(points, 'points');
  expect([...head]).toEqual([0, 1, 2, 3]);
  expect([...worth]).toEqual([6, 4, 10]);
});

test('points against a project lower its score, not what its supporters see in it', () => {
  const {support, score, head} = profileOf(anElection({budget: 10, costs, ballots: [{a: 6, b: 4}, {a: -7}], voteType: 'scoring'}), 'points');
  expect([[...support], [...score], head[1]]).toEqual([[6, 4, 0], [-1, 4, 0], 1]);
});

test('equal ballots make one group, in whatever order they list their projects; empty ones stay voters', () => {
  const election = anElection({budget: 10, costs, ballots: [['a', 'b'], ['b', 'a'], ['a'], []]});
  const {voters, members, head, group, score} = profileOf(election, 'cost');
  expect(voters).toBe(4);
  expect([...score]).toEqual([3, 2, 0]);
  const supportersOfB = [...group.subarray(head[1], head[2])];
  expect(supportersOfB.map((g) => members[g])).toEqual([2]);
});

test('each vote type has its usual satisfaction', () => {
  expect([anElection({budget: 1, costs, ballots: []}), ranking, points].map(usualSatisfaction)).toEqual(['cost', 'ranks', 'points']);
});
