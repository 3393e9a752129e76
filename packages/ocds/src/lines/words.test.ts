import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {CompiledReader} from './compiled-reader.ts';
import {textOf} from './read-texts.ts';
import {absorb, WordTable, wordNumber, type Words} from './words.ts';

const KINDS: Readonly<Record<string, () => Words>> = {
  'a table of words': () => new WordTable(),
  'the compiled reader\'s words': () => new CompiledReader({take: 'object', members: {}}).words,
};

describe.each(Object.entries(KINDS))('%s', (_, make) => {
  test('each text has one number, from 0 on, and comes back as it was', () => {
    fc.assert(fc.property(fc.array(fc.string({unit: 'grapheme', maxLength: 40})), (texts) => {
      const words = make();
      const numbers = texts.map((text) => wordNumber(words, text));
      expect(numbers.map((number) => words.text(number))).toEqual(texts);
      const list = words.list();
      expect(numbers.map((number) => textOf(list, number))).toEqual(texts);
      expect(words.size).toBe(new Set(texts).size);
      expect(numbers.toSorted((a, b) => a - b).at(-1) ?? -1).toBe(words.size - 1);
    }));
  });

  test('through growth', () => {
    const words = make();
    const text = (i: number): string => `supplier ${i} ${'x'.repeat(i % 100)}`;
    for (let i = 0; i < 40_000; i++) expect(wordNumber(words, text(i))).toBe(i);
    for (let i = 0; i < 40_000; i++) expect(wordNumber(words, text(i))).toBe(i);
    expect(words.text(39_999)).toBe(text(39_999));
    const long = 'é'.repeat(200_000);
    expect(words.text(wordNumber(words, long))).toBe(long);
    expect(wordNumber(words, long)).toBe(40_000);
  });

  test('another table can be taken over', () => {
    const [one, other] = [make(), make()];
    for (const word of ['a', 'b']) wordNumber(one, word);
    for (const word of ['b', 'c', '']) wordNumber(other, word);
    expect([...absorb(one, other.data())]).toEqual([1, 2, 3]);
    expect(one.text(3)).toBe('');
  });
});
