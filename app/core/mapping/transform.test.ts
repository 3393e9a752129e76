import {describe, expect, test} from 'vitest';
import {dateTime, list, number, text} from '@parvis/kernel/schema';
import {readDate} from './dates.ts';
import {joined, pathsOf} from './place.ts';
import {readDecimal, transform} from './transform.ts';

test.each([
  ['2024-07-01', 'dmy', '2024-07-01'], ['2024-07-01T10:30:00Z', 'dmy', '2024-07-01T10:30:00Z'], ['01/07/2024', 'dmy', '2024-07-01'], ['01/07/2024', 'mdy', '2024-01-07'],
  ['1.7.2024 9:05', 'dmy', '2024-07-01T09:05:00'], ['10-May-2017 11:00 AM', 'ymd', '2017-05-10T11:00:00'], ['10-May-2017 12:30 PM', 'ymd', '2017-05-10T12:30:00'], ['May 10, 2017', 'ymd', '2017-05-10'],
  ['2 déc. 2023', 'ymd', '2023-12-02'], ['3 ene 2023', 'ymd', '2023-01-03'], ['2024/2/29', 'ymd', '2024-02-29'], [45474, 'serial', '2024-07-01'], ['45474.5', 'serial', '2024-07-01T12:00:00'],
] as const)('%s (%s) is %s', (cell, order, date) => {
  expect(readDate(cell, order)).toBe(date);
});

test.each([['30/02/2024', 'dmy'], ['01/07/24', 'dmy'], ['01/07/2024', 'ymd'], ['13/13/2024', 'mdy'], ['soon', 'dmy'], [45474, 'dmy'], ['01/07/2024 25:00', 'dmy'], ['2024-13-01', 'ymd']] as const)('%s (%s) is no date', (cell, order) => {
  expect(readDate(cell, order)).toBeUndefined();
});

test.each([
  ['1.234,50', ',', '1234.50'], ['12,34,567.8', '.', '1234567.8'], ['1 234 567', '.', '1234567'], ['€ 5,5', ',', '5.5'], ['-0,5', ',', '-0.5'], ['−3', '.', '-3'], ['007', '.', '7'], ["1'234.5", '.', '1234.5'],
] as const)('%s with %s is %s', (cell, decimal, value) => {
  expect(readDecimal(cell, decimal)).toBe(value);
});

test.each([['1,5', '.'], ['1.5', ','], ['1.234.5', '.'], ['abc', '.'], ['', '.'], ['1,23,4', '.']] as const)('%s with %s is no number', (cell, decimal) => {
  expect(readDecimal(cell, decimal)).toBeUndefined();
});

describe('a cell on its way', () => {
  test('blank stays blank, or takes its place', () => {
    expect([transform(' ', {to: 'x'}, text('')), transform(undefined, {to: 'x', blank: 'INR'}, text(''))]).toEqual([{ok: true, value: undefined}, {ok: true, value: 'INR'}]);
  });
  test('codes stand for others; what is in no table is refused', () => {
    const target = {to: 'x', codes: new Map([['OT', 'open'], ['?', '']])};
    expect([transform(' OT', target, text('')), transform('?', target, text('')), transform('LT', target, text(''))]).toEqual([{ok: true, value: 'open'}, {ok: true, value: undefined}, {ok: false, error: {code: 'map.code', value: 'LT'}}]);
  });
  test('a date or number that is none is refused, a text keeps its zeros', () => {
    expect([transform('soon', {to: 'x'}, dateTime('')), transform('much', {to: 'x'}, number('')), transform('007', {to: 'x'}, text(''))]).toEqual([
      {ok: false, error: {code: 'map.date', value: 'soon'}}, {ok: false, error: {code: 'map.number', value: 'much'}}, {ok: true, value: '007'},
    ]);
  });
});

test('parts go into a list of texts, or to the positions of the innermost list', () => {
  expect(pathsOf({to: 'tag', split: ','}, list(text(''), ''), 'award, contract')).toEqual([['tag', 'award;contract']]);
  expect(pathsOf({to: 'awards/0/suppliers/0/name', split: '||'}, text(''), 'A || B')).toEqual([['awards/0/suppliers/0/name', 'A'], ['awards/0/suppliers/1/name', 'B']]);
});

test('several cells make one text, unless one is blank', () => {
  const cells: Readonly<Record<string, string>> = {No: '7', Year: '2024', Lot: ' '};
  expect([joined('ocds-x-{Year}-{No}', (heading) => cells[heading]), joined('{No}-{Lot}', (heading) => cells[heading]), joined('{No}-{Absent}', (heading) => cells[heading])]).toEqual(['ocds-x-2024-7', undefined, undefined]);
});
