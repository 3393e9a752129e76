import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {utils, write} from '@e965/xlsx';
import {mustOk} from '@parvis/kernel';
import {readSheets} from './read-sheets.ts';
import {headingRowOf, tableOf} from './sheet.ts';

const folder = mkdtempSync(join(tmpdir(), 'parvis-sheets-'));
afterAll(() => rmSync(folder, {recursive: true, force: true}));

function kept(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
  const little = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return bigEndian ? little.swap16() : little;
};

test.each([
  ['UTF-8', bytes('Título;n\nPuente;1')], ['UTF-8 with a mark', bytes('\uFEFFTítulo;n\nPuente;1')],
  ['UTF-16 LE', utf16('Título;n\nPuente;1', false, true)], ['UTF-16 BE', utf16('Título;n\nPuente;1', true, true)],
  ['UTF-16 LE without a mark', utf16('Título;n\nPuente;1', false, false)], ['Latin-1', Buffer.from('Título;n\nPuente;1', 'latin1')],
])('reads %s', async (_, file) => {
  expect(mustOk(await readSheets(kept('obras', file), 'obras.2024.csv'), 'it is CSV')).toEqual([{name: 'rows', rows: [['Título', 'n'], ['Puente', '1']]}]);
});

test('every sheet of a workbook, with numbers, dates and truth values; formulas as they were saved', async () => {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([['Name', 'Date', 'n', 'yes'], ['Bridge', new Date(Date.UTC(2024, 6, 1)), 1.5, true]], {UTC: true, cellDates: true});
  sheet['E2'] = {t: 'n', v: 7, f: '3+4'};
  sheet['!ref'] = 'A1:E9';
  utils.book_append_sheet(book, sheet, 'Tenders');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), 'Notes');
  const file = new Uint8Array(write(book, {type: 'array', bookType: 'xlsx'}) as ArrayBuffer);
  expect(mustOk(await readSheets(kept('book', file), 'x.xlsx'), 'it is a workbook')).toEqual([
    {name: 'Tenders', rows: [['Name', 'Date', 'n', 'yes'], ['Bridge', '2024-07-01', 1.5, true, 7]]}, {name: 'Notes', rows: [['x']]},
  ]);
  expect(await readSheets(kept('cut', file.subarray(0, 400)), 'x.xlsx')).toMatchObject({ok: false, error: {code: expect.stringMatching(/^zip\./)}});
  expect(await readSheets(kept('open', bytes('a,b\n"x,1')), 'x.csv')).toMatchObject({ok: false, error: {code: 'csv.open-quote'}});
});

test('headings may stand below titles, be blank or repeated', () => {
  const sheet = {name: 's', rows: [['Tenders of 2024'], [], ['Date', 'Name', undefined, 'Date'], ['1', 'x', 'y', '2'], [], ['3', 'z']]};
  expect(headingRowOf(sheet)).toBe(3);
  const table = tableOf(sheet, 3);
  expect(table.headings).toEqual(['Date', 'Name', 'column C', 'Date (2)']);
  expect(table.rows.map(({number}) => number)).toEqual([4, 6]);
  expect(table.blank).toBe(1);
});
