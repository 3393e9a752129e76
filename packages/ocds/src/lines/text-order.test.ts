import fc from 'fast-check';
import {expect, test} from 'vitest';
import {TextOrder} from './text-order.ts';
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
  return [...new TextOrder(list).numbers].map((number) => list.text(number));
}

test('distinct texts come in the order of their bytes, equal ones have one rank, and each is found', () => {
  const text = fc.oneof(fc.stringMatching(/^[ab]{0,9}$/), fc.string({unit: 'binary', maxLength: 4}), fc.integer({max: 2000, min: 0}).map((n) => `ocds-x-${n}`));
  fc.assert(fc.property(fc.array(text, {maxLength: 100}), text, (texts, other) => {
    const sorted = [...new Set(texts)].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
    expect(inOrder(texts)).toEqual(sorted);
    const order = new TextOrder(listed(texts));
    expect([...order.ranks]).toEqual(texts.map((each) => sorted.indexOf(each)));
    for (const each of [...texts, other]) expect(order.find(each)).toBe(sorted.indexOf(each));
  }));
});

test('long texts that differ at their ends', () => {
  const long = 'x'.repeat(20_000);
  const texts = Array.from({length: 40}, (_, i) => `${long}${String.fromCharCode(150 - i)}`);
  expect(inOrder([...texts, long, ...texts])).toEqual([long, ...texts.toReversed()]);
});
