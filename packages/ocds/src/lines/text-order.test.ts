import fc from 'fast-check';
import {expect, test} from 'vitest';
import {inByteOrder, placeOf} from './text-order.ts';
import {Texts} from './texts.ts';

function listed(texts: readonly string[]): Texts {
  const list = new Texts();
  for (const text of texts) {
    const bytes = new TextEncoder().encode(text);
    list.push(bytes, 0, bytes.length);
  }
  return list;
}

function inOrder(texts: readonly string[]): string[] {
  const list = listed(texts);
  return [...inByteOrder(list, Int32Array.from(texts, (_, number) => number))].map((number) => list.text(number));
}


const sortedByBytes = (texts: readonly string[]): string[] => [...new Set(texts)].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

test('distinct texts come in the order of their bytes, equal ones are told, and each is found', () => {
  const text = fc.oneof(fc.stringMatching(/^[ab]{0,9}$/), fc.string({unit: 'binary', maxLength: 4}), fc.integer({max: 2000, min: 0}).map((n) => `ocds-x-${n}`));
  fc.assert(fc.property(fc.array(text, {maxLength: 100}), text, (texts, other) => {
    const list = listed(texts), same: string[] = [];
    const sorted = inByteOrder(list, Int32Array.from(texts, (_, number) => number), (number, kept) => {
      expect([number === kept, list.text(number)]).toEqual([false, list.text(kept)]);
      same.push(list.text(number));
    });
    expect([...sorted].map((number) => list.text(number))).toEqual(sortedByBytes(texts));
    expect([...sorted, ...same]).toHaveLength(texts.length);
    for (const each of [...texts, other]) expect(placeOf(list, sorted, each)).toBe(sortedByBytes(texts).indexOf(each));
  }));
});

test('only some of a list', () => {
  expect([...inByteOrder(listed(['c', 'a', 'd', 'b', 'a']), Int32Array.of(3, 2, 4, 1))]).toEqual([4, 3, 2]);
  expect([...inByteOrder(listed(['c']), new Int32Array(0))]).toEqual([]);
});

test('long texts that differ at their ends', () => {
  const long = 'x'.repeat(20_000);
  const texts = Array.from({length: 40}, (_, i) => `${long}${String.fromCharCode(150 - i)}`);
  expect(inOrder([...texts, long, ...texts])).toEqual([long, ...texts.toReversed()]);
});
