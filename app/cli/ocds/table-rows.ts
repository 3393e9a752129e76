import {mkdtemp, open, rm, type FileHandle} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import type {Cell, FlatRow} from '@parvis/ocds/flatten';

export type TableRow = (Cell | undefined)[];

/** Cells between two visits to the temporary file, once there is one, and rows that are read back at once. */
const CELLS = 500_000, ROWS = 2_000;

interface Sheet {
  /** Heading → column, in the order in which they were met. */
  readonly columns: Map<string, number>;
  rows: (Cell | null | undefined)[][];
  /** Where earlier rows lie in the temporary file: each piece a JSON text. */
  readonly pieces: {readonly at: number; readonly bytes: number}[];
}

/** Rows of tables, whose columns are known only when all are there. Beyond some cells they wait in a temporary file. */
export class TableRows {
  readonly #sheets = new Map<string, Sheet>();
  #most: number;
  #cells = 0;
  #folder: string | undefined;
  #file: FileHandle | undefined;
  #size = 0;
  count = 0;

  /** `most`: cells in memory before the first go to the disk. */
  constructor(most = Infinity) {
    this.#most = most;
  }

  /** True where there are so many that they are to `spill`. */
  add({sheet, headings, cells}: FlatRow): boolean {
    let kept = this.#sheets.get(sheet);
    if (!kept) this.#sheets.set(sheet, kept = {columns: new Map(), rows: [], pieces: []});
    const {columns} = kept;
    const row: (Cell | undefined)[] = [];
    for (let i = 0; i < headings.length; i++) {
      const heading = headings[i] as string;
      let column = columns.get(heading);
      if (column === undefined) columns.set(heading, column = columns.size);
      while (row.length < column) row.push(undefined);
      row[column] = cells[i];
    }
    kept.rows.push(row);
    this.count++;
    return (this.#cells += row.length) > this.#most;
  }

  async spill(): Promise<void> {
    this.#folder ??= await mkdtemp(join(tmpdir(), 'parvis-flatten-'));
    this.#file ??= await open(join(this.#folder, 'rows'), 'wx+', 0o600);
    for (const sheet of this.#sheets.values()) {
      for (let from = 0; from < sheet.rows.length; from += ROWS) {
        const piece = Buffer.from(JSON.stringify(sheet.rows.slice(from, from + ROWS)));
        await this.#file.appendFile(piece);
        sheet.pieces.push({at: this.#size, bytes: piece.length});
        this.#size += piece.length;
      }
      sheet.rows = [];
    }
    this.#cells = 0;
    this.#most = Math.min(this.#most, CELLS);
  }

  /** The rows of a sheet, some at a time, with the columns in this order. */
  async* batches(name: string, headings: readonly string[]): AsyncGenerator<TableRow[]> {
    const sheet = this.#sheets.get(name);
    if (sheet === undefined) return;
    const order = headings.map((heading) => sheet.columns.get(heading) ?? -1);
    const ordered = (rows: Sheet['rows']): TableRow[] => rows.map((row) => order.map((column) => row[column] ?? undefined));
    for (const {at, bytes} of sheet.pieces) {
      const piece = Buffer.allocUnsafe(bytes);
      await this.#file?.read(piece, 0, bytes, at);
      yield ordered(JSON.parse(piece.toString()) as Sheet['rows']);
    }
    yield ordered(sheet.rows);
  }

  /** Removes the temporary file. */
  async end(): Promise<void> {
    await this.#file?.close();
    if (this.#folder !== undefined) await rm(this.#folder, {recursive: true, force: true});
  }
}
