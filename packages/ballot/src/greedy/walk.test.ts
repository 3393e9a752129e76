import {expect, test} from 'vitest';
import {anElection, idsOf} from '../testing/elections.ts';
import {walk, type Walk} from './walk.ts';

const election = anElection({budget: 10, costs: {gone: 999999999, a: 6, b: 5, c: 4, d: 1}, ballots: []});
const funded = (rules: Omit<Walk, 'budget'>): string[] => idsOf(election, walk(election, [0, 1, 2, 3, 4], {budget: 10n, ...rules}).winners);

test('skip, stop, and stop at 80 %: 4 is 80 % of 5', () => {
  expect(funded({misfit: 'skip'})).toEqual(['a', 'c']);
  expect(funded({misfit: 'stop'})).toEqual(['a']);
  expect(funded({misfit: 'stop at 80 %'})).toEqual(['a', 'b']);
});

test('of projects in conflict only the first is funded', () => {
  expect(funded({misfit: 'skip', conflicts: [[1, 3]]})).toEqual(['a', 'd']);
});

test('each project is looked at once, and told what happened to it and what was left', () => {
  const {steps} = walk(election, [0, 1, 2, 3, 4], {budget: 10n, misfit: 'stop', ineligible: (p) => p === 4});
  expect(steps.map(({decision, left}) => [decision, left])).toEqual([['withdrawn', 10n], ['funded', 10n], ['too dear', 4n], ['after the stop', 4n], ['ineligible', 4n]]);
});
