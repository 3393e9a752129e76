import fc from 'fast-check';
import {expect, test} from 'vitest';
import {lineBlocks, type BlockOptions, type Fill} from './blocks.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

async function texts(chunks: readonly string[], options: BlockOptions = {}, filled = false): Promise<{blocks: string[]; tooLong: number}> {
  const blocks: string[] = [];
  let tooLong = 0;
  for await (const block of lineBlocks(filled ? fillOf(chunks) : chunks.map(bytes), options)) {
    blocks.push(new TextDecoder('utf-8', {ignoreBOM: true}).decode(block.bytes.subarray(0, block.to)));
    tooLong += block.tooLong;
    options.spare?.push(block.bytes);
  }
  return {blocks, tooLong};
}

/** Gives what fits of each chunk, and every other time at once. */
function fillOf(chunks: readonly string[]): Fill {
  const left = chunks.map(bytes).filter(({length}) => length > 0);
  return (into) => {
    const [first] = left;
    if (first === undefined) return 0;
    const part = first.subarray(0, into.length);
    into.set(part);
    if (part.length < first.length) left[0] = first.subarray(part.length);
    else left.shift();
    return left.length % 2 === 0 ? part.length : Promise.resolve(part.length);
  };
}

test('blocks are whole lines, and together the whole text', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.stringMatching(/^[ab\n]{0,12}$/)), fc.integer({min: 1, max: 9}), fc.boolean(), fc.boolean(), async (chunks, size, reuse, filled) => {
    const text = chunks.join('');
    const {blocks} = await texts(chunks, {size, ...(reuse ? {spare: []} : {})}, filled);
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
  for (const filled of [false, true]) {
    const {blocks, tooLong} = await texts(['a\n', 'x'.repeat(100), 'x\nb\n'], {size: 8, maxLine: 32}, filled);
    expect([blocks.join(''), tooLong]).toEqual(['a\nb\n', 1]);
  }
});
