import fc from 'fast-check';
import {expect, test} from 'vitest';
import {Texts} from './texts.ts';

test('texts come back as they were, one by one, by a reader, and from another list', () => {
  fc.assert(fc.property(fc.array(fc.oneof(fc.string({unit: 'grapheme'}), fc.string())), (texts) => {
    const list = new Texts();
    for (const text of texts) {
      const bytes = new TextEncoder().encode(`"${text}"`);
      list.push(bytes, 1, bytes.length - 1);
    }
    const other = new Texts();
    other.push(new TextEncoder().encode('first'), 0, 5);
    expect(other.append(list.data())).toBe(1);
    const [read, readJson, readOther] = [list.reader(), list.jsonReader(), other.jsonReader()];
    for (const [i, text] of texts.entries()) expect([list.text(i), read(i), readJson(i), other.text(i + 1), readOther(i + 1)]).toEqual([text, text, JSON.stringify(text), text, JSON.stringify(text)]);
  }));
});
