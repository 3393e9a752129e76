import {Names} from './names.ts';
import {doubled} from './texts.ts';

/** What to take from a JSON text, as a value of the same form: everything else is checked for syntax and skipped. */
export type Shape =
  /** A string, interned: one integer column, -1 where the value is no string. */
  | {readonly take: 'word'; readonly column: string}
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
const KINDS = {word: WORD, slice: SLICE, number: NUMBER, count: COUNT, object: OBJECT, list: LIST} as const;

/** Rows of integers and doubles, reused from line to line. */
export class Rows {
  readonly columns = new Map<string, number>();
  readonly doubleColumns = new Map<string, number>();
  ints = new Int32Array(0);
  doubles = new Float64Array(0);
  width = 0;
  doubleWidth = 0;
  count = 0;
  #room = 0;

  column(name: string): number {
    this.columns.set(name, this.width);
    return this.width++;
  }

  doubleColumn(name: string): number {
    this.doubleColumns.set(name, this.doubleWidth);
    return this.doubleWidth++;
  }

  /** A new row where everything is absent. */
  push(): number {
    if (this.count === this.#room) this.#grow();
    const row = this.count++;
    for (let i = row * this.width, end = i + this.width; i < end; i++) this.ints[i] = -1;
    for (let i = row * this.doubleWidth, end = i + this.doubleWidth; i < end; i++) this.doubles[i] = NaN;
    return row;
  }

  #grow(): void {
    if (this.#room === 0) {
      this.#room = 16;
      this.ints = new Int32Array(16 * this.width);
      this.doubles = new Float64Array(16 * this.doubleWidth);
      return;
    }
    this.#room *= 2;
    this.ints = doubled(this.ints, Int32Array);
    this.doubles = doubled(this.doubles, Float64Array);
  }
}

/** A shape made ready for reading. */
export interface ShapeNode {
  readonly kind: number;
  readonly rows: Rows;
  readonly column: number;
  /** Containers around the value. */
  readonly depth: number;
  /** Of an object: its members' names, those of the shape and others met. */
  readonly names: Names;
  readonly members: readonly ShapeNode[];
  readonly element: ShapeNode | undefined;
  readonly elementRows: Rows | undefined;
}

/** Makes the tables of a shape and what the reader walks along. The root's own columns are in the table ''. */
export function compileShape(shape: Shape): {readonly root: ShapeNode; readonly tables: ReadonlyMap<string, Rows>} {
  const rows = new Rows();
  const tables = new Map([['', rows]]);
  return {root: compile(shape, rows, tables, 0), tables};
}

const NO_NAMES = new Names({});

function compile(shape: Shape, rows: Rows, tables: Map<string, Rows>, depth: number): ShapeNode {
  const node = {kind: KINDS[shape.take], rows, column: -1, depth, names: NO_NAMES, members: [], element: undefined, elementRows: undefined};
  if (shape.take === 'number') return {...node, column: rows.doubleColumn(shape.column)};
  if (shape.take === 'object') {
    const members = Object.fromEntries(Object.entries(shape.members).map(([name, member]) => [name, compile(member, rows, tables, depth + 1)]));
    return {...node, names: new Names(members), members: Object.values(members)};
  }
  if (shape.take === 'list') {
    const column = rows.column(shape.table);
    rows.column(`${shape.table}End`);
    const elementRows = new Rows();
    tables.set(shape.table, elementRows);
    return {...node, column, element: compile(shape.of, elementRows, tables, depth + 1), elementRows};
  }
  const column = rows.column(shape.column);
  if (shape.take === 'slice') rows.column(`${shape.column}End`);
  return {...node, column};
}

/** Makes everything below a node absent again: a repeated member replaces the one before it. */
export function clear(node: ShapeNode, row: number): void {
  const {rows, column, kind} = node;
  if (kind === OBJECT) {
    for (const member of node.members) clear(member, row);
  } else if (kind === NUMBER) {
    rows.doubles[row * rows.doubleWidth + column] = NaN;
  } else {
    rows.ints[row * rows.width + column] = -1;
    if (kind === SLICE || kind === LIST) rows.ints[row * rows.width + column + 1] = -1;
  }
}
