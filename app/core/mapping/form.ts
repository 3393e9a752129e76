import type {JsonObject} from '@parvis/kernel/json';
import {fieldOf, type Field, type Table} from '@parvis/kernel/schema';

/** What a cell of a spreadsheet holds. */
export type Cell = string | number | boolean;

/** A cell that did not go into its statement, and why. */
export interface AssemblyNote {
  readonly code: string;
  readonly sheet: string;
  readonly row: number;
  readonly heading: string;
  readonly cell: Cell;
}

/** Builds statements from rows whose headings are paths: rows of one key are one statement. */
export interface Assembler {
  readonly notes: readonly AssemblyNote[];
  add(sheet: string, row: number, paths: readonly string[], cells: readonly (Cell | undefined)[]): void;
  documents(): JsonObject[];
}

/** What a register says of its statements as rows of a spreadsheet. Everything is pure. */
export interface TableForm {
  /** One statement, as its standard describes it. */
  readonly table: Table;
  /** Members that name a statement: rows that agree in them are one. */
  readonly key: readonly string[];
  assemble(options: {readonly timeZone?: string}): Assembler;
  /** What columns are called in practice, in any language, by path. */
  readonly words: readonly (readonly [path: string, ...words: string[]])[];
  /** What a mapping can hold beside its columns, given the headings by path. */
  complete(mapped: ReadonlyMap<string, string>, about?: TableAbout): Completion;
}

/** What is known of a table beside its columns. */
export interface TableAbout {
  /** Prefixes of the identifiers that its data set may speak about. */
  readonly claims?: readonly string[];
  /** The day of the proposal: of statements that name no day of their own. */
  readonly today?: string;
  /** Some values of a column. */
  readonly examplesOf?: (heading: string) => readonly string[];
}

export interface Completion {
  readonly constants: Readonly<Record<string, string>>;
  /** Texts made of columns. */
  readonly made: Readonly<Record<string, string>>;
  /** Further paths that a column's value goes to, by heading. */
  readonly also?: Readonly<Record<string, readonly string[]>>;
}

/** The field that a path of a mapping stands for; positions and `*` in it are passed over. Undefined: beyond the standard. */
export function targetField(root: Table, path: string): Field | undefined {
  let table: Table | undefined = root;
  let field: Field | undefined;
  let placed = false;
  for (const step of path.split('/')) {
    if (/^(\d+|\*)$/.test(step)) {
      if (field?.items === undefined) return undefined;
      if (field.items.table === undefined) field = field.items;
      placed = true;
      continue;
    }
    // an element of a list has a place
    if (field?.items?.table !== undefined && !placed) return undefined;
    placed = false;
    field = table && fieldOf(table, step);
    table = field?.table ?? field?.items?.table;
    if (field === undefined) return undefined;
  }
  return field?.table === undefined && field?.items?.table === undefined ? field : undefined;
}

/** The headings of a form: every path that a column may have, lists at their first position. */
export function targetsOf(root: Table, prefix = '', depth = 0): {readonly path: string; readonly field: Field}[] {
  if (depth > 5) return [];
  return Object.entries(root.fields).flatMap(([name, field]) => {
    const path = prefix + name;
    if (field.table && !field.textOrTable) return targetsOf(field.table, `${path}/`, depth + 1);
    if (field.items?.table) return targetsOf(field.items.table, `${path}/0/`, depth + 1);
    return [{path, field}];
  });
}
