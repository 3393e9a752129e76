import type {JailLimits} from './limits.ts';
import {FileRefusal} from './refusal.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
/** What a spreadsheet would run as a formula, made harmless by an apostrophe when it was written: taken off again. */
const NEUTRALISED = /^'+[=+\-@\t\r]/;

/** The delimiter under which the first lines have the same number of columns, the most of them. */
export function delimiterOf(start: string): string {
  let best = ',', most = 0;
  for (const delimiter of DELIMITERS) {
    const counts = columnCounts(start, delimiter);
    const first = counts[0] ?? 1;
    const same = counts.filter((count) => count === first).length / Math.max(1, counts.length);
    const score = first > 1 ? first * same * same : 0;
    if (score > most) [best, most] = [delimiter, score];
  }
  return best;
}

function columnCounts(start: string, delimiter: string): number[] {
  const counts: number[] = [];
  let count = 1, quoted = false;
  for (const mark of start) {
    if (mark === '"') quoted = !quoted;
    else if (!quoted && mark === delimiter) count++;
    else if (!quoted && mark === '\n') {
      counts.push(count);
      count = 1;
      if (counts.length === 30) break;
    }
  }
  return counts.length === 0 ? [count] : counts;
}

export interface CsvRow {
  /** Line of the file on which the row begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Gives the rows that a piece of the text completes, and at the end what is left. */
export interface CsvReader {
  take(piece: string): Generator<CsvRow, void, void>;
  end(): Generator<CsvRow, void, void>;
}

/**
 * Reads CSV that comes in pieces (RFC 4180, any line ends and delimiter). A quotation mark inside an unquoted cell is
 * itself. Rows over the limits, NUL and a quotation that never closes are refused with their line.
 */
export function csvRows(delimiter: string, limits: JailLimits): CsvReader {
  let cells: string[] = [], cell = '', rowLength = 0;
  let line = 1, rowLine = 1, quoteLine = 0;
  let state: 'start' | 'plain' | 'quoted' | 'closed' = 'start';
  let afterReturn = false;
  const add = (text: string): void => {
    cell += text;
    rowLength += text.length;
    if (cell.length > limits.csvField) throw new FileRefusal('csv.long-field', {line: rowLine});
    if (rowLength > limits.csvRow) throw new FileRefusal('csv.long-row', {line: rowLine});
  };
  const endCell = (): void => {
    if (cells.length >= limits.csvColumns) throw new FileRefusal('csv.many-columns', {line: rowLine});
    cells.push(NEUTRALISED.test(cell) ? cell.slice(1) : cell);
    cell = '';
    state = 'start';
  };
  const endRow = (): CsvRow => {
    endCell();
    const row = {line: rowLine, cells};
    cells = [];
    rowLength = 0;
    return row;
  };
  return {
    *take(piece) {
      let from = 0;
      for (let i = 0; i < piece.length; i++) {
        const mark = piece[i]!;
        const second = afterReturn && mark === '\n';
        afterReturn = false;
        if (mark === '\0') throw new FileRefusal('csv.nul', {line});
        if (state === 'quoted') {
          if (mark === '\n') line++;
          if (mark !== '"') continue;
          add(piece.slice(from, i));
          from = i + 1;
          state = 'closed';
        } else if (mark === '"' && state === 'start') {
          state = 'quoted';
          quoteLine = line;
          from = i + 1;
        } else if (mark === '"' && state === 'closed') {
          state = 'quoted';
          from = i;
        } else if (mark === delimiter) {
          add(piece.slice(from, i));
          from = i + 1;
          endCell();
        } else if (mark === '\n' || mark === '\r') {
          if (!second) {
            add(piece.slice(from, i));
            yield endRow();
            rowLine = ++line;
          }
          from = i + 1;
          afterReturn = mark === '\r';
        } else {
          // text after a closing quotation mark belongs to the cell
          state = 'plain';
        }
      }
      add(piece.slice(from));
    },
    *end() {
      if (state === 'quoted') throw new FileRefusal('csv.open-quote', {line: quoteLine});
      if (cells.length > 0 || cell !== '' || state !== 'start') yield endRow();
    },
  };
}
