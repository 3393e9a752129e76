import fc from 'fast-check';
import {expect, test} from 'vitest';
import {daysAtLeast, instantOf, wholeDays} from './instant.ts';

function instant(text: string): ReturnType<typeof instantOf> {
  const bytes = new TextEncoder().encode(`"${text}"`);
  return instantOf(bytes, 1, bytes.length - 1);
}

function days(from: string, to: string): number {
  return wholeDays(instant(from)!, instant(to)!);
}

test.each([
  ['2024-01-01T00:00:00Z', '2024-01-15T23:59:59Z', 14],
  ['2024-01-01T00:00:00Z', '2024-01-16T00:00:00Z', 15],
  ['2024-01-01T00:00:00+02:00', '2024-01-15T22:00:00Z', 15],
  ['2024-01-01T00:00:00.5Z', '2024-01-02T00:00:00.499999999Z', 0],
  ['2024-02-01T00:00:00Z', '2024-01-01T00:00:01Z', -30],
  ['2024-02-01T00:00:00Z', '2024-01-31T00:00:00Z', -1],
  ['2024-03-01t00:00:00z', '2024-02-29 00:00:00-00:00', -1],
])('from %s to %s are %d whole days', (from, to, expected) => {
  expect(days(from, to)).toBe(expected);
});

test.each(['2024-01-01', '2024-01-01T00:00:00', '2024-01-01T24:00:00Z', '2024-02-30T00:00:00Z', '2024-01-01T00:00:00+0000', '2024-01-01T00:00Z',
  '12024-01-01T00:00:00Z', '2024-01-01T00:00:00Z ', '2024-13-01T00:00:00Z', '2024-01-00T00:00:00Z', '2024-01-01T00:00:00.Z', '2024-01-01T00:00:61Z', '2023-02-29T00:00:00Z', ''])('%j is no date-time', (text) => {
  expect(instant(text)).toBeUndefined();
});

test('a leap second is one', () => {
  expect(instant('2016-12-31T23:59:60Z')).toBeDefined();
});

test('agrees with Date on any time', () => {
  fc.assert(fc.property(fc.date({min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true}), (date) => {
    const found = instant(date.toISOString())!;
    expect(found.days * 86_400_000 + found.nanos / 1e6).toBe(date.getTime());
  }));
});

test('the days between two dates are never less than what the dates alone say', () => {
  const dateTime = fc.tuple(fc.date({min: new Date('1990-01-01'), max: new Date('2040-01-01'), noInvalidDate: true}), fc.integer({min: -1439, max: 1439}))
    .map(([date, offset]) => `${date.toISOString().slice(0, 19)}${offset < 0 ? '-' : '+'}${String(Math.trunc(Math.abs(offset) / 60)).padStart(2, '0')}:${String(Math.abs(offset) % 60).padStart(2, '0')}`);
  fc.assert(fc.property(dateTime, dateTime, (from, to) => {
    const least = daysAtLeast(new TextEncoder().encode(`${from}${to}`), 0, from.length);
    expect(days(from, to)).toBeGreaterThanOrEqual(least);
    expect(days(from, to)).toBeLessThanOrEqual(least + 6);
  }));
});
