import type {Name} from './names.ts';
import {Scanner} from './scanner.ts';
import {clear, compileShape, COUNT, LIST, NUMBER, OBJECT, SLICE, WORD, type Rows, type Shape, type ShapeNode} from './shape.ts';
import {hashOf} from './hash.ts';
import {isUtf8} from './utf8.ts';
import type {Words} from './words.ts';

const LINE_FEED = 10, SPACE = 32, QUOTE = 34, COMMA = 44, MINUS = 45, POINT = 46, ZERO = 48, NINE = 57, COLON = 58, BIG_E = 69, OPEN_LIST = 91, CLOSE_LIST = 93, SMALL_E = 101;
const OPEN_BRACE = 123, CLOSE_BRACE = 125;

const POWERS = Array.from({length: 23}, (_, i) => Number(`1e${i}`));

/** What a line holds: an object whose columns are filled, another JSON value, or no JSON text in UTF-8. */
export type Line = 'object' | 'other' | 'invalid';

/**
 * Reads lines of JSON by a shape, straight from their bytes into columns: the whole syntax is checked (RFC 8259, UTF-8,
 * no lone surrogates, at most 127 levels), but only what the shape names is kept. Of repeated members the last counts.
 * About three times as fast as JSON.parse, and it sees the text of numbers.
 */
export class LineReader {
  readonly tables: ReadonlyMap<string, Rows>;
  /** How often the tables grew: their columns are others then. */
  growths = 0;
  /** Where the line last read ends: the index of its line feed. */
  end = 0;
  readonly #root: ShapeNode;
  readonly #rows: readonly Rows[];
  readonly #words: Words;
  readonly #scanner = new Scanner();
  #scratch = new Uint8Array(1 << 12);
  #needsScratch = false;
  #number = NaN;
  #digitsOnly = false;

  constructor(shape: Shape, words: Words) {
    const {root, tables} = compileShape(shape, () => this.growths++);
    this.#root = root;
    this.tables = tables;
    this.#rows = [...tables.values()];
    this.#words = words;
  }

  /** Where the slices of the line last read lie. */
  get bytes(): Uint8Array {
    return this.#scanner.bytes;
  }

  /** Reads the line that starts at `from`. A line feed must come, which stops every inner loop; `end` is its place. */
  read(bytes: Uint8Array<ArrayBuffer>, from: number): Line {
    this.#needsScratch = false;
    let line = this.#line(bytes, from);
    if (line === 'invalid') this.end = bytes.indexOf(LINE_FEED, from);
    if (this.#needsScratch) line = this.#readCopy(bytes, from);
    return this.#scanner.beyondAscii && line !== 'invalid' && !isUtf8(bytes.subarray(from, this.end)) ? 'invalid' : line;
  }

  /** Reads again from a copy, in which escaped strings are unescaped where they lie. */
  #readCopy(bytes: Uint8Array, from: number): Line {
    const {end} = this;
    if (this.#scratch.length <= end - from) this.#scratch = new Uint8Array(2 * (end - from));
    this.#scratch.set(bytes.subarray(from, end + 1));
    const line = this.#line(this.#scratch, 0);
    this.end = end;
    return line;
  }

  #line(bytes: Uint8Array, from: number): Line {
    for (const rows of this.#rows) rows.count = 0;
    const row = this.#root.rows.push();
    const scanner = this.#scanner;
    scanner.over(bytes);
    scanner.beyondAscii = false;
    const start = scanner.space(from);
    const isObject = bytes[start] === OPEN_BRACE;
    const end = isObject ? this.#object(this.#root, row, start) : scanner.skip(start, 0);
    if (end < 0) return 'invalid';
    this.end = scanner.space(end);
    if (bytes[this.end] !== LINE_FEED) return 'invalid';
    return isObject ? 'object' : 'other';
  }

  /** From here on: each reader takes the index of a value's first byte and gives the index after it, or -1. */

  #object(node: ShapeNode, row: number, open: number): number {
    const scanner = this.#scanner;
    const {bytes} = scanner;
    const {names} = node;
    let seen = 0;
    let expected = names.first;
    let before: Name | undefined;
    let i = open + 1;
    if (bytes[i] !== QUOTE) {
      i = scanner.space(i);
      if (bytes[i] === CLOSE_BRACE) return i + 1;
    }
    for (;;) {
      let name = expected;
      if (name !== undefined && scanner.isAt(name, i)) {
        i += name.length;
      } else {
        if (bytes[i] !== QUOTE) return -1;
        const from = i + 1;
        scanner.escaped = false;
        i = scanner.string(from);
        if (i < 0) return -1;
        name = scanner.escaped ? this.#findEscaped(node, from, i - 1) : names.find(bytes, from, i - 1);
        if (before === undefined) names.first = name;
        else before.next = name;
        if (bytes[i] !== COLON) i = scanner.space(i);
        if (bytes[i] !== COLON) return -1;
        i++;
      }
      if (bytes[i]! <= SPACE) i = scanner.space(i);
      const below = name?.below;
      if (below === undefined) {
        i = scanner.skip(i, node.depth + 1);
      } else {
        const {bit} = name as Name;
        if ((seen & bit) !== 0) clear(below, row);
        seen |= bit;
        i = this.#value(below, row, i);
      }
      if (i < 0) return -1;
      before = name;
      expected = name?.next;
      if (bytes[i]! <= SPACE) i = scanner.space(i);
      const c = bytes[i];
      if (c === CLOSE_BRACE) return i + 1;
      if (c !== COMMA) return -1;
      i++;
      if (bytes[i]! <= SPACE) i = scanner.space(i);
    }
  }

