import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareRationals, rationalText} from '../election/rational.ts';
import {anElection, anyElection, idsOf} from '../testing/elections.ts';
import {phragmen} from './phragmen.ts';

test('by hand: loads after each purchase, and the stop at the first that does not fit', () => {
  const election = anElection({budget: 10, costs: {a: 4, b: 7, c: 3, d: 2}, ballots: [['a', 'b'], ['a', 'b'], ['b', 'c'], ['c'], ['d']]});
  const {steps, winners, stoppedAt, unbought} = phragmen(election, {kind: 'lexico'});
  expect(idsOf(election, winners)).toEqual(['c', 'a', 'd']);
  expect(steps.map(({load}) => rationalText(load, 4))).toEqual(['1.5', '2', '2']);
  expect(idsOf(election, stoppedAt)).toEqual(['b']);
  // (2 + 2 + 1.5 + 7) / 3
  expect(unbought.map(({load}) => rationalText(load, 4))).toEqual(['4.1667']);
});

test('a tied project that does not fit stops the rule even where the other would fit', () => {
  const election = anElection({budget: 7, costs: {a: 3, b: 6, c: 2}, ballots: [['a'], ['b'], ['b'], ['c']]});
  expect(idsOf(election, phragmen(election, {kind: 'lexico'}).winners)).toEqual(['c']);
});

test('law: loads never fall, and a project bought has no more load than any other affordable one at its turn', () => {
  fc.assert(fc.property(anyElection(), (election) => {
    const {steps, unbought} = phragmen(election, {kind: 'lexico'});
    steps.forEach(({load}, index) => {
      const next = steps[index + 1] ?? unbought[0];
      if (next) expect(compareRationals(load, next.load)).toBeLessThanOrEqual(0);
    });
  }), {numRuns: 500});
});
