import type {PbFile, PbTable} from './file.ts';
import {listItems, SECTIONS} from './file.ts';
import {LIST_COLUMNS, RENAMED_COLUMNS} from './fields.ts';
import {quoteCell} from './records.ts';

/**
 * The file as text: LF, no byte order mark, quotes only where needed, no blanks around the commas of lists, old column
 * names replaced. Every row, cell and unknown column is kept. Writing what was read from the result gives the same bytes.
 */
export function writePb(file: PbFile): string {
  return SECTIONS.map((name) => `${name.toUpperCase()}\n${writeTable(file[name])}`).join('');
}

function writeTable({columns, rows}: PbTable): string {
  const isList = columns.map((name) => LIST_COLUMNS.has(name));
  const lines = [columns.map((name) => RENAMED_COLUMNS.get(name) ?? name), ...rows.map(({cells}) => cells.map((cell, index) => (isList[index] ? listItems(cell).join(',') : cell)))];
  return lines.map((cells) => `${cells.map(quoteCell).join(';')}\n`).join('');
}
