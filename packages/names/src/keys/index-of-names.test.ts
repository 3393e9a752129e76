import fc from 'fast-check';
import {expect, test} from 'vitest';
import {compareNames} from '../compare/names.ts';
import {prepareName} from '../name/prepare.ts';
import {nameIndexBuilder, POSTING_BUDGET, SHARE_OF_BEST} from './index-of-names.ts';
import {candidateKeys} from './keys.ts';
import {letterSignature, signatureLikeness} from './signature.ts';

const NAMES = ['Anna Lindqvist', 'Peter Novak', 'Елена Петрова', 'Abdelkader Mansouri', 'Li Wei', 'Robert Hartley', 'Anna Petrova', 'Maria Anna Novak'];

function indexOf(names: readonly string[]) {
  const builder = nameIndexBuilder('person');
  for (const name of names) builder.add(name);
  return builder.build();
}

test.each([
  ['Ana Lindquist', 0], ['Elena Petrova', 2], ['Abd el Kader Mansouri', 3], ['Bob Hartley', 5], ['novak peter', 1], ['hartlye', 5],
])('%s finds row %i', (question, row) => {
  expect(indexOf(NAMES).find(prepareName(question, 'person')).map((hit) => hit.row)).toContain(row);
});

test('a question about nobody finds nobody', () => {
  expect(indexOf(NAMES).find(prepareName('Xavier Quisling', 'person'))).toEqual([]);
  expect(indexOf(NAMES).find(prepareName('', 'person'))).toEqual([]);
  expect(indexOf([]).find(prepareName('Anna', 'person'))).toEqual([]);
});

test('letters that differ count bit by bit', () => {
  expect([signatureLikeness(0, 0), signatureLikeness(0b1011, 0b0010), signatureLikeness(0xffffffff, 0), signatureLikeness(0x80000000, 0)]).toEqual([1, 0.875, 0, 0.9375]);
});

/** What `select row … where key = any(…) group by row` gives: the same rule, written the slow way. */
function candidatesByTable(names: readonly string[], question: string, limit: number): number[] {
  const table = names.map((name) => new Set(candidateKeys(prepareName(name, 'person'))));
  const keys = [...candidateKeys(prepareName(question, 'person'))]
    .map((key) => ({key, rows: table.flatMap((set, row) => (set.has(key) ? [row] : []))}))
    .filter(({rows}) => rows.length > 0).sort((a, b) => a.rows.length - b.rows.length || a.key - b.key);
  const weights = new Map<number, number>();
  let spent = 0;
  for (const {rows} of keys) {
    if (spent > 0 && spent + rows.length > POSTING_BUDGET) break;
    spent += rows.length;
    for (const row of rows) weights.set(row, Math.fround((weights.get(row) ?? 0) + Math.log(1 + names.length / rows.length)));
  }
  const asked = letterSignature(prepareName(question, 'person'));
  for (const [row, weight] of weights) weights.set(row, Math.fround(weight * signatureLikeness(asked, letterSignature(prepareName(names[row]!, 'person')))));
  const best = [...weights].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit);
  return best.filter(([, weight]) => weight >= best[0]![1] * SHARE_OF_BEST).map(([row]) => row);
}

test('the index in memory gives what a table of the keys gives', () => {
  const word = fc.constantFrom('anna', 'ana', 'petrova', 'petrov', 'lindqvist', 'novak', 'nowak', 'li', 'wei', 'абрамов', 'hartley');
  const name = fc.array(word, {minLength: 1, maxLength: 3}).map((words) => words.join(' '));
  fc.assert(fc.property(fc.array(name, {minLength: 1, maxLength: 40}), name, (names, question) => {
    expect(indexOf(names).candidates(prepareName(question, 'person'), 10)).toEqual(candidatesByTable(names, question, 10));
  }), {numRuns: 200});
});

test('one wrong letter in any place leaves a key in common', () => {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  fc.assert(fc.property(fc.constantFrom('mansour', 'lindqvist', 'hartley', 'petrova', 'gutierrez'), fc.nat(8), fc.nat(25), (word, at, letter) => {
    const changed = `${word.slice(0, at)}${letters[letter]}${word.slice(at + 1)} smith`;
    const keys = new Set(candidateKeys(prepareName(`${word} smith`, 'person')));
    expect(candidateKeys(prepareName(changed, 'person')).some((key) => keys.has(key))).toBe(true);
  }));
});

test('hits come best first, with the parts of their score', () => {
  const hits = indexOf(['Anna Lindqvist', 'Anna Lindquist']).find(prepareName('Anna Lindqvist', 'person'));
  expect(hits.map(({row}) => row)).toEqual([0, 1]);
  expect(hits[1]!.comparison).toEqual(compareNames(prepareName('Anna Lindqvist', 'person'), prepareName('Anna Lindquist', 'person')));
});
