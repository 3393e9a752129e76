import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Texts} from './texts.ts';

test('texts come back as they were, and from another list', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({unit: 'grapheme'}), fc.string())), (texts) => {
    const list = new Texts();
    for (const text of texts) {
      const bytes = new TextEncoder().encode(`"${text}"`);
      list.push(bytes, 1, bytes.length - 1);
    }
    const other = new Texts();
    other.push(new TextEncoder().encode('first'), 0, 5);
    expect(other.append(list.data())).toBe(1);
    for (const [i, text] of texts.entries()) expect([list.text(i), other.text(i + 1)]).toEqual([text, text]);
  }));
});
