import {read, type CellObject} from '@e965/xlsx';
import type {JailLimits} from './limits.ts';
import {FileRefusal} from './refusal.ts';
import type {Cell, SheetRow} from './rows.ts';
import {checkXml} from './xml.ts';
import {readZip} from './zip.ts';

/**
 * The rows of a workbook (Office Open XML). Archive and parts are looked through before the parser sees them; formulas
 * are not evaluated: the value that was saved counts. Dates become `2024-05-31` or `2024-05-31T10:00:00`.
 */
export function* readWorkbook(bytes: Uint8Array, limits: JailLimits): Generator<SheetRow, void, void> {
  for (const {name, bytes: part} of readZip(bytes, limits)) {
    if (/\.(xml|rels|vml)$/i.test(name)) checkXml(name, part, limits);
    if (/vbaProject|\.bin$/i.test(name)) throw new FileRefusal('sheet.macros', {name});
  }
  const book = parsed(bytes);
  for (const name of book.SheetNames) {
    const data = (book.Sheets[name]?.['!data'] ?? []) as readonly (readonly (CellObject | undefined)[] | undefined)[];
    if (data.length > limits.sheetRows) throw new FileRefusal('sheet.many-rows', {name, rows: data.length});
    for (let i = 0; i < data.length; i++) {
      const cells = Array.from(data[i] ?? [], cellOf);
      while (cells.length > 0 && cells.at(-1) === undefined) cells.pop();
      if (cells.length > limits.sheetColumns) throw new FileRefusal('sheet.many-columns', {name, row: i + 1, columns: cells.length});
      yield {sheet: name, row: i + 1, cells};
    }
  }
}

function parsed(bytes: Uint8Array): ReturnType<typeof read> {
  try {
    return read(bytes, {type: 'array', dense: true, cellDates: true, UTC: true, cellFormula: false, cellHTML: false, cellText: false, bookVBA: false});
  } catch (error) {
    throw new FileRefusal('sheet.broken', {reason: (error as Error).message.slice(0, 200)});
  }
}

/** The value as it was saved; an error of a formula (`#N/A`) is no value. */
function cellOf(cell: CellObject | undefined): Cell | undefined {
  if (cell === undefined || cell.t === 'e' || cell.t === 'z') return undefined;
  const value = cell.v;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? undefined : value.toISOString().slice(0, 19).replace('T00:00:00', '');
  return value === '' ? undefined : value;
}
