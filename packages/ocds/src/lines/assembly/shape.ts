import {alloc} from './memory';
import {firstBytes, isAscii, plainEnd, QUOTE} from './texts';

export const WORD: i32 = 1, SLICE: i32 = 2, NUMBER: i32 = 3, COUNT: i32 = 4, OBJECT: i32 = 5, LIST: i32 = 6;
const COLON: u32 = 58;

/** Rows of one line that a table can hold; a line with more is not for this reader. */
export const ROOM: i32 = 1024;
/** Names that are learnt for one object of the shape, and the longest of them, with quotation marks and colon. */
const MOST_NAMES: i32 = 64, LONGEST_NAME: i32 = 64;

/** Columns of integers and of doubles, one after the other, each with `ROOM` rows. */
@unmanaged
export class Table {
  ints: usize;
  doubles: usize;
  intColumns: i32;
  doubleColumns: i32;
  count: i32;
}

/** What a shape takes at one place. */
@unmanaged
export class Node {
  kind: i32;
  /** The column that is written. */
  column: usize;
  /** Of a word: how many characters are taken, -1 for all. */
  characters: i32;
  /** Of an object: the name that came first the last time, and all names known. */
  first: Name;
  names: Name;
  nameCount: i32;
  /** Of a list. */
  element: Node;
  table: Table;
}

/** A member's name as it was met: after these fields its bytes, with quotation marks and colon, and the bits to compare, sixteen bytes of each in turn. */
@unmanaged
export class Name {
  length: i32;
  /** What is taken of it: none of a member to go over. */
  below: Node;
  /** A bit of its own for each member that is taken. */
  bit: i32;
  /** The name that came after it the last time. */
  next: Name;
  /** The name that was added before it. */
  added: Name;
}

const NAME_BYTES: usize = 32;

@inline
export function none<T>(): T {
  return changetype<T>(0);
}

@inline
export function isNone<T>(thing: T): bool {
  return changetype<usize>(thing) == 0;
}

export function newTable(intColumns: i32, doubleColumns: i32): Table {
  const table = changetype<Table>(alloc(offsetof<Table>()));
  table.ints = alloc(4 * ROOM * intColumns);
  table.doubles = alloc(8 * ROOM * doubleColumns);
  table.intColumns = intColumns;
  table.doubleColumns = doubleColumns;
  return table;
}

export function intsOf(table: Table): usize {
  return table.ints;
}

export function doublesOf(table: Table): usize {
  return table.doubles;
}

/** A new row where everything is absent, -1 where there is no room. */
@inline
export function push(table: Table): i32 {
  const row = table.count;
  if (row == ROOM) return -1;
  table.count = row + 1;
  let at = table.ints + 4 * row;
  for (let left = table.intColumns; left > 0; left--, at += 4 * ROOM) store<i32>(at, -1);
  at = table.doubles + 8 * row;
  for (let left = table.doubleColumns; left > 0; left--, at += 8 * ROOM) store<f64>(at, NaN);
  return row;
}

/** A place of the shape that writes to the columns of a table from a given one on. */
export function newNode(kind: i32, table: Table, column: i32): Node {
  const node = changetype<Node>(alloc(offsetof<Node>()));
  node.kind = kind;
  node.column = kind == NUMBER ? table.doubles + 8 * ROOM * column : table.ints + 4 * ROOM * column;
  node.characters = -1;
  return node;
}

export function takeCharacters(word: Node, characters: i32): void {
  word.characters = characters;
}

export function takeElements(list: Node, element: Node, table: Table): void {
  list.element = element;
  list.table = table;
}

/** Writes a column and the one after it. */
@inline
export function storePair(node: Node, row: i32, one: i32, other: i32): void {
  const at = node.column + 4 * row;
  store<i32>(at, one);
  store<i32>(at, other, 4 * ROOM);
}

/** Makes a name known to an object; its text has quotation marks and a colon. */
export function addName(node: Node, text: usize, length: i32, below: Node, bit: i32): Name {
  const chunks: i32 = (length + 15) >> 4;
  const name = changetype<Name>(alloc(<i32>NAME_BYTES + 32 * chunks));
  name.length = length;
  name.below = below;
  name.bit = bit;
  name.added = node.names;
  node.names = name;
  node.nameCount++;
  let at = changetype<usize>(name) + NAME_BYTES;
  for (let done = 0; done < length; done += 16, at += 32) {
    const bits = firstBytes(min(length - done, 16));
    v128.store(at, v128.and(v128.load(text + done), bits));
    v128.store(at, bits, 16);
  }
  return name;
}

@inline
export function isAt(name: Name, at: usize): bool {
  let own = changetype<usize>(name) + NAME_BYTES;
  for (let i = at; i < at + name.length; i += 16, own += 32) {
    if (v128.any_true(v128.and(v128.xor(v128.load(i), v128.load(own)), v128.load(own, 16)))) return false;
  }
  return true;
}

/** The name at a place, learnt where it is new; none where it is not to be learnt. */
export function findName(node: Node, at: usize): Name {
  for (let name = node.names; !isNone(name); name = name.added) if (isAt(name, at)) return name;
  const end = nameEnd(at);
  const length = <i32>(end - at);
  // what is known again by its bytes is not checked again: it must be ASCII
  if (end == 0 || node.nameCount == MOST_NAMES || length > LONGEST_NAME || !isAscii(at, length)) return none<Name>();
  return addName(node, at, length, none<Node>(), 0);
}

/** The end of a name without escapes whose colon follows at once; 0 where it is no such name. */
export function nameEnd(at: usize): usize {
  const end = <u32>load<u8>(at) == QUOTE ? plainEnd(at + 1) : 0;
  return end != 0 && <u32>load<u8>(end, 1) == COLON ? end + 2 : 0;
}
