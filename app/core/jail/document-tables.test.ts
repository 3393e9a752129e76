import {describe, expect, test} from 'vitest';
import {readDocumentTables} from './document-tables.ts';
import {JAIL_LIMITS, type JailLimits} from './limits.ts';
import {FileRefusal} from './refusal.ts';
import {zipOf} from './testing/zip.ts';

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const p = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const tc = (content: string, properties = ''): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${content}</w:tc>`;
const tr = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;
const tbl = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
const docx = (body: string, more: readonly {readonly name: string; readonly bytes: string}[] = []): Uint8Array => zipOf([{name: '[Content_Types].xml', bytes: '<Types/>'}, {name: 'word/document.xml', bytes: `<w:document ${W}><w:body>${body}</w:body></w:document>`}, ...more]);
const read = (bytes: Uint8Array, limits: Partial<JailLimits> = {}): unknown[] => [...readDocumentTables(bytes, {...JAIL_LIMITS, ...limits})].map(({sheet, row, cells}) => [sheet, row, ...cells]);
const codeOf = (bytes: Uint8Array, limits: Partial<JailLimits> = {}): string => {
  try {
    read(bytes, limits);
    return 'ok';
  } catch (error) {
    return error instanceof FileRefusal ? error.problem.code : String(error);
  }
};

describe('tables of a text document', () => {
  test('each table is a sheet; text outside of tables is none of them', () => {
    expect(read(docx(p('Before') + tbl(tr(tc(p('Milestone')), tc(p('Due'))), tr(tc(p('A &amp; B &#233;')), tc(p('By December 2022')))) + p('Between') + tbl(tr(tc(p('x'))))))).toEqual([
      ['table 1', 1, 'Milestone', 'Due'], ['table 1', 2, 'A & B é', 'By December 2022'], ['table 2', 1, 'x'],
    ]);
  });

  test('a cell merged downwards has the text of the one above, a cell over two columns leaves the second blank', () => {
    const rows = tbl(tr(tc(p('C1'), '<w:vMerge w:val="restart"/>'), tc(p('M1'))), tr(tc('<w:p/>', '<w:vMerge/>'), tc(p('M2'))), tr(tc(p('C2'), '<w:gridSpan w:val="2"/>'), tc(p('last'))));
    expect(read(docx(rows))).toEqual([['table 1', 1, 'C1', 'M1'], ['table 1', 2, 'C1', 'M2'], ['table 1', 3, 'C2', undefined, 'last']]);
  });

  test('several paragraphs, breaks and tabs; deleted text is gone, a table in a cell is its text', () => {
    const cell = tc(`${p('one')}${p('two')}<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r><w:del><w:r><w:delText>gone</w:delText><w:t>gone too</w:t></w:r></w:del></w:p>`);
    expect(read(docx(tbl(tr(cell, tc(tbl(tr(tc(p('inner'))))))))) ).toEqual([['table 1', 1, 'one\ntwo\na b\nc', 'inner']]);
  });
});

const REFUSED: readonly {readonly name: string; readonly bytes: Uint8Array; readonly code: string; readonly limits?: Partial<JailLimits>}[] = [
  {name: 'a document without tables', bytes: docx(p('words')), code: 'file.no-table'},
  {name: 'an archive that is no document', bytes: zipOf([{name: 'a.xml', bytes: '<a/>'}]), code: 'sheet.broken'},
  {name: 'entities of its own', bytes: zipOf([{name: 'word/document.xml', bytes: '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}]), code: 'xml.doctype'},
  {name: 'macros', bytes: docx(tbl(tr(tc(p('x')))), [{name: 'word/vbaProject.bin', bytes: 'x'}]), code: 'sheet.macros'},
  {name: 'too many columns', bytes: docx(tbl(tr(...Array.from({length: 4}, () => tc(p('x')))))), code: 'sheet.many-columns', limits: {sheetColumns: 3}},
  {name: 'one cell over a million columns', bytes: docx(tbl(tr(tc(p('x'), '<w:gridSpan w:val="999999999"/>')))), code: 'sheet.many-columns'},
  {name: 'too deep', bytes: docx('<a>'.repeat(100) + '</a>'.repeat(100)), code: 'xml.deep'},
];

test.each(REFUSED)('refused: $name', ({bytes, code, limits}) => {
  expect(codeOf(bytes, limits ?? {})).toBe(code);
});
