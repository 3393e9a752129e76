import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Words} from './words.ts';

test('the first words have the numbers 0, 1, 2', () => {
  const words = new Words(['active', 'cancelled']);
  expect(words.number('active')).toBe(0);
  expect(words.number('cancelled')).toBe(1);
  expect(words.number('other')).toBe(2);
});

test('each text has one number and comes back as it was, through growth', () => {
  fc.assert(fc.property(fc.array(fc.string({unit: 'grapheme'})), (texts) => {
    const words = new Words();
    const numbers = texts.map((text) => words.number(text));
    expect(numbers.map((number) => words.text(number))).toEqual(texts);
    expect(words.size).toBe(new Set(texts).size);
  }));
  const many = new Words();
  for (let i = 0; i < 20_000; i++) expect(many.number(`supplier ${i}`)).toBe(i);
  expect(many.text(19_999)).toBe('supplier 19999');
});

test('another table can be taken over', () => {
  const one = new Words(['a', 'b']);
  const other = new Words(['b', 'c', '']);
  expect([...one.absorb(other.data())]).toEqual([1, 2, 3]);
  expect(one.text(3)).toBe('');
});
