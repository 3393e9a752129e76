import fc from 'fast-check';
import {expect, test} from 'vitest';
import {LineCount} from './line-count.ts';

test('each byte has the line that a count of line feeds gives it, however the text is cut', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.stringMatching(/^[a\n]{0,6}$/)), async (texts) => {
    const chunks = texts.map((text) => new TextEncoder().encode(text));
    const lines = new LineCount();
    let text = '';
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield* chunks;
    }
    for await (const chunk of lines.watch(stream())) {
      const start = text.length;
      text += new TextDecoder().decode(chunk);
      for (let i = start; i < text.length; i += 2) expect(lines.at(i)).toBe(text.slice(0, i).split('\n').length);
    }
  }));
});
