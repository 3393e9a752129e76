import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lineBlocks, type BlockOptions} from './blocks.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function texts(chunks: readonly string[], options: BlockOptions = {}): Promise<{blocks: string[]; tooLong: number}> {
  const blocks: string[] = [];
  let tooLong = 0;
  for await (const block of lineBlocks(chunks.map(bytes), options)) {
    blocks.push(new TextDecoder('utf-8', {ignoreBOM: true}).decode(block.bytes.subarray(0, block.to)));
    tooLong += block.tooLong;
    options.spare?.push(block.bytes);
  }
  return {blocks, tooLong};
}

test('blocks are whole lines, and together the whole text', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.stringMatching(/^[ab\n]{0,12}$/)), fc.integer({min: 1, max: 9}), fc.boolean(), async (chunks, size, reuse) => {
    const text = chunks.join('');
    const {blocks} = await texts(chunks, {size, ...(reuse ? {spare: []} : {})});
    expect(blocks.every((block) => block.endsWith('\n'))).toBe(true);
    expect(blocks.join('')).toBe(text === '' || text.endsWith('\n') ? text : `${text}\n`);
  }));
});

test('a byte order mark is left out, even in pieces', async () => {
  const [a, b, c] = bytes('\uFEFF');
  let text = '';
  for await (const block of lineBlocks([Uint8Array.of(a!), Uint8Array.of(b!, c!), bytes('{}')])) text += new TextDecoder('utf-8', {ignoreBOM: true}).decode(block.bytes.subarray(0, block.to));
  expect(text).toBe('{}\n');
});

test('a line over the limit is left out and counted, and the next is read', async () => {
  const {blocks, tooLong} = await texts(['a\n', 'x'.repeat(100), 'x\nb\n'], {size: 8, maxLine: 32});
  expect(blocks.join('')).toBe('a\nb\n');
  expect(tooLong).toBe(1);
});
