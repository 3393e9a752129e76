/** What a cell holds: CSV cells are texts; a workbook also has numbers and truth values. Dates are ISO 8601 texts. */
export type Cell = string | number | boolean;

/** One table of a file, its first row being 1. Blank cells are absent. */
export interface Sheet {
  /** The sheet's name in a workbook; of a CSV file, the file's without its ending. */
  readonly name: string;
  readonly rows: readonly (readonly (Cell | undefined)[])[];
}

export interface Table {
  /** Trimmed; a blank heading over cells is `column C`, a repeated one gets its number: `Date (2)`. */
  readonly headings: readonly string[];
  /** Rows that are not blank, each with its number in the sheet. */
  readonly rows: readonly {readonly number: number; readonly cells: readonly (Cell | undefined)[]}[];
  readonly blank: number;
}

/** The headings and rows of a sheet whose headings stand in row `headingRow` (from 1). What stands above is left out. */
export function tableOf({rows}: Sheet, headingRow: number): Table {
  const filled = rows.map((cells, i) => ({number: i + 1, cells})).slice(headingRow);
  const kept = filled.filter(({cells}) => cells.some(isFilled));
  const first = rows[headingRow - 1] ?? [];
  const width = kept.reduce((widest, {cells}) => Math.max(widest, cells.length), first.length);
  const headings: string[] = [];
  const met = new Map<string, number>();
  for (let i = 0; i < width; i++) {
    const written = String(first[i] ?? '').trim();
    const plain = written !== '' ? written : kept.some(({cells}) => isFilled(cells[i])) ? `column ${letters(i)}` : '';
    const times = (met.get(plain) ?? 0) + 1;
    met.set(plain, times);
    headings.push(times === 1 || plain === '' ? plain : `${plain} (${times})`);
  }
  return {headings, rows: kept, blank: filled.length - kept.length};
}

/** The first row that has at least two texts and as many cells as the rows that follow: titles above a table are passed over. */
export function headingRowOf({rows}: Sheet): number {
  const widths = rows.slice(0, 60).map((cells) => cells.filter(isFilled).length);
  const usual = widths.toSorted((a, b) => a - b)[widths.length >> 1] ?? 0;
  const at = rows.slice(0, 30).findIndex((cells, i) => widths[i]! >= Math.max(1, Math.min(2, usual), usual * 0.6) && cells.filter(isFilled).every((cell) => typeof cell === 'string'));
  return at < 0 ? 1 : at + 1;
}

export function isFilled(cell: Cell | undefined): cell is Cell {
  return cell !== undefined && (typeof cell !== 'string' || cell.trim() !== '');
}

function letters(index: number): string {
  return (index >= 26 ? letters(Math.floor(index / 26) - 1) : '') + String.fromCharCode(65 + (index % 26));
}
