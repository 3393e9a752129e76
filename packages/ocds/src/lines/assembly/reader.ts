import {alloc} from './memory';
import {COUNT, findName, isAt, isNone, LIST, nameEnd, Name, Node, none, NUMBER, OBJECT, push, SLICE, storePair, Table, WORD} from './shape';
import {CLOSE_BRACE, CLOSE_LIST, COMMA, isDigit, MAX_DEPTH, MINUS, OPEN_BRACE, OPEN_LIST, POINT, skip, SMALL_E, space, ZERO} from './skip';
import {beyondAscii, plainEnd, prefix, QUOTE, resetBeyondAscii} from './texts';
import {unescape, unescaped, unescapedLength} from './unescape';
import {intern} from './words';

export {alloc} from './memory';
export {addName, doublesOf, intsOf, newNode, newTable, ROOM, takeCharacters, takeElements} from './shape';
export {intern, wordCount, wordEnds, wordTexts} from './words';

// Reads a line of JSON by a shape, as `LineReader` does, as long as the line is plain: where it is not sure of what a
// line means, or that it is one, it leaves it to that reader. Each function takes the place of a value's first byte and
// gives the place after it, or 0 to leave the line.

const LINE_FEED: u32 = 10;
const NOT_PLAIN: i32 = -1;

let root: Node = none<Node>();
let tables: usize = 0;
let tableCount: i32 = 0;
/** Where the block lies whose lines are read. */
let block: usize = 0;
let blockSize: i32 = 0;

/** What to read: the shape, and its tables, the root's first. */
export function begin(node: Node, list: usize, count: i32): void {
  root = node;
  tables = list;
  tableCount = count;
}

/** A place for a block of lines of so many bytes: the one that was there, if it is large enough. */
export function blockAt(size: i32): usize {
  if (size > blockSize) {
    blockSize = max(size, 2 * blockSize);
    block = alloc(blockSize + 16);
  }
  return block;
}

/**
 * Reads the line at an offset of the block. Gives the offset of its line feed; -2 less that offset where the line may
 * hold bytes beyond ASCII, which are still to be checked; `NOT_PLAIN` for a line left to the other reader.
 */
export function line(offset: i32): i32 {
  resetBeyondAscii();
  for (let k = 0; k < tableCount; k++) load<Table>(tables + 4 * k).count = 0;
  const open = space(block + offset);
  if (<u32>load<u8>(open) != OPEN_BRACE) return NOT_PLAIN;
  let end = object(root, push(load<Table>(tables)), open, 1);
  if (end == 0) return NOT_PLAIN;
  end = space(end);
  if (<u32>load<u8>(end) != LINE_FEED) return NOT_PLAIN;
  return beyondAscii ? -2 - <i32>(end - block) : <i32>(end - block);
}

function object(node: Node, row: i32, open: usize, depth: i32): usize {
  let i = space(open + 1);
  if (<u32>load<u8>(i) == CLOSE_BRACE) return i + 1;
  let seen = 0;
  let name = node.first;
  let before = none<Name>();
  while (true) {
    if (!isNone(name) && isAt(name, i)) {
      i += name.length;
    } else {
      name = findName(node, i);
      i = isNone(name) ? nameEnd(i) : i + name.length;
      if (i == 0) return 0;
      if (isNone(before)) node.first = name;
      else before.next = name;
    }
    i = space(i);
    if (isNone(name) || isNone(name.below)) {
      i = skip(i, depth);
    } else {
      if ((seen & name.bit) != 0) return 0;
      seen |= name.bit;
      i = value(name.below, row, i, depth);
    }
    if (i == 0) return 0;
    i = space(i);
    const c: u32 = load<u8>(i++);
    if (c == CLOSE_BRACE) return i;
    if (c != COMMA) return 0;
    i = space(i);
    before = name;
    if (!isNone(name)) name = name.next;
  }
}

function value(node: Node, row: i32, i: usize, depth: i32): usize {
  const c: u32 = load<u8>(i);
  switch (node.kind) {
    case WORD: if (c == QUOTE) return word(node, row, i + 1); break;
    case SLICE: if (c == QUOTE) return slice(node, row, i + 1); break;
    case NUMBER:
    case COUNT: if (c == MINUS || isDigit(c)) return number(node, row, i); break;
    case OBJECT: if (c == OPEN_BRACE) return depth == MAX_DEPTH ? 0 : object(node, row, i, depth + 1); break;
    case LIST: if (c == OPEN_LIST) return depth == MAX_DEPTH ? 0 : list(node, row, i, depth + 1); break;
    default: unreachable();
  }
  return skip(i, depth);
}

@inline
function word(node: Node, row: i32, from: usize): usize {
  const end = plainEnd(from);
  if (end == 0) return escapedWord(node, row, from);
  storeWord(node, row, from, <i32>(end - from));
  return end + 1;
}

function escapedWord(node: Node, row: i32, from: usize): usize {
  const end = unescape(from);
  if (end != 0) storeWord(node, row, unescaped, unescapedLength);
  return end;
}

@inline
function storeWord(node: Node, row: i32, text: usize, length: i32): void {
  const taken = node.characters < 0 ? length : prefix(text, length, node.characters);
  store<i32>(node.column + 4 * row, intern(text, taken));
}

@inline
function slice(node: Node, row: i32, from: usize): usize {
  const end = plainEnd(from);
  if (end == 0) return 0;
  storePair(node, row, <i32>(from - block), <i32>(end - block));
  return end + 1;
}

function list(node: Node, row: i32, open: usize, depth: i32): usize {
  const table = node.table, element = node.element;
  const first = table.count;
  let i = space(open + 1);
  if (<u32>load<u8>(i) == CLOSE_LIST) {
    i++;
  } else {
    while (true) {
      const at = push(table);
      if (at < 0) return 0;
      i = value(element, at, i, depth);
      if (i == 0) return 0;
      i = space(i);
      const c: u32 = load<u8>(i++);
      if (c == CLOSE_LIST) break;
      if (c != COMMA) return 0;
      i = space(i);
    }
  }
  storePair(node, row, first, table.count);
  return i;
}

/** Digits that a double holds exactly, and the powers of ten to divide by. */
const EXACT_DIGITS: i32 = 15;
const POWERS = memory.data<f64>([1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15]);

function number(node: Node, row: i32, from: usize): usize {
  const negative = <u32>load<u8>(from) == MINUS;
  const whole = from + <usize>negative;
  let mantissa: i64 = 0;
  let i = whole;
  for (; isDigit(load<u8>(i)); i++) mantissa = mantissa * 10 + (<u32>load<u8>(i) - ZERO);
  let digits = <i32>(i - whole);
  if (digits == 0 || (digits > 1 && <u32>load<u8>(whole) == ZERO)) return 0;
  let decimals = 0;
  if (<u32>load<u8>(i) == POINT) {
    const first = ++i;
    for (; isDigit(load<u8>(i)); i++) mantissa = mantissa * 10 + (<u32>load<u8>(i) - ZERO);
    decimals = <i32>(i - first);
    if (decimals == 0) return 0;
    digits += decimals;
  }
  if (digits > EXACT_DIGITS || (<u32>load<u8>(i) | 32) == SMALL_E) return 0;
  if (node.kind == NUMBER) {
    const size = <f64>mantissa / load<f64>(POWERS + 8 * decimals);
    store<f64>(node.column + 8 * row, negative ? -size : size);
  } else if (!negative && decimals == 0 && mantissa <= 0x7fffffff) {
    store<i32>(node.column + 4 * row, <i32>mantissa);
  }
  return i;
}
