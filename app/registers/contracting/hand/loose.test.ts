import fc from 'fast-check';
import {expect, test} from 'vitest';
import {dateAfter} from './date.ts';
import {cleanLine, readDay, readLink, readMail, readNumber} from './loose.ts';

test.each([
  ['1200', '1200'], [' 1 200 000,50 ', '1200000.5'], ['1,200,000.50', '1200000.5'], ['1.200.000,50', '1200000.5'], ['1’200’000', '1200000'], ['1.200.000', '1200000'],
  ['0,125', '0.125'], ['12,5', '12.5'], ['١٢٣٤٫٥', '1234.5'], ['۱۲۳', '123'], ['.5', '0.5'], ['−5', '-5'], ['007', '7'],
])('the number %s is %s', (typed, value) => {
  expect(readNumber(typed)).toEqual({value});
});

test.each([['1,200', 'number-unclear'], ['12.000', 'number-unclear'], ['a lot', 'number'], ['1,20,000.5', 'number'], ['1.2.3', 'number'], ['1e9', 'number'], ['12 EUR', 'number'], ['9'.repeat(40), 'number']])('the number %s is asked again: %s', (typed, problem) => {
  expect(readNumber(typed)).toEqual({problem});
});

test('law: a number written with thousands and decimals in any of the usual ways is that number', () => {
  fc.assert(fc.property(fc.bigInt(0n, 10n ** 15n), fc.integer({min: 1, max: 99}), fc.constantFrom([',', '.'], ['.', ','], [' ', ','], ['\u00a0', '.'], ['\u202f', ','], ['', '.'], ['’', '.']), (whole, cents, [thousands, mark]) => {
    const typed = `${String(whole).replace(/\B(?=(\d{3})+$)/g, thousands!)}${mark}${String(cents).padStart(2, '0')}`;
    expect(readNumber(typed)).toEqual({value: `${whole}.${String(cents).padStart(2, '0')}`.replace(/0$/, '')});
  }));
});

test.each([
  [['27', '11', '2026'], '2026-11-27'], [['٢٧', '١١', '٢٠٢٦'], '2026-11-27'], [['2026-11-27', '', ''], '2026-11-27'], [['27.11.2026', '', ''], '2026-11-27'], [['27/11/2026', '', ''], '2026-11-27'], [['5.6.2026', '', ''], '2026-06-05'], [['5/5/2026', '', ''], '2026-05-05'],
  [['', '', ''], undefined],
])('the day %j is %s', ([day = '', month = '', year = ''], value) => {
  expect(readDay({day, month, year})).toEqual({value});
});

test.each([
  [['', '11', '2026'], 'day', 'day-part'], [['27', '', '2026'], 'month', 'month-part'], [['27', '11', '26'], 'year', 'year-part'], [['30', '2', '2026'], 'day', 'day-unreal'],
  [['5/6/2026', '', ''], 'day', 'day-unreal'], [['27', 'November', '2026'], 'month', 'month-part'],
])('the day %j is asked again at the %s', ([day = '', month = '', year = ''], part, problem) => {
  expect(readDay({day, month, year})).toEqual({part, problem});
});

test.each([
  ['papers.example/a b', undefined], ['papers.example/ä', 'https://papers.example/%C3%A4'], ['HTTPS://Papers.Example', 'https://papers.example/'], ['javascript:alert(1)', undefined], ['ftp://x.example', undefined], ['https://user@x.example/', undefined], ['localhost', undefined], ['data:text/html,x', undefined], ['x.example:8080/a', 'https://x.example:8080/a'],
])('the address %s leads to %s', (typed, link) => {
  expect(readLink(typed)).toBe(link);
});

test('what is not seen goes, and joints of letters stay', () => {
  expect(cleanLine('\u202ea\u200b\u0000\ufeff  b\n\u0301c\u200d ')).toBe('a b ́c\u200d');
  expect([readMail(' mailto:a@b.example '), readMail('a@b'), readMail('a b@c.example')]).toEqual(['a@b.example', undefined, undefined]);
});

test('a release is dated after the last one as texts compare, in its offset; after one in the future none can be', () => {
  const now = Temporal.Instant.from('2026-11-27T02:05:00.250Z');
  expect(dateAfter(undefined, now)).toBe('2026-11-27T02:05:00.250Z');
  expect(dateAfter('2026-11-27T09:00:00+07:00', now)).toBe('2026-11-27T09:05:00.250+07:00');
  expect(dateAfter('2026-11-27T02:05:00Z', now)).toBe('2026-11-27T02:05:01.250Z');
  expect(dateAfter('2026-11-27T02:05:00.250Z', now)).toBe('2026-11-27T02:05:01.250Z');
  expect(dateAfter('2026-11-28T00:00:00Z', now)).toBeUndefined();
});
