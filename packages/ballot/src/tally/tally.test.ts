import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import type {Election} from '../election/election.ts';
import {anElection, idsOf} from '../testing/elections.ts';
import {compareOutcomes} from './preference.ts';
import {settingsOfRule, type TallySettings} from './settings.ts';
import {tally} from './tally.ts';

const shares = {rule: 'equalshares', satisfaction: 'cost', tie: {kind: 'min-cost'}} as const;

function winners(election: Election, settings: TallySettings): string[] {
  return idsOf(election, mustOk(tally(election, settings), 'decided').winners);
}

test('published greedy counts whole currency units of the budget; by density it is exact', () => {
  // Budget 10.9; a costs 10.5.
  const election = {...anElection({budget: 109, costs: {a: 105, b: 100}, ballots: [['a'], ['a'], ['b']]}), scale: 1};
  expect(winners(election, {rule: 'greedy', satisfaction: 'cost', tie: {kind: 'file'}})).toEqual(['b']);
  expect(winners(election, {rule: 'greedy-density', satisfaction: 'cost', tie: {kind: 'file'}})).toEqual(['a']);
});

test('the threshold of the city leaves out projects with a lower score', () => {
  const election = {...anElection({budget: 10, costs: {a: 6, b: 4, c: 1}, ballots: [['a', 'b'], ['a', 'b'], ['c']]}), threshold: 2};
  expect(winners(election, {rule: 'greedy-threshold', satisfaction: 'cost', tie: {kind: 'file'}})).toEqual(['a', 'b']);
});

test('eligibility: votes ÷ voters below cost ÷ (3 × budget) keeps out, exactly that does not', () => {
  // 4 voters, budget 40: one vote of four allows a cost of 30.
  const ballots = [['level'], ['over'], ['cheap'], ['cheap']];
  const election = anElection({budget: 40, costs: {level: 30, over: 31, cheap: 10}, ballots});
  const result = mustOk(tally(election, {...shares, eligibility: 3, fillUp: true}), 'decided');
  expect(idsOf(election, result.ineligible)).toEqual(['over']);
  expect(idsOf(election, result.winners)).toEqual(['cheap', 'level']);
  expect(idsOf(election, result.filledUp)).toEqual(['level']);
  expect(winners(election, {rule: 'phragmen', tie: {kind: 'lexico'}, eligibility: 3})).toEqual(['cheap', 'level']);
  expect(winners(election, {rule: 'greedy', satisfaction: 'cost', tie: {kind: 'file'}, eligibility: 3})).toEqual(['cheap', 'level']);
});

test('no rule ever funds a withdrawn project, however large the budget', () => {
  const election = anElection({budget: 2_000_000_000, costs: {gone: 999999999, here: 5}, ballots: [['gone', 'here'], ['gone']]});
  const file = {kind: 'file'} as const;
  for (const settings of [shares, {...shares, fillUp: true}, {rule: 'phragmen', tie: file}, {rule: 'greedy', satisfaction: 'cost', tie: file}, {rule: 'greedy-density', satisfaction: 'cost', tie: file}] as const) {
    expect(winners(election, settings)).toEqual(['here']);
  }
});

describe('comparison with greedy', () => {
  // Greedy takes big (3 votes); Equal Shares takes small and tiny.
  const ballots = [['big'], ['big', 'small'], ['big', 'small'], ['small', 'tiny'], ['tiny']];
  const election = anElection({budget: 10, costs: {big: 10, small: 6, tiny: 4}, ballots});

  test('satisfaction counts projects, exclusion-ratio only whether there is any; who has none counts as 0', () => {
    expect(compareOutcomes(election, [1, 2], [0], 'satisfaction')).toEqual({shares: 2, greedy: 1, neither: 2});
    expect(compareOutcomes(election, [1, 2], [0, 1], 'satisfaction')).toEqual({shares: 2, greedy: 3, neither: 0});
    expect(compareOutcomes(election, [1, 2], [0, 1], 'exclusion-ratio')).toEqual({shares: 1, greedy: 1, neither: 3});
  });

  test('greedy wins only if more voters prefer it; on equality Equal Shares stays', () => {
    const level = anElection({budget: 10, costs: {big: 10, small: 5}, ballots: [['big'], ['big'], ['small'], ['small']]});
    const preferred = mustOk(tally(level, {...shares, comparison: 'satisfaction'}), 'decided');
    expect(preferred.course).toMatchObject({preference: {shares: 2, greedy: 2, neither: 0}});
    expect(idsOf(level, preferred.winners)).toEqual(['small']);
    const clear = anElection({budget: 10, costs: {big: 10, small: 4}, ballots: [['big'], ['big'], ['big'], ['small'], ['small']]});
    expect(winners(clear, {...shares, comparison: 'satisfaction'})).toEqual(['big']);
  });
});

test('rules of Pabulib that do not tell how to count stand for nothing', () => {
  expect([undefined, 'unknown', 'greedy-custom', 'greedy-exclusive', 'nonsense'].map((code) => settingsOfRule(code, 'cost'))).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(settingsOfRule('equalshares/add1-comparison', 'cost')).toMatchObject({rule: 'equalshares', add1: {stopWhenExhaustive: 'never'}, comparison: 'satisfaction'});
  expect(settingsOfRule('equalshares', 'cost')).toEqual(shares);
  expect(settingsOfRule('equalshares-comparison', 'cost')).toEqual({...shares, comparison: 'satisfaction'});
});
