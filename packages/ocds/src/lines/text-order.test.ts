import fc from 'fast-check';
import {expect, test} from 'vitest';
import {areEqual, inByteOrder, placeOf} from './text-order.ts';
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

const byBytes = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

test('texts come in the order of their bytes, and each is found', () => {
  const text = fc.oneof(fc.stringMatching(/^[ab]{0,15}$/), fc.string({unit: 'binary', maxLength: 4}), fc.integer({max: 2000, min: 0}).map((n) => `ocds-x-${n}`));
  fc.assert(fc.property(fc.array(text, {maxLength: 300}), text, (texts, other) => {
    const sorted = texts.toSorted(byBytes);
    expect(inOrder(texts)).toEqual(sorted);
    const distinct = [...new Set(sorted)], list = listed(distinct), all = Int32Array.from(distinct, (_, number) => number);
    for (const each of [...texts, other]) expect(placeOf(list, all, each)).toBe(distinct.indexOf(each));
    for (const [one, each] of distinct.entries()) expect([areEqual(list, one, 0), areEqual(list, one, one)]).toEqual([each === distinct[0], true]);
  }));
});

test('only some of a list', () => {
  expect([...inByteOrder(listed(['c', 'a', 'd', 'b', 'a']), Int32Array.of(3, 2, 4, 1))]).toEqual([4, 1, 3, 2]);
  expect([...inByteOrder(listed(['c']), new Int32Array(0))]).toEqual([]);
});

test('long texts that differ at their ends, many in a row, and repeated', () => {
  const long = 'x'.repeat(2_000);
  for (const count of [40, 400]) {
    const texts = Array.from({length: count}, (_, i) => `${i % 2 === 0 ? long : ''}${String.fromCharCode(0x500 - i)}`);
    const all = [...texts, long, '', ...texts, ...texts.map((text) => `${text}1`)];
    expect(inOrder(all)).toEqual(all.toSorted(byBytes));
  }
});
