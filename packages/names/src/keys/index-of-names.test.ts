import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {compareNames} from '../compare/names.ts';
import {prepareName} from '../name/prepare.ts';
import {nameIndexBuilder} from './index-of-names.ts';
import {candidateKeys} from './keys.ts';
import {POSTING_BUDGET, weighKeys, weightOfRow} from './weigh.ts';

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

test('each bit of the letters that differs takes a sixteenth away', () => {
  expect([[0, 0], [0b1011, 0b0010], [0xffffffff, 0], [0x80000000, 0], [-1, 0]].map(([a, b]) => weightOfRow(10, a!, b!))).toEqual([160, 140, 0, 150, 0]);
});

describe('the keys worth reading', () => {
  const chosen = (rows: readonly number[]) => weighKeys(rows.map((count, key) => ({key, rows: count})), 1_000_000).map(({found}) => found.key);
  test('are the rarest, as long as they touch few rows together', () => {
    expect(chosen([4_900, 3, 0, 150, 40])).toEqual([1, 4, 3]);
    expect(chosen([POSTING_BUDGET - 5, 5])).toEqual([1, 0]);
  });
  test('are one at the least, however common it is', () => {
    expect(chosen([400_000, 300_000])).toEqual([1]);
  });
  test('go by number where they are as rare, signed or not', () => {
    expect(weighKeys([{key: -1, rows: 4_000}, {key: 7, rows: 4_000}], 10_000).map(({found}) => found.key)).toEqual([7]);
    expect(weighKeys([{key: 0xffffffff, rows: 6_000}, {key: 7, rows: 4_000}], 10_000).map(({found}) => found.key)).toEqual([7]);
  });
  test('weigh ln(1 + all rows / its rows)', () => {
    expect(weighKeys([{key: 1, rows: 1}, {key: 2, rows: 1_000}], 1_000).map(({weight}) => weight)).toEqual([7075, 710]);
  });
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
