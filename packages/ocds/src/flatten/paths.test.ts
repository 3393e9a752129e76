import {expect, test} from 'vitest';
import {ReleaseTable} from '../tables/index.ts';
import {fieldAt, sheetName, stepsOf} from './paths.ts';

test('sheet names are abbreviations, at most 31 characters, all different', () => {
  expect(sheetName(['tender', 'items'], new Set())).toBe('ten_items');
  expect(sheetName(['contracts', '0', 'implementation', 'transactions'], new Set())).toBe('con_imp_transactions');
  const long = sheetName(['contracts', 'items', 'additionalClassifications'], new Set());
  expect(long).toHaveLength(31);
  expect(sheetName(['contracts', 'items', 'additionalClassifications'], new Set([long.toLowerCase()]))).toBe(`${long.slice(0, 29)}_2`);
});

test('a heading leads to its field', () => {
  expect(fieldAt(ReleaseTable, stepsOf('tender/value/amount'))?.types).toEqual(['number']);
  expect(fieldAt(ReleaseTable, stepsOf('awards/0/items/0/quantity'))?.types).toEqual(['number']);
  expect(fieldAt(ReleaseTable, stepsOf('tag/0'))?.types).toEqual(['string']);
  expect(fieldAt(ReleaseTable, stepsOf('tender/invented'))).toBeUndefined();
});
