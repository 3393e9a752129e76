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

/** The columns of a table, each with a value for each row. They hold until the reader's `growths` go up. */
export interface TableColumns {
  ints(column: string): Int32Array;
  doubles(column: string): Float64Array;
}

/** Rows of integers and doubles, column after column, reused from line to line. */
export class Rows implements TableColumns {
  count = 0;
  readonly #intColumns: string[] = [];
  readonly #doubleColumns: string[] = [];
  readonly #onGrow: () => void;
  #ints = new Int32Array(0);
  #doubles = new Float64Array(0);
  #room = 0;

  constructor(onGrow: () => void) {
    this.#onGrow = onGrow;
  }

  /** Adds a column, before the first row. */
  addInts(column: string): number {
    return this.#intColumns.push(column) - 1;
  }

  addDoubles(column: string): number {
    return this.#doubleColumns.push(column) - 1;
  }

  ints(column: string): Int32Array {
    const number = this.#intColumns.indexOf(column);
    return this.#ints.subarray(number * this.#room, (number + 1) * this.#room);
  }

  doubles(column: string): Float64Array {
    const number = this.#doubleColumns.indexOf(column);
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
    this.#ints = widened(this.#ints, new Int32Array(this.#intColumns.length * room), this.#room, room);
    this.#doubles = widened(this.#doubles, new Float64Array(this.#doubleColumns.length * room), this.#room, room);
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
  const rows = new Rows(onGrow);
  const tables = new Map([['', rows]]);
  const table = (name: string): Rows => {
    const made = new Rows(onGrow);
    tables.set(name, made);
    return made;
  };
  return {root: compile(shape, rows, table, 0), tables};
}

const NO_NAMES = new Names({});

function compile(shape: Shape, rows: Rows, table: (name: string) => Rows, depth: number): ShapeNode {
  const node = {kind: KINDS[shape.take], rows, column: -1, characters: Infinity, depth, names: NO_NAMES, members: [], element: undefined, elementRows: undefined};
  if (shape.take === 'number') return {...node, column: rows.addDoubles(shape.column)};
  if (shape.take === 'object') {
    const members = Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, compile(member, rows, table, depth + 1)]));
    return {...node, names: new Names(members), members: Object.values(members)};
  }
  if (shape.take === 'list') {
    const column = rows.addInts(shape.table);
    rows.addInts(`${shape.table}End`);
    const elementRows = table(shape.table);
    return {...node, column, element: compile(shape.of, elementRows, table, depth + 1), elementRows};
  }
  const column = rows.addInts(shape.column);
  if (shape.take === 'slice') rows.addInts(`${shape.column}End`);
  return shape.take === 'word' && shape.characters !== undefined ? {...node, column, characters: shape.characters} : {...node, column};
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
