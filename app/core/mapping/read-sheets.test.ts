import {describe, expect, test} from 'vitest';
import {utils, write} from '@e965/xlsx';
import {mustOk} from '@parvis/kernel';
import {delimiterOf, readCsv} from './csv.ts';
import {readSheets} from './read-sheets.ts';
import {headingRowOf, tableOf} from './sheet.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean, mark: boolean): Uint8Array => {
  const little = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le');
  return bigEndian ? little.swap16() : little;
};

describe('CSV', () => {
  test.each([
    ['commas', 'a,b\r\n1,"x, y"\r\n', ','],
    ['semicolons, with decimal commas', 'Objet;Montant\nPont;1.234,50\nRoute;2,5\n', ';'],
    ['tabulators', 'a\tb\n1,5\t2\n', '\t'],
    ['bars', 'a|b|c\n1|2|3\n', '|'],
    ['one column', 'a\nb c\n', ','],
  ])('%s', (_, text, delimiter) => {
    expect(delimiterOf(text)).toBe(delimiter);
  });

  test('quotation marks, line ends inside cells, formulas made harmless', () => {
    expect(mustOk(readCsv('\uFEFFa,"b ""x"""\nc,\r\n,"d\r\ne"\rf,g"h,\'=1', ','), 'it is CSV')).toEqual([['a', 'b "x"'], ['c', ''], ['', 'd\r\ne'], ['f', 'g"h', '=1']]);
  });

  const small = {field: 5, row: 12, columns: 3, rows: 3};
  test.each([
    ['an open quotation mark, by its line', 'a,b\n"x\ny",z\n1,"open', {code: 'csv.open-quote', at: '', line: 4}],
    ['a field that is too long', 'a\n123456', {code: 'csv.field-too-long', at: '', line: 2, limit: 5}],
    ['a row that is too long', 'a\n"""""""""""""",b', {code: 'csv.field-too-long', at: '', line: 2, limit: 5}],
    ['a row of many short cells', '12345,12345,123\n', {code: 'csv.row-too-long', at: '', line: 1, limit: 12}],
    ['too many columns', '1,2,3,4', {code: 'csv.too-many-columns', at: '', line: 1, limit: 3}],
    ['too many rows', '1\n2\n3\n4\n', {code: 'csv.too-many-rows', at: '', limit: 3}],
    ['a NUL', 'a\nb\0', {code: 'csv.nul', at: '', line: 2}],
  ])('refuses %s', (_, text, problem) => {
    expect(readCsv(text, ',', small)).toEqual({ok: false, error: problem});
  });
});

test.each([
  ['UTF-8', bytes('Título;n\nPuente;1'), 'utf-8'], ['UTF-8 with a mark', bytes('\uFEFFTítulo;n\nPuente;1'), 'utf-8'],
  ['UTF-16 LE', utf16('Título;n\nPuente;1', false, true), 'utf-16le'], ['UTF-16 BE', utf16('Título;n\nPuente;1', true, true), 'utf-16be'],
  ['UTF-16 LE without a mark', utf16('Título;n\nPuente;1', false, false), 'utf-16le'], ['Latin-1', Buffer.from('Título;n\nPuente;1', 'latin1'), 'windows-1252'],
])('reads %s', async (_, file, format) => {
  expect(mustOk(await readSheets(file, 'obras.2024.csv'), 'it is CSV')).toEqual({format, sheets: [{name: 'obras.2024', rows: [['Título', 'n'], ['Puente', '1']]}]});
});

test('every sheet of a workbook, with numbers, dates and truth values; formulas as they were saved', async () => {
  const book = utils.book_new();
  const sheet = utils.aoa_to_sheet([['Name', 'Date', 'n', 'yes'], ['Bridge', new Date(Date.UTC(2024, 6, 1)), 1.5, true]], {UTC: true, cellDates: true});
  sheet['E2'] = {t: 'n', v: 7, f: '3+4'};
  sheet['!ref'] = 'A1:E9';
  utils.book_append_sheet(book, sheet, 'Tenders');
  utils.book_append_sheet(book, utils.aoa_to_sheet([['x']]), 'Notes');
  const file = new Uint8Array(write(book, {type: 'array', bookType: 'xlsx'}) as ArrayBuffer);
  expect(mustOk(await readSheets(file, 'x.xlsx'), 'it is a workbook')).toEqual({format: 'xlsx', sheets: [
    {name: 'Tenders', rows: [['Name', 'Date', 'n', 'yes'], ['Bridge', '2024-07-01', 1.5, true, 7]]}, {name: 'Notes', rows: [['x']]},
  ]});
  expect(await readSheets(file.subarray(0, 400), 'x.xlsx')).toMatchObject({ok: false, error: {code: 'sheet.broken'}});
});

test('headings may stand below titles, be blank or repeated', () => {
  const sheet = {name: 's', rows: [['Tenders of 2024'], [], ['Date', 'Name', undefined, 'Date'], ['1', 'x', 'y', '2'], [], ['3', 'z']]};
  expect(headingRowOf(sheet)).toBe(3);
  const table = tableOf(sheet, 3);
  expect(table.headings).toEqual(['Date', 'Name', 'column C', 'Date (2)']);
  expect(table.rows.map(({number}) => number)).toEqual([4, 6]);
  expect(table.blank).toBe(1);
});
