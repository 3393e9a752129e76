import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {weightedEdits} from './edits.ts';
import {consonants, foldSpelling} from './fold.ts';
import {jaro, jaroWinkler} from './jaro-winkler.ts';
import {editDistance, editSimilarity} from './levenshtein.ts';

/** Wagner and Fischer 1974, the whole table. */
function byTable(a: string, b: string): number {
  const rows = Array.from({length: a.length + 1}, (_, row) => Array.from({length: b.length + 1}, (__, column) => (row === 0 ? column : column === 0 ? row : 0)));
  for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) rows[i]![j] = Math.min(rows[i - 1]![j]! + 1, rows[i]![j - 1]! + 1, rows[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1));
  return rows[a.length]![b.length]!;
}

test('the bit-parallel and the banded distance equal the table, with and without a budget', () => {
  const text = fc.oneof(fc.string({unit: fc.constantFrom('a', 'b', 'c', 'я'), maxLength: 90}), fc.string({maxLength: 40}));
  fc.assert(fc.property(text, text, fc.nat(5), (a, b, budget) => {
    const exact = byTable(a, b);
    expect(editDistance(a, b)).toBe(exact);
    expect(editDistance(a, b, budget)).toBe(Math.min(exact, budget + 1));
  }), {numRuns: 400});
});

describe('Jaro and Jaro-Winkler, section 12.2', () => {
  test.each([['MARTHA', 'MARHTA', 0.944444, 0.961111], ['DIXON', 'DICKSONX', 0.766667, 0.813333], ['DWAYNE', 'DUANE', 0.822222, 0.84], ['', '', 0, 0], ['a', 'b', 0, 0]])('%s / %s', (a, b, plain, prefixed) => {
    expect(jaro(a, b)).toBeCloseTo(plain, 6);
    expect(jaroWinkler(a, b)).toBeCloseTo(prefixed, 6);
  });
});

test.each([['lavrov', 'lavorv', 1], ['kim', 'kin', 0.7], ['o', '0', 0.7], ['a1', 'a2', 1.5], ['abc', 'ab', 1], ['', 'ab', 2]])('weighted edits %s / %s = %d', (a, b, edits) => {
  expect(weightedEdits(a, b)).toBeCloseTo(edits, 9);
  expect(weightedEdits(b, a)).toBeCloseTo(edits, 9);
});

test.each([['moammar', 'muammar'], ['sergei', 'sergey'], ['aleksandr', 'alexandr'], ['philip', 'filip'], ['wladimir', 'vladimir'], ['rouhani', 'rohani'], ['khan', 'han']])('%s and %s sound alike', (a, b) => {
  expect(foldSpelling(a)).toBe(foldSpelling(b));
});

test.each([['putin', 'patten'], ['lee', 'lo'], ['marquez', 'marcos'], ['chen', 'chan']])('%s and %s do not', (a, b) => {
  expect(foldSpelling(a)).not.toBe(foldSpelling(b));
});

test('consonants are what unvowelled writing keeps', () => {
  expect(['muhammad', 'mhmd', 'sulayman', 'slyman'].map(consonants)).toEqual(['mhmd', 'mhmd', 'slmn', 'slmn']);
});

test('similarity of nothing is 0', () => {
  expect([editSimilarity('', ''), editSimilarity('a', ''), editSimilarity('ab', 'ab'), editSimilarity('ab', 'ac')]).toEqual([0, 0, 1, 0.5]);
});
