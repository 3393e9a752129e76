/** How a spreadsheet becomes statements of a register: what `mapping.yml` holds (docs/reference/mapping.md). */
export interface Mapping {
  readonly register: string;
  /** Zone (IANA) of dates and times that say none. */
  readonly zone?: string;
  /** By the name of the sheet; `*` is any sheet that is not named. */
  readonly sheets: ReadonlyMap<string, SheetMapping>;
}

export type SheetMapping = Ignored | MappedSheet;

export interface Ignored {
  readonly ignore: string;
}

export interface MappedSheet {
  /** The row (from 1) that holds the headings. */
  readonly headings: number;
  readonly columns: ReadonlyMap<string, Ignored | readonly ColumnTarget[]>;
  /** Values that stand in no column, or in several. */
  readonly add: readonly ColumnTarget[];
}

export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'serial';

/** Where the cells of a column go, and what is done to them on the way. */
export interface ColumnTarget {
  /** `tender/value/amount` */
  readonly to: string;
  /** The path is none of the standard's: published all the same. */
  readonly extra?: true;
  /** In `add`: the same for every row. */
  readonly value?: string;
  /** In `add`: text with `{Heading}` in place of cells; nothing where one of them is blank. */
  readonly join?: string;
  readonly date?: DateOrder;
  /** The character before the decimals. */
  readonly decimal?: ',' | '.';
  /** What stands for what; other values are refused. */
  readonly codes?: ReadonlyMap<string, string>;
  /** Parts the cell at this text: a list of texts, or the elements of the innermost list of the path. */
  readonly split?: string;
  /** In place of a blank cell. */
  readonly blank?: string;
}

export const ANY_SHEET = '*';

export function sheetMapping(mapping: Mapping, name: string): SheetMapping | undefined {
  return mapping.sheets.get(name) ?? mapping.sheets.get(ANY_SHEET);
}

export function isIgnored(what: object): what is Ignored {
  return 'ignore' in what;
}
