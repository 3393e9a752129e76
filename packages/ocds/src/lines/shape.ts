import {doubled} from './words.ts';

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
  readonly names: readonly Uint8Array[];
  readonly slots: Int8Array;
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

function compile(shape: Shape, rows: Rows, tables: Map<string, Rows>, depth: number): ShapeNode {
  const node = {kind: KINDS[shape.take], rows, column: -1, depth, names: [], slots: new Int8Array(0), members: [], element: undefined, elementRows: undefined};
  if (shape.take === 'number') return {...node, column: rows.doubleColumn(shape.column)};
  if (shape.take === 'object') {
    const names = Object.keys(shape.members).map((name) => new TextEncoder().encode(name));
    const members = Object.values(shape.members).map((member) => compile(member, rows, tables, depth + 1));
    return {...node, names, slots: slotsOf(names), members};
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

function slotsOf(names: readonly Uint8Array[]): Int8Array {
  const slots = new Int8Array(64).fill(-1);
  for (const [i, name] of names.entries()) {
    let slot = nameSlot(name, 0, name.length);
    while (slots[slot]! >= 0) slot = (slot + 1) & 63;
    slots[slot] = i;
  }
  return slots;
}

function nameSlot(bytes: Uint8Array, from: number, to: number): number {
  return from === to ? 0 : ((to - from) * 7 + bytes[from]! * 3 + bytes[to - 1]!) & 63;
}

/** The member named by `bytes[from, to)`, or -1. */
export function findMember(node: ShapeNode, bytes: Uint8Array, from: number, to: number): number {
  let slot = nameSlot(bytes, from, to);
  for (let member = node.slots[slot]!; member >= 0; member = node.slots[slot]!) {
    if (sameBytes(node.names[member]!, bytes, from, to)) return member;
    slot = (slot + 1) & 63;
  }
  return -1;
}

function sameBytes(name: Uint8Array, bytes: Uint8Array, from: number, to: number): boolean {
  if (name.length !== to - from) return false;
  for (let i = 0; i < name.length; i++) if (name[i] !== bytes[from + i]) return false;
  return true;
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
