import {expect, test} from 'vitest';
import {anElection} from '../testing/elections.ts';
import {breakTie, drawLot, tieRanks, TieUnbroken, type Tie} from './ties.ts';

const election = anElection({budget: 10, costs: {9: 4, 10: 4, 2: 4, 7: 3}, ballots: [['2', '9'], ['2']]});
// Object keys that are numbers come in numeric order: 2, 7, 9, 10.
const ids = election.projects.map(({id}) => id);

function order(tie: Tie): string[] {
  const rank = tieRanks(election, Float64Array.of(2, 0, 1, 1), tie);
  return ids.toSorted((a, b) => rank[ids.indexOf(a)]! - rank[ids.indexOf(b)]!);
}

test('lower cost, then higher score, then the id', () => {
  expect(order({kind: 'min-cost'})).toEqual(['7', '2', '10', '9']);
});

test('a lot decides between equal cost and score only', () => {
  expect(order({kind: 'min-cost', lot: ['9', '10', '2', '7']})).toEqual(['7', '2', '9', '10']);
});

test('ids as text: "10" before "2"; and the order of the file', () => {
  expect(order({kind: 'lexico'})).toEqual(['10', '2', '7', '9']);
  expect(order({kind: 'file'})).toEqual(ids);
});

test('strict: who is equal in cost and score stays equal, and a tie between them stops the count', () => {
  const rank = tieRanks(election, Float64Array.of(2, 0, 1, 1), {kind: 'strict'});
  expect(breakTie([0, 2], rank)).toBe(0);
  expect(() => breakTie([2, 3], rank)).toThrow(TieUnbroken);
});

test('a lot is the same for the same seed, another for another, and holds everybody once', () => {
  const names = Array.from({length: 30}, (_, index) => `project ${index}`);
  const lot = drawLot(names, '2026-05-04 17:00 dice 3 1 6');
  expect(drawLot(names.toReversed(), '2026-05-04 17:00 dice 3 1 6')).toEqual(lot);
  expect(drawLot(names, 'another')).not.toEqual(lot);
  expect(lot.toSorted()).toEqual(names.toSorted());
});
