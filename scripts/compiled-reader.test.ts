import {expect, test} from 'vitest';
import {bytesAsTheyAre, compiledBytes} from './compiled-reader.ts';

test('the compiled reader is what its sources give: node --import tsx scripts/compiled-reader.ts writes it', {timeout: 120_000}, async () => {
  expect(await compiledBytes()).toBe(bytesAsTheyAre());
});
