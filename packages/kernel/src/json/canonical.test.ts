import fc from 'fast-check';
import {expect, test} from 'vitest';
import {mustOk} from '../result.ts';
import {anyJson} from '../testing/index.ts';
import {readLines, readVectors} from '../testing/read.ts';
import {canonicalText, ExactNumber, normaliseNumber, parseJson, readCanonical, readNumber} from './index.ts';

test.each(readVectors<{text: string; canonical: string}>('kernel/canonical.json'))('$text → $canonical', ({text, canonical}) => {
  expect(canonicalText(mustOk(parseJson(text), 'the vector is valid'))).toBe(canonical);
});

test.each(readVectors<{text: string; code: string; at: string}>('kernel/refused.json'))('$text is refused: $code', ({text, code, at}) => {
  const result = parseJson(text);
  expect(result.ok).toBe(false);
  expect(result.ok ? [] : result.error).toContainEqual(expect.objectContaining({code, at}));
});

test.each(readLines('kernel/numbers.txt'))('%s is written %s, as %s', (source, text, kind) => {
  expect(normaliseNumber(source!)).toBe(text);
  expect(readNumber(source!) instanceof ExactNumber ? 'exact' : 'double').toBe(kind);
});

test('the engine writes an exact number with all its digits', () => {
  expect(JSON.stringify({a: [readNumber('9007199254740993'), readNumber('1e400')]})).toBe('{"a":[9007199254740993,1e+400]}');
});

test('nesting is allowed to 64 levels and refused beyond', () => {
  expect(parseJson('['.repeat(64) + ']'.repeat(64)).ok).toBe(true);
  expect(parseJson('['.repeat(65) + ']'.repeat(65))).toMatchObject({ok: false, error: [{code: 'json.too-deep'}]});
});

test('a lone surrogate that was not parsed has no canonical form', () => {
  expect(() => canonicalText({a: '\ud800'})).toThrow(RangeError);
});

test('law: canonical text is valid JSON of the same value, and its own canonical text', () => {
  fc.assert(fc.property(anyJson(), (value) => {
    const text = canonicalText(value);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
    expect(canonicalText(mustOk(parseJson(text), 'canonical text is JSON'))).toBe(text);
  }));
});

test('law: what was written in canonical form is read again as it was, exact numbers too', () => {
  const numbers = fc.constantFrom('9007199254740993', '0.1234567890123456789', '1e400', '-2.5e-7', '1E21', '123456789012345', '0').map(readNumber);
  fc.assert(fc.property(anyJson(), numbers, (value, number) => {
    const text = canonicalText({number, value});
    const read = readCanonical(text);
    expect(read).toEqual(mustOk(parseJson(text), 'canonical text is JSON'));
    expect(canonicalText(read)).toBe(text);
  }));
});

test('law: neither the order of names nor white space changes the canonical text', () => {
  fc.assert(fc.property(fc.dictionary(fc.string(), anyJson()), fc.integer({min: 0, max: 4}), (object, space) => {
    const reversed = Object.fromEntries(Object.entries(object).reverse());
    const text = JSON.stringify(reversed, null, space);
    expect(canonicalText(mustOk(parseJson(text), 'JSON'))).toBe(canonicalText(object));
  }));
});

test('law: parsing gives what the engine gives, for texts it can hold', () => {
  fc.assert(fc.property(anyJson(), (value) => {
    const text = JSON.stringify(value);
    expect(mustOk(parseJson(text), 'JSON')).toEqual(JSON.parse(text));
  }));
});
