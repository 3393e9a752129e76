import {expect, test} from 'vitest';
import {tableInReadme, tableOfWhatWorks} from './readme-table.ts';

test('the README lists what works: node --import tsx scripts/readme-table.ts writes it', async () => {
  expect(tableInReadme()).toBe(await tableOfWhatWorks());
});
