import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Pairs} from './pairs.ts';

test('each pair is kept once, through growth', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.nat(40), fc.nat(40)), {maxLength: 2000}), (added) => {
    const pairs = new Pairs();
    for (const [first, second] of added) pairs.add(first, second);
    const kept: string[] = [];
    pairs.each((first, second) => kept.push(`${first} ${second}`));
    expect(pairs.data()).toHaveLength(2 * kept.length);
    expect(kept.toSorted()).toEqual([...new Set(added.map((pair) => pair.join(' ')))].toSorted());
  }));
});
