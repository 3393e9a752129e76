import type {Problem} from '@parvis/kernel';

/** One row of a section, with the number of its first physical line. It may be shorter or longer than the header. */
export interface PbRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A section: its column header and its rows, cell for cell as they stand in the file. */
export interface PbTable {
  readonly line: number;
  readonly columns: readonly string[];
  readonly rows: readonly PbRow[];
}

/** A Pabulib file: every cell is kept, known or not, so that writing loses nothing. */
export interface PbFile {
  readonly meta: PbTable;
  readonly projects: PbTable;
  readonly votes: PbTable;
}

export type SectionName = keyof PbFile;

export const SECTIONS: readonly SectionName[] = ['meta', 'projects', 'votes'];

/** A finding about a file: `line` is the physical line, `severity` as in the validation catalogue of Pabulib. */
export interface PbProblem extends Problem {
  readonly severity: 'error' | 'warning';
  readonly line: number;
}

/** The value of a META key, trimmed; undefined where it is absent, empty or `None`. */
export function metaValue(file: PbFile, key: string): string | undefined {
  return present(metaRow(file, key)?.cells[1]);
}

export function metaRow(file: PbFile, key: string): PbRow | undefined {
  return file.meta.rows.find((row) => row.cells[0]?.trim() === key);
}

/** Reads the cells of one column: trimmed, undefined where absent, empty or `None` (Pabulib's old word for missing). */
export function column(table: PbTable, name: string): (row: PbRow) => string | undefined {
  const index = table.columns.indexOf(name);
  return (row) => (index < 0 ? undefined : present(row.cells[index]));
}

/** The items of a list cell; blanks around the commas of older files are dropped. */
export function listItems(cell: string | undefined): string[] {
  return cell === undefined || cell === '' ? [] : cell.split(',').map((item) => item.trim());
}

function present(cell: string | undefined): string | undefined {
  const text = cell?.trim();
  return text === undefined || text === '' || /^none$/i.test(text) ? undefined : text;
}
