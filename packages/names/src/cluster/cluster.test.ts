import {mustOk} from '@parvis/kernel';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {clustersOf, judge, undo, type Ledger, type Verdict} from './judgements.ts';
import {bCubedQuality, pairwiseQuality} from './metrics.ts';
import {namesakes, nameShares} from './namesake.ts';

const at = '2026-01-02T03:04:05Z';
const judged = (...list: readonly (readonly [string, Verdict, string])[]): Ledger =>
  list.reduce<Ledger>((ledger, [a, verdict, b]) => mustOk(judge(ledger, {a, b, verdict, by: 'ann', at}), 'no contradiction'), []);

test('A = B and B = C give A = C; A ≠ D then holds for all of them', () => {
  const clusters = clustersOf(judged(['a', 'same', 'b'], ['b', 'same', 'c'], ['a', 'different', 'd'], ['e', 'unsure', 'f']));
  expect(clusters.relation('a', 'c')).toBe('same');
  expect(clusters.relation('d', 'c')).toBe('different');
  expect(clusters.relation('e', 'f')).toBe('unsure');
  expect(clusters.relation('a', 'e')).toBe('unjudged');
  expect(clusters.all).toEqual([['a', 'b', 'c']]);
  expect(clusters.members('e')).toEqual(['e']);
});

test('a Wikidata id stands for its cluster, otherwise the last in order', () => {
  const clusters = clustersOf(judged(['x', 'same', 'Q42'], ['y', 'same', 'z']));
  expect(['x', 'y', 'lone'].map(clusters.canonical)).toEqual(['Q42', 'z', 'lone']);
});

test('a judgement that contradicts what follows from others is refused with both sides', () => {
  const ledger = judged(['a', 'same', 'b'], ['b', 'different', 'c']);
  expect(judge(ledger, {a: 'a', b: 'c', verdict: 'same', by: 'bob', at})).toMatchObject({ok: false, error: [{code: 'judgement.contradiction', follows: 'different'}]});
  expect(judge(ledger, {a: 'a', b: 'a', verdict: 'same', by: 'bob', at})).toMatchObject({ok: false, error: [{code: 'judgement.same-id'}]});
});

test('contradictions in a ledger that came from elsewhere are reported, not resolved', () => {
  const entry = (a: string, b: string, verdict: Verdict) => ({a, b, verdict, by: 'x', at});
  const {contradictions, relation} = clustersOf([entry('a', 'b', 'same'), entry('b', 'c', 'same'), entry('a', 'c', 'different')]);
  expect(contradictions).toEqual([entry('a', 'c', 'different')]);
  expect(relation('a', 'b')).toBe('different');
});

test('undoing gives the state before, and keeps the history', () => {
  const ledger = judged(['a', 'same', 'b'], ['b', 'same', 'c']);
  const undone = mustOk(undo(ledger, {a: 'c', b: 'b'}, {by: 'bob', at}), 'it is in force');
  expect(clustersOf(undone).all).toEqual([['a', 'b']]);
  expect(undone).toHaveLength(2);
  expect(undone[1]).toMatchObject({undone: {by: 'bob'}});
  expect(undo(undone, {a: 'c', b: 'b'}, {by: 'bob', at})).toMatchObject({ok: false, error: [{code: 'judgement.none'}]});
});

test('judging a pair again replaces its judgement', () => {
  const ledger = judged(['a', 'same', 'b'], ['b', 'different', 'a']);
  expect(clustersOf(ledger).relation('a', 'b')).toBe('different');
  expect(ledger.filter(({undone}) => undone === undefined)).toHaveLength(1);
});

test('clusters do not depend on the order of judging', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
  fc.assert(fc.property(fc.array(fc.tuple(id, id)).map((pairs) => pairs.filter(([a, b]) => a !== b)), (pairs) => {
    const entries = pairs.map(([a, b]) => ({a, b, verdict: 'same' as const, by: 'x', at}));
    const sorted = (ledger: Ledger) => clustersOf(ledger).all.map((ids) => ids.join()).toSorted();
    expect(sorted(entries)).toEqual(sorted(entries.toReversed()));
  }));
});

test('pairwise and B-cubed by hand: truth {1,2,3}{4}, found {1,2}{3,4}', () => {
  const truth = new Map([['1', 'A'], ['2', 'A'], ['3', 'A'], ['4', 'B']]);
  const found = new Map([['1', 'x'], ['2', 'x'], ['3', 'y'], ['4', 'y']]);
  expect(pairwiseQuality(found, truth)).toMatchObject({precision: 1 / 2, recall: 1 / 3});
  const {precision, recall} = bCubedQuality(found, truth);
  expect([precision, recall]).toEqual([(1 + 1 + 0.5 + 0.5) / 4, (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4]);
});

test('namesakes: 10 million people, 1 in 100 called Anna, 1 in 1,000 called Lind: 100 others', () => {
  const {expected, otherPerson, sentence} = mustOk(namesakes({population: 10_000_000, given: 0.01, family: 0.001}), 'shares are shares');
  expect(expected).toBeCloseTo(100, 9);
  expect(otherPerson).toBeCloseTo(100 / 101, 9);
  expect(sentence).toContain('99 %');
  expect(namesakes({population: 10, given: 2, family: 0})).toMatchObject({ok: false, error: [{code: 'namesake.share', at: '/given'}]});
  expect(namesakes({population: Number.NaN, given: 0, family: 0}).ok).toBe(false);
  expect(nameShares(['a', 'b', 'a', 'a']).get('a')).toBe(0.75);
});