  #value(node: ShapeNode, row: number, i: number): number {
    const c = this.#scanner.bytes[i]!;
    switch (node.kind) {
      case WORD:
      case SLICE: if (c === QUOTE) return this.#text(node, row, i + 1); break;
      case NUMBER:
      case COUNT: if (c === MINUS || (c >= ZERO && c <= NINE)) return this.#storeNumber(node, row, i); break;
      case OBJECT: if (c === OPEN_BRACE) return this.#object(node, row, i); break;
      case LIST: if (c === OPEN_LIST) return this.#list(node, row, i); break;
      default: throw new Error(`Unknown shape kind ${node.kind}`);
    }
    return this.#scanner.skip(i, node.depth);
  }

  #list(node: ShapeNode, row: number, open: number): number {
    const scanner = this.#scanner;
    const {bytes} = scanner;
    const {rows, element, elementRows} = node as ShapeNode & {readonly element: ShapeNode; readonly elementRows: Rows};
    const start = elementRows.count;
    let i = scanner.space(open + 1);
    if (bytes[i] === CLOSE_LIST) {
      i++;
    } else {
      for (;;) {
        i = this.#value(element, elementRows.push(), i);
        if (i < 0) return -1;
        i = scanner.space(i);
        const c = bytes[i];
        if (c !== COMMA && c !== CLOSE_LIST) return -1;
        i++;
        if (c === CLOSE_LIST) break;
        i = scanner.space(i);
      }
    }
    rows.setInt(row, node.column, start);
    rows.setInt(row, node.column + 1, elementRows.count);
    return i;
  }

  #text(node: ShapeNode, row: number, from: number): number {
    const scanner = this.#scanner;
    scanner.escaped = false;
    const isWord = node.kind === WORD;
    const end = isWord ? scanner.word(from) : scanner.string(from);
    if (end < 0) return -1;
    const to = scanner.escaped ? this.#unescape(from, end - 1) : end - 1;
    if (to < 0) return -1;
    const {rows, column, characters} = node;
    const {bytes} = scanner;
    if (isWord && to - from > characters) {
      rows.setInt(row, column, this.#words.intern(bytes, from, prefixEnd(bytes, from, to, characters)));
    } else if (isWord) {
      rows.setInt(row, column, this.#words.intern(bytes, from, to, scanner.escaped ? hashOf(bytes, from, to) : scanner.hash));
    } else {
      rows.setInt(row, column, from);
      rows.setInt(row, column + 1, to);
    }
    return end;
  }

  /** Unescapes the string in `[from, to)` where it lies and gives its new end; asks for a copy if this is not one. */
  #unescape(from: number, to: number): number {
    const {bytes} = this.#scanner;
    if (bytes !== this.#scratch) {
      this.#needsScratch = true;
      return -1;
    }
    const text = JSON.parse(`"${new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(from, to))}"`) as string;
    return from + new TextEncoder().encodeInto(text, bytes.subarray(from, to)).written;
  }

  #findEscaped({names}: ShapeNode, from: number, to: number): Name | undefined {
    const name = new TextEncoder().encode(JSON.parse(`"${new TextDecoder().decode(this.#scanner.bytes.subarray(from, to))}"`) as string);
    return names.find(name, 0, name.length);
  }

  #storeNumber(node: ShapeNode, row: number, i: number): number {
    const end = this.#readNumber(i);
    if (end < 0) return -1;
    const {rows, column} = node;
    if (node.kind === NUMBER) rows.setDouble(row, column, Number.isFinite(this.#number) ? this.#number : NaN);
    else if (this.#digitsOnly && this.#number <= 0x7fffffff) rows.setInt(row, column, this.#number);
    return end;
  }

  /** Leaves the double in `#number`: exact from a mantissa below 2^53 and a power of ten up to 22, else by the engine. */
  #readNumber(start: number): number {
    const {bytes} = this.#scanner;
    let i = start;
    const negative = bytes[i] === MINUS;
    if (negative) i++;
    const whole = i;
    let mantissa = 0;
    let c = bytes[i]!;
    for (; c >= ZERO && c <= NINE; c = bytes[++i]!) mantissa = mantissa * 10 + (c - ZERO);
    if (i === whole || (i > whole + 1 && bytes[whole] === ZERO)) return -1;
    let decimals = 0;
    if (c === POINT) {
      const first = ++i;
      for (c = bytes[i]!; c >= ZERO && c <= NINE; c = bytes[++i]!) mantissa = mantissa * 10 + (c - ZERO);
      decimals = i - first;
      if (decimals === 0) return -1;
    }
    this.#digitsOnly = !negative && decimals === 0;
    if (c === BIG_E || c === SMALL_E) {
      i = this.#scanner.exponent(i + 1);
      if (i < 0) return -1;
      this.#digitsOnly = false;
      this.#number = Number(this.#ascii(start, i));
    } else if (mantissa <= Number.MAX_SAFE_INTEGER && decimals <= 22) {
      const value = decimals === 0 ? mantissa : mantissa / POWERS[decimals]!;
      this.#number = negative ? -value : value;
    } else {
      this.#number = Number(this.#ascii(start, i));
    }
    return i;
  }

  #ascii(from: number, to: number): string {
    return new TextDecoder().decode(this.#scanner.bytes.subarray(from, to));
  }
}

/** Where the first `characters` characters of the UTF-8 text in `[from, to)` end. */
function prefixEnd(bytes: Uint8Array, from: number, to: number, characters: number): number {
  let at = from;
  for (let left = characters; at < to && left > 0; left--) {
    at++;
    while (at < to && (bytes[at]! & 0xc0) === 0x80) at++;
  }
  return at;
}
