import {readFileSync} from 'node:fs';
import {csvRows, delimiterOf} from './csv.ts';
import {readDocumentTables} from './document-tables.ts';
import type {OpenedFile} from './opened.ts';
import {FileRefusal} from './refusal.ts';
import {decoded, encodingOf, type Encoding} from './texts.ts';
import {readWorkbook} from './workbook.ts';

/** What a cell holds: text of a CSV file; of a workbook numbers and truth values too. Undefined: blank. */
export type Cell = string | number | boolean;

export interface SheetRow {
  readonly sheet: string;
  /** As the program that shows the file counts: from 1; of a CSV file the line. */
  readonly row: number;
  readonly cells: readonly (Cell | undefined)[];
}

export interface TableReading {
  /** Of a text: how it was read. */
  readonly encoding?: Encoding;
  readonly delimiter?: string;
  readonly rows: AsyncGenerator<SheetRow, void, void>;
}

/** Name of the only sheet of a CSV file, whatever the file is called: the next one has another name. */
export const ONLY_SHEET = 'rows';

/** The rows of a spreadsheet, blank ones too, in order. */
export async function readTable(file: OpenedFile, onRead: (done: number) => void = () => {}): Promise<TableReading> {
  if (file.kind.form === 'docx') return {rows: documentRows(file, onRead)};
  if (file.kind.form === 'xlsx') return {rows: workbookRows(file, onRead)};
  if (file.kind.form !== 'csv') throw new FileRefusal('file.no-table', {name: file.name});
  const encoding = await encodingOf(file.bytes());
  const delimiter = delimiterOf(await startOf(file, encoding));
  return {encoding, delimiter, rows: textRows(file, encoding, delimiter, onRead)};
}

async function startOf(file: OpenedFile, encoding: Encoding): Promise<string> {
  let start = '';
  for await (const piece of decoded(file.bytes(), encoding)) {
    start += piece;
    if (start.length > 100_000) break;
  }
  return start;
}

async function* textRows(file: OpenedFile, encoding: Encoding, delimiter: string, onRead: (done: number) => void): AsyncGenerator<SheetRow, void, void> {
  const pieces = decoded(file.bytes(onRead), encoding);
  const reader = csvRows(delimiter, file.limits);
  const rowOf = ({line, cells}: {line: number; cells: readonly string[]}): SheetRow => ({sheet: ONLY_SHEET, row: line, cells: cells.map((cell) => (cell === '' ? undefined : cell))});
  for await (const piece of pieces) for (const row of reader.take(piece)) yield rowOf(row);
  for (const row of reader.end()) yield rowOf(row);
}

async function* workbookRows(file: OpenedFile, onRead: (done: number) => void): AsyncGenerator<SheetRow, void, void> {
  const bytes = readFileSync(file.path);
  onRead(bytes.length);
  yield* readWorkbook(bytes, file.limits);
}

async function* documentRows(file: OpenedFile, onRead: (done: number) => void): AsyncGenerator<SheetRow, void, void> {
  const bytes = readFileSync(file.path);
  onRead(bytes.length);
  yield* readDocumentTables(bytes, file.limits);
}
