import {mkdtempSync, readdirSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import fc from 'fast-check';
import {expect, test, vi} from 'vitest';
import type {FlatRow} from '@parvis/ocds/flatten';
import {TableRows, type TableRow} from './table-rows.ts';

const cell = fc.oneof(fc.string({unit: 'grapheme'}), fc.double({noNaN: true, noDefaultInfinity: true}).map((n) => n + 0), fc.boolean());
const row = fc.record({sheet: fc.constantFrom('a', 'b'), cells: fc.uniqueArray(fc.tuple(fc.constantFrom('id', 'x', 'y', 'z/0'), cell), {selector: ([heading]) => heading})})
  .map(({sheet, cells}): FlatRow => ({sheet, headings: cells.map(([heading]) => heading), cells: cells.map(([, value]) => value)}));

async function tables(rows: readonly FlatRow[], most: number): Promise<TableRow[][]> {
  const kept = new TableRows(most);
  for (const one of rows) if (kept.add(one)) await kept.spill();
  const found: TableRow[][] = [];
  for (const name of ['a', 'b', 'c']) {
    const all: TableRow[] = [];
    for await (const batch of kept.batches(name, ['z/0', 'id', 'never', 'x', 'y'])) all.push(...batch);
    found.push(all);
  }
  await kept.end();
  expect(kept.count).toBe(rows.length);
  return found;
}

test('law: rows come back as they were, whether they waited in memory or on the disk; nothing stays there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-rows-'));
  vi.stubEnv('TMPDIR', folder);
  await fc.assert(fc.asyncProperty(fc.array(row, {maxLength: 40}), fc.integer({min: 0, max: 30}), async (rows, most) => {
    const inMemory = await tables(rows, Infinity);
    const expected = ['a', 'b'].map((name) => rows.filter(({sheet}) => sheet === name).map(({headings, cells}) => ['z/0', 'id', 'never', 'x', 'y'].map((heading) => cells[headings.indexOf(heading)])));
    expect(inMemory).toEqual([...expected, []]);
    expect(await tables(rows, most)).toEqual(inMemory);
  }), {numRuns: 60});
  vi.unstubAllEnvs();
  expect(readdirSync(folder)).toEqual([]);
  rmSync(folder, {recursive: true});
});
