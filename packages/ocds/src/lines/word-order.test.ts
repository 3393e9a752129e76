import fc from 'fast-check';
import {expect, test} from 'vitest';
import {sortByText} from './word-order.ts';
import {Words} from './words.ts';

const order = (texts: readonly string[]): string[] => {
  const words = new Words();
  const numbers = Int32Array.from(texts, (text) => words.number(text));
  sortByText(numbers, words.data());
  return [...numbers].map((number) => words.text(number));
};

test('words come in the order of their bytes', () => {
  const text = fc.oneof(fc.stringMatching(/^[ab]{0,9}$/), fc.string({unit: 'binary', maxLength: 4}), fc.integer({max: 2000, min: 0}).map((n) => `ocds-x-${n}`));
  fc.assert(fc.property(fc.array(text, {maxLength: 100}), (texts) => {
    expect(order(texts)).toEqual(texts.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
  }));
});

test('long texts that differ at their ends, and many equal ones', () => {
  const long = 'x'.repeat(100_000);
  expect(order([`${long}b`, `${long}a`, long, ...Array<string>(20).fill('y')])).toEqual([long, `${long}a`, `${long}b`, ...Array<string>(20).fill('y')]);
  expect(order(Array.from({length: 40}, (_, i) => `${'z'.repeat(20_000)}${i % 7}`)).map((text) => text.at(-1))).toEqual(Array.from({length: 40}, (_, i) => `${i % 7}`).toSorted());
});
