import fc from 'fast-check';
import {expect, test} from 'vitest';
import {csvLine, csvRows} from './csv.ts';

const rows = (text: string): string[][] => [...csvRows(text)];

test('what is written is read back, formulas or not', () => {
  const cell = fc.oneof(fc.string(), fc.string({unit: 'grapheme'}), fc.stringMatching(/^'{0,2}[=+\-@\t\r]\w{0,3}$/));
  fc.assert(fc.property(fc.array(fc.array(cell, {minLength: 2, maxLength: 4}), {minLength: 1}), fc.boolean(), (table, neutralise) => {
    expect(rows(table.map((row) => csvLine(row, {neutralise})).join(''))).toEqual(table);
  }), {numRuns: 500});
});

test('a formula gets an apostrophe, a negative number does not', () => {
  expect(csvLine(['=1+1', '@x', '-5', -5, 'a=b', undefined], {neutralise: true})).toBe("'=1+1,'@x,'-5,-5,a=b,\r\n");
  expect(csvLine(['=1+1', "'=1"], {neutralise: false})).toBe("=1+1,''=1\r\n");
});

test('mixed line ends, a byte order mark, a last line without end, quotation marks within', () => {
  expect(rows('\uFEFFa,"b ""x"""\nc,\r\n,"d\r\ne"\rf,g"h,')).toEqual([['a', 'b "x"'], ['c', ''], ['', 'd\r\ne'], ['f', 'g"h', '']]);
  expect(rows('"a" b,c\nd')).toEqual([['a b', 'c'], ['d']]);
  expect(rows('"unfinished')).toEqual([['unfinished']]);
});
