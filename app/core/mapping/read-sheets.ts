import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {readCsv} from './csv.ts';
import type {Cell, Sheet} from './sheet.ts';

export interface SheetsRead {
  readonly sheets: readonly Sheet[];
  /** `xlsx`, or how the text was encoded. */
  readonly format: 'xlsx' | Encoding;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 200;
const MOST_CELLS = 20_000_000;

/**
 * The sheets of a workbook (XLSX) or of a CSV file in UTF-8, UTF-16 or Windows-1252 (Latin-1), with any delimiter. Formulas
 * are never worked out: what was saved beside them counts. Problems `csv.*`, `sheet.broken`, `sheet.too-large`.
 */
export async function readSheets(bytes: Uint8Array, name: string): Promise<Result<SheetsRead, Problem>> {
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return workbook(bytes);
  const {text, encoding} = decoded(bytes);
  const rows = readCsv(text);
  return rows.ok ? ok({sheets: [{name: name.replace(/\.[^.]+$/, ''), rows: rows.value.map((row) => row.map((cell) => (cell === '' ? undefined : cell)))}], format: encoding}) : rows;
}

/** By its byte order mark; else UTF-8 where it is that, UTF-16 where every other byte is zero, Windows-1252 for the rest. */
function decoded(bytes: Uint8Array): {text: string; encoding: Encoding} {
  const as = (encoding: Encoding): {text: string; encoding: Encoding} => ({text: new TextDecoder(encoding).decode(bytes), encoding});
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return as('utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return as('utf-16be');
  const head = bytes.subarray(0, 1000);
  const zeros = [0, 1].map((odd) => head.filter((byte, i) => i % 2 === odd && byte === 0).length / Math.max(1, head.length / 2));
  if (zeros[1]! > 0.4 && zeros[0]! < 0.1) return as('utf-16le');
  if (zeros[0]! > 0.4 && zeros[1]! < 0.1) return as('utf-16be');
  try {
    return {text: new TextDecoder('utf-8', {fatal: true}).decode(bytes), encoding: 'utf-8'};
  } catch {
    return as('windows-1252');
  }
}

async function workbook(bytes: Uint8Array): Promise<Result<SheetsRead, Problem>> {
  const {read, utils} = await import('@e965/xlsx');
  let book: ReturnType<typeof read>;
  try {
    book = read(bytes, {cellDates: true, UTC: true, cellFormula: false, cellHTML: false, cellText: false, dense: true});
  } catch (error) {
    return err({code: 'sheet.broken', at: '', reason: error instanceof Error ? error.message : String(error)});
  }
  const sheets: Sheet[] = [];
  let cells = 0;
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name]!;
    const range = sheet['!ref'] === undefined ? undefined : utils.decode_range(sheet['!ref']);
    const rows: (Cell | undefined)[][] = [];
    const dense = (sheet['!data'] ?? []) as readonly (readonly ({v?: unknown; t?: string} | undefined)[] | undefined)[];
    for (const [i, line] of [...dense].entries()) {
      const row = [...line ?? []].map(cellOf);
      while (row.length > 0 && row.at(-1) === undefined) row.pop();
      cells += row.length;
      if (row.length > MOST_COLUMNS || i >= MOST_ROWS || cells > MOST_CELLS) return err({code: 'sheet.too-large', at: '', sheet: name, row: i + 1, columns: row.length});
      rows.push(row);
    }
    while (rows.length > 0 && rows.at(-1)!.length === 0) rows.pop();
    if (range !== undefined && rows.length > 0) sheets.push({name, rows});
  }
  return ok({sheets, format: 'xlsx'});
}

function cellOf(cell: {v?: unknown; t?: string} | undefined): Cell | undefined {
  const value = cell?.v;
  if (cell === undefined || cell.t === 'e') return undefined;
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T00:00:00', '');
  if (typeof value === 'string') return value === '' ? undefined : value;
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}
