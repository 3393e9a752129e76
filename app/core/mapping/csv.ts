import {err, ok, type Problem, type Result} from '@parvis/kernel';

export interface CsvLimits {
  readonly field: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** Characters of a field and of a row, columns, rows. */
export const CSV_LIMITS: CsvLimits = {field: 1 << 20, row: 4 << 20, columns: 2000, rows: 1_048_576};

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MADE_HARMLESS = /^'(?='*[=+\-@\t\r])/;

/** The character that parts the cells: the one that parts the first lines most evenly; a comma where none does. */
export function delimiterOf(text: string): string {
  const head = text.slice(0, 64 << 10);
  let best: {delimiter: string; score: number} = {delimiter: ',', score: 0};
  for (const delimiter of DELIMITERS) {
    const widths = firstRows(head, delimiter).map((row) => row.length);
    if (head.length < text.length) widths.pop();
    const usual = widths.toSorted((a, b) => a - b)[widths.length >> 1] ?? 1;
    const score = usual < 2 ? 0 : (widths.filter((width) => width === usual).length / widths.length) * Math.log2(usual + 1);
    if (score > best.score) best = {delimiter, score};
  }
  return best.delimiter;
}

function firstRows(head: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  const reader = new CsvReader(head, delimiter, CSV_LIMITS);
  for (let row = reader.next(); row.ok && row.value !== undefined && rows.length < 50; row = reader.next()) rows.push(row.value);
  return rows;
}

/**
 * The rows of a CSV text (RFC 4180 with any delimiter and any line ends; a quotation mark inside an unquoted cell is
 * itself). Problems `csv.field-too-long`, `csv.row-too-long`, `csv.too-many-columns`, `csv.too-many-rows`, `csv.nul` and
 * `csv.open-quote` name the line.
 */
export function readCsv(text: string, delimiter: string = delimiterOf(text), limits: CsvLimits = CSV_LIMITS): Result<string[][], Problem> {
  const rows: string[][] = [];
  const reader = new CsvReader(text, delimiter, limits);
  for (;;) {
    const row = reader.next();
    if (!row.ok) return row;
    if (row.value === undefined) return ok(rows);
    if (rows.length === limits.rows) return err({code: 'csv.too-many-rows', at: '', limit: limits.rows});
    rows.push(row.value);
  }
}

class CsvReader {
  readonly #text: string;
  readonly #delimiter: string;
  readonly #limits: CsvLimits;
  #at: number;
  #line = 1;

  constructor(text: string, delimiter: string, limits: CsvLimits) {
    this.#text = text;
    this.#delimiter = delimiter;
    this.#limits = limits;
    this.#at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  }

  next(): Result<string[] | undefined, Problem> {
    const text = this.#text;
    if (this.#at >= text.length) return ok(undefined);
    const line = this.#line, from = this.#at;
    const refuse = (code: string, limit?: number): Result<never, Problem> => err({code, at: '', line, ...(limit !== undefined && {limit})});
    const row: string[] = [];
    for (;;) {
      let cell = '';
      if (text[this.#at] === '"') {
        const end = this.#quotedEnd();
        if (end === undefined) return refuse('csv.open-quote');
        cell = text.slice(this.#at + 1, end).replaceAll('""', '"');
        this.#line += countLines(cell);
        this.#at = end + 1;
      }
      const end = this.#cellEnd();
      cell += text.slice(this.#at, end);
      this.#at = end;
      if (cell.length > this.#limits.field) return refuse('csv.field-too-long', this.#limits.field);
      if (cell.includes('\0')) return refuse('csv.nul');
      row.push(cell.replace(MADE_HARMLESS, ''));
      if (row.length > this.#limits.columns) return refuse('csv.too-many-columns', this.#limits.columns);
      if (this.#at - from > this.#limits.row) return refuse('csv.row-too-long', this.#limits.row);
      if (text[this.#at] !== this.#delimiter) break;
      this.#at++;
    }
    this.#at += text.startsWith('\r\n', this.#at) ? 2 : 1;
    this.#line++;
    return ok(row);
  }

  #quotedEnd(): number | undefined {
    const text = this.#text;
    let end = text.indexOf('"', this.#at + 1);
    while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
    return end < 0 ? undefined : end;
  }

  #cellEnd(): number {
    const text = this.#text;
    let end = this.#at;
    while (end < text.length && text[end] !== this.#delimiter && text[end] !== '\r' && text[end] !== '\n') end++;
    return end;
  }
}

function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
