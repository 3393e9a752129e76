import {ExactNumber} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {ReleaseTable} from '../tables/index.ts';
import {cellOf, valueOf} from './cell.ts';
import {fieldAt, stepsOf} from './paths.ts';

const read = (heading: string, cell: string | number | boolean, zone?: string): unknown => valueOf(cell, fieldAt(ReleaseTable, stepsOf(heading)), zone);

test('texts become what their field holds', () => {
  expect(read('tender/numberOfTenderers', '3')).toBe(3);
  expect(read('tender/value/amount', '0.12345678901234567890')).toEqual(new ExactNumber('0.1234567890123456789'));
  expect(['true', 'FALSE', '1', '0', 'yes'].map((cell) => read('tender/hasEnquiries', cell))).toEqual([true, false, true, false, 'yes']);
  expect(read('tag', 'award;contract')).toEqual(['award', 'contract']);
  expect(read('tender/id', '007')).toBe('007');
  expect(read('tender/value/amount', '1,5')).toBe('1,5');
});

test('what a workbook made a number becomes a text again where the field says so', () => {
  expect(read('awards/0/items/0/classification/description', 45233130)).toBe('45233130');
  expect(read('tender/value/amount', 11000000)).toBe(11000000);
  expect(read('tender/hasEnquiries', 1)).toBe(true);
});

test('a date gets the zone that is asked for, summer and winter', () => {
  expect(read('date', '2024-07-01', 'Europe/Paris')).toBe('2024-07-01T00:00:00+02:00');
  expect(read('date', '2024-01-01 10:30', 'Europe/Paris')).toBe('2024-01-01T10:30:00+01:00');
  expect(read('date', '2024-02-30', 'Europe/Paris')).toBe('2024-02-30');
  expect(read('date', '2024-01-01T10:30:00Z', 'Europe/Paris')).toBe('2024-01-01T10:30:00Z');
  expect(read('date', '2024-07-01')).toBe('2024-07-01');
});

test('null, empty texts and lists with semicolons have no cell', () => {
  expect([null, '', ['a;b'], [], ['a', 1]].map((value) => cellOf(value))).toEqual([undefined, undefined, undefined, undefined, undefined]);
});
