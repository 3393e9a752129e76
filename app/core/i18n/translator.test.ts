import {describe, expect, test} from 'vitest';
import {createTranslator} from './translator.ts';

const none = new Map<string, string>();
const [en, fr, es, ar] = ['en', 'fr', 'es', 'ar'].map((lang) => createTranslator(lang, none)) as [ReturnType<typeof createTranslator>, ReturnType<typeof createTranslator>, ReturnType<typeof createTranslator>, ReturnType<typeof createTranslator>];
/** Locales part digits with spaces that do not break. */
const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, ' ').replaceAll(/[\u200e\u200f\u061c]/g, '');

describe('words', () => {
  test('Arabic has six plural forms', () => {
    const t = createTranslator('ar', new Map([['n', '{n, plural, zero {z} one {o} two {t} few {f#} many {m#} other {x#}}']]));
    expect([0, 1, 2, 3, 10, 11, 99, 100, 103].map((n) => t.text('n', {n}))).toEqual(['z', 'o', 't', 'f3', 'f10', 'm11', 'm99', 'x100', 'f103']);
  });
  test('a key without a message throws: it is our fault, not the reader’s', () => {
    expect(() => en.text('no.such.key')).toThrow('a message for no.such.key in en');
  });
  test('elements stand where the language puts them', () => {
    const t = createTranslator('en', new Map([['x', '{b} pays {s}.']]));
    expect(t.rich('x', {b: {tag: 1}, s: {tag: 2}})).toEqual([{tag: 1}, ' pays ', {tag: 2}, '.']);
  });
  test('markup in a message and in an argument is text', () => {
    const t = createTranslator('en', new Map([['x', '<b>{name}</b>']]));
    expect(t.text('x', {name: '<script>'})).toBe('<b><script></b>');
  });
});

describe('numbers are exact', () => {
  test('more digits than a double holds', () => {
    expect(en.number('12345678901234567890.123')).toBe('12,345,678,901,234,567,890.123');
    expect(plain(fr.number('9007199254740993'))).toBe('9 007 199 254 740 993');
  });
  test('a decimal fraction that a double rounds', () => {
    expect(en.amount('1.005', 'EUR')).toBe('1.005');
    expect(en.amount('45180000.5', 'EUR')).toBe('45,180,000.50');
  });
  test('whole amounts stand without decimals, others with at least those of the currency', () => {
    expect(en.amount('41280000', 'EUR')).toBe('41,280,000');
    expect(en.amount('12.5', 'JPY')).toBe('12.5');
    expect(en.amount('12.5', 'TND')).toBe('12.500');
    expect(en.amount('-1200', 'EUR')).toBe('-1,200');
  });
  test('each language in its own way', () => {
    expect([en, fr, es, ar].map((t) => plain(t.amount('1234567.5', 'EUR')))).toEqual(['1,234,567.50', '1 234 567,50', '1.234.567,50', '1,234,567.50']);
    expect([en, fr, es, ar].map((t) => plain(t.percent(0.161)))).toEqual(['16.1%', '16,1 %', '16,1 %', '16.1%']);
  });
});

test.each([[0, '0 bytes'], [999, '999 bytes'], [1000, '1 kB'], [1234567, '1.2 MB'], [999_949, '999.9 kB'], [999_950, '1 MB'], [12_000_000_000_000_000, '12,000 TB']])('%i bytes are %s', (count, words) => {
  expect(en.bytes(count)).toBe(words);
});

describe('dates', () => {
  test('a day is the day in its own offset, whatever the server’s zone', () => {
    expect(en.date('2026-03-01T23:30:00-08:00')).toBe('1 March 2026');
    expect(en.date('2026-03-01T00:30:00+09:00')).toBe('1 March 2026');
  });
  test('month in words, Gregorian years and Latin digits in every language', () => {
    expect([en, fr, es, ar].map((t) => plain(t.date('2027-02-28')))).toEqual(['28 February 2027', '28 février 2027', '28 de febrero de 2027', '28 فبراير 2027']);
  });
  test('a point in time is shown in the site’s zone, and the zone is named', () => {
    expect(en.instant('2026-11-12T16:40:00Z', 'UTC')).toBe('12 November 2026 at 16:40 UTC');
    expect(en.instant('2026-07-01T16:40:00Z', 'Europe/Paris')).toMatch(/^1 July 2026 at 18:40 (CEST|GMT\+2)$/);
  });
  test('what is no date stays as it was written', () => {
    expect(en.date('soon')).toBe('soon');
    expect(en.instant('2026-13-40T00:00:00Z', 'UTC')).toBe('2026-13-40T00:00:00Z');
    expect(en.instant('2026-02-28', 'UTC')).toBe('28 February 2026');
  });
  test('the year 0099 is not 1999', () => {
    expect(en.date('0099-03-01')).toBe('1 March 99');
  });
});

test('lists and directions', () => {
  expect([en, fr, es, ar].map((t) => t.list(['a', 'b', 'c']))).toEqual(['a, b and c', 'a, b et c', 'a, b y c', 'a وb وc']);
  expect(fr.listParts(3)).toEqual([', ', ' et ']);
  expect([en, fr, es, ar].map(({dir}) => dir)).toEqual(['ltr', 'ltr', 'ltr', 'rtl']);
});
