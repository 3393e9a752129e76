import {Names} from './names.ts';

/** What to take from a JSON text, as a value of the same form: everything else is checked for syntax and skipped. */
export type Shape =
  /** A string, or its first characters (Unicode code points), interned: one integer column, -1 where the value is no string. */
  | {readonly take: 'word'; readonly column: string; readonly characters?: number}
  /** A string as it lies in the bytes: two columns, `column` and `columnEnd`; -1 where it is none. */
  | {readonly take: 'slice'; readonly column: string}
  /** A finite number: one column of doubles, NaN where it is none. */
  | {readonly take: 'number'; readonly column: string}
  /** An integer written with digits only (`1`, not `1.0`, `1e0`, `-1`): one integer column, -1 where it is none. */
  | {readonly take: 'count'; readonly column: string}
  | {readonly take: 'object'; readonly members: Readonly<Record<string, Shape>>}
  /** An array: one row of `table` for each element; its range is in the columns `table` and `tableEnd`, -1 where it is none. */
  | {readonly take: 'list'; readonly table: string; readonly of: Shape};

export const WORD = 1, SLICE = 2, NUMBER = 3, COUNT = 4, OBJECT = 5, LIST = 6;
export const KINDS = {word: WORD, slice: SLICE, number: NUMBER, count: COUNT, object: OBJECT, list: LIST} as const;

/** The names of a table's columns. */
export interface ColumnNames {
  readonly ints: readonly string[];
  readonly doubles: readonly string[];
}

/** The tables that a shape fills, with their columns in order; the root's own is '', and comes first. */
export function tablesOf(shape: Shape): ReadonlyMap<string, ColumnNames> {
  const tables = new Map<string, ColumnNames>();
  const addTable = (name: string, rows: Shape): void => {
    const ints: string[] = [], doubles: string[] = [];
    tables.set(name, {ints, doubles});
    const add = (one: Shape): void => {
      switch (one.take) {
        case 'object': for (const member of Object.values(one.members)) add(member); break;
        case 'list':
          ints.push(one.table, `${one.table}End`);
          addTable(one.table, one.of);
          break;
        case 'number': doubles.push(one.column); break;
        case 'slice': ints.push(one.column, `${one.column}End`); break;
        default: ints.push(one.column);
      }
    };
    add(rows);
  };
  addTable('', shape);
  return tables;
}

/** The columns of a table, each with a value for each row. They hold until the reader's `growths` go up. */
export interface TableColumns {
  ints(column: string): Int32Array;
  doubles(column: string): Float64Array;
}

/** Rows of integers and doubles, column after column, reused from line to line. */
export class Rows implements TableColumns {
  readonly columns: ColumnNames;
  count = 0;
  readonly #onGrow: () => void;
  #ints = new Int32Array(0);
  #doubles = new Float64Array(0);
  #room = 0;

  constructor(columns: ColumnNames, onGrow: () => void) {
    this.columns = columns;
    this.#onGrow = onGrow;
  }

  ints(column: string): Int32Array {
    const number = this.columns.ints.indexOf(column);
    return this.#ints.subarray(number * this.#room, (number + 1) * this.#room);
  }

  doubles(column: string): Float64Array {
    const number = this.columns.doubles.indexOf(column);
    return this.#doubles.subarray(number * this.#room, (number + 1) * this.#room);
  }

  setInt(row: number, column: number, value: number): void {
    this.#ints[column * this.#room + row] = value;
  }

  setDouble(row: number, column: number, value: number): void {
    this.#doubles[column * this.#room + row] = value;
  }

  /** A new row where everything is absent. */
  push(): number {
    if (this.count === this.#room) this.#grow();
    const row = this.count++;
    for (let i = row; i < this.#ints.length; i += this.#room) this.#ints[i] = -1;
    for (let i = row; i < this.#doubles.length; i += this.#room) this.#doubles[i] = NaN;
    return row;
  }

  #grow(): void {
    const room = Math.max(16, 2 * this.#room);
    this.#ints = widened(this.#ints, new Int32Array(this.columns.ints.length * room), this.#room, room);
    this.#doubles = widened(this.#doubles, new Float64Array(this.columns.doubles.length * room), this.#room, room);
    this.#room = room;
    this.#onGrow();
  }
}

function widened<A extends Int32Array | Float64Array>(from: A, to: A, before: number, room: number): A {
  for (let at = 0, column = 0; at < from.length; at += before, column += room) to.set(from.subarray(at, at + before), column);
  return to;
}

/** A shape made ready for reading. */
export interface ShapeNode {
  readonly kind: number;
  readonly rows: Rows;
  readonly column: number;
  /** Of a word: how much of it is taken. */
  readonly characters: number;
  /** Containers around the value. */
  readonly depth: number;
  /** Of an object: its members' names, those of the shape and others met. */
  readonly names: Names;
  readonly members: readonly ShapeNode[];
  readonly element: ShapeNode | undefined;
  readonly elementRows: Rows | undefined;
}

/** Makes the tables of a shape and what the reader walks along. The root's own columns are in the table ''. */
export function compileShape(shape: Shape, onGrow: () => void): {readonly root: ShapeNode; readonly tables: ReadonlyMap<string, Rows>} {
  const tables = new Map([...tablesOf(shape)].map(([name, columns]) => [name, new Rows(columns, onGrow)]));
  return {root: compile(shape, '', tables, 0), tables};
}

const NO_NAMES = new Names({});

function compile(shape: Shape, table: string, tables: ReadonlyMap<string, Rows>, depth: number): ShapeNode {
  const rows = tables.get(table) as Rows;
  const {ints, doubles} = rows.columns;
  const node = {kind: KINDS[shape.take], rows, column: -1, characters: Infinity, depth, names: NO_NAMES, members: [], element: undefined, elementRows: undefined};
  switch (shape.take) {
    case 'object': {
      const members = Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, compile(member, table, tables, depth + 1)]));
      return {...node, names: new Names(members), members: Object.values(members)};
    }
    case 'list': return {...node, column: ints.indexOf(shape.table), element: compile(shape.of, shape.table, tables, depth + 1), elementRows: tables.get(shape.table)};
    case 'number': return {...node, column: doubles.indexOf(shape.column)};
    case 'word': return {...node, column: ints.indexOf(shape.column), characters: shape.characters ?? Infinity};
    default: return {...node, column: ints.indexOf(shape.column)};
  }
}

/** Makes everything below a node absent again: a repeated member replaces the one before it. */
export function clear(node: ShapeNode, row: number): void {
  const {rows, column, kind} = node;
  if (kind === OBJECT) {
    for (const member of node.members) clear(member, row);
  } else if (kind === NUMBER) {
    rows.setDouble(row, column, NaN);
  } else {
    rows.setInt(row, column, -1);
    if (kind === SLICE || kind === LIST) rows.setInt(row, column + 1, -1);
  }
}
