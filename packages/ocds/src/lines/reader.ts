import {clear, compileShape, COUNT, findMember, LIST, NUMBER, OBJECT, SLICE, WORD, type Rows, type Shape, type ShapeNode} from './shape.ts';
import type {Words} from './words.ts';

const QUOTE = 34, COMMA = 44, MINUS = 45, POINT = 46, ZERO = 48, NINE = 57, COLON = 58, OPEN_LIST = 91, BACKSLASH = 92, CLOSE_LIST = 93;
const LINE_FEED = 10;
const BIG_E = 69, SMALL_E = 101, SMALL_U = 117, OPEN_BRACE = 123, CLOSE_BRACE = 125, PLUS = 43;
/** One more container than the common readers of the field allow. */
const MAX_DEPTH = 128;

/** 1 for the ASCII characters that stand for themselves in a string. */
const PLAIN = new Uint8Array(256).fill(1, 32, 128);
PLAIN[QUOTE] = 0;
PLAIN[BACKSLASH] = 0;

/** 1 for what may follow a backslash, `u` apart. */
const SHORT_ESCAPE = new Uint8Array(256);
for (const c of '"\\/bfnrt') SHORT_ESCAPE[c.charCodeAt(0)] = 1;

const POWERS = Array.from({length: 23}, (_, i) => Number(`1e${i}`));
const LITERALS = [[116, 'true'], [102, 'false'], [110, 'null']] as const;

/** What a line holds: an object whose columns are filled, another JSON value, or no JSON text in UTF-8. */
export type Line = 'object' | 'other' | 'invalid';

/**
 * Reads lines of JSON by a shape, straight from their bytes into columns: the whole syntax is checked (RFC 8259, UTF-8,
 * no lone surrogates, at most 127 levels), but only what the shape names is kept. Of repeated members the last counts.
 * About three times as fast as JSON.parse, and it sees the text of numbers.
 */
export class LineReader {
  readonly tables: ReadonlyMap<string, Rows>;
  /** Where the slices of the line last read lie. */
  bytes = new Uint8Array(0);
  /** Where the line last read ends: the index of its line feed. */
  end = 0;
  readonly #root: ShapeNode;
  readonly #rows: readonly Rows[];
  readonly #words: Words;
  readonly #utf8 = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
  #scratch = new Uint8Array(1 << 12);
  #beyondAscii = false;
  #escaped = false;
  #needsScratch = false;
  #number = NaN;
  #digitsOnly = false;

  constructor(shape: Shape, words: Words) {
    const {root, tables} = compileShape(shape);
    this.#root = root;
    this.tables = tables;
    this.#rows = [...tables.values()];
    this.#words = words;
  }

  /** Reads the line that starts at `from`. A line feed must come, which stops every inner loop; `end` is its place. */
  read(bytes: Uint8Array<ArrayBuffer>, from: number): Line {
    this.bytes = bytes;
    this.#needsScratch = false;
    let line = this.#line(from);
    if (line === 'invalid') this.end = bytes.indexOf(LINE_FEED, from);
    if (this.#needsScratch) line = this.#readCopy(bytes, from);
    return this.#beyondAscii && line !== 'invalid' && !this.#isUtf8(bytes.subarray(from, this.end)) ? 'invalid' : line;
  }

  /** Reads again from a copy, in which escaped strings are unescaped where they lie. */
  #readCopy(bytes: Uint8Array, from: number): Line {
    const {end} = this;
    if (this.#scratch.length <= end - from) this.#scratch = new Uint8Array(2 * (end - from));
    this.#scratch.set(bytes.subarray(from, end + 1));
    this.bytes = this.#scratch;
    const line = this.#line(0);
    this.end = end;
    return line;
  }

  #line(from: number): Line {
    for (const rows of this.#rows) rows.count = 0;
    const row = this.#root.rows.push();
    this.#beyondAscii = false;
    const start = this.#space(from);
    const isObject = this.bytes[start] === OPEN_BRACE;
    const end = isObject ? this.#object(this.#root, row, start) : this.#skip(start, 0);
    if (end < 0) return 'invalid';
    this.end = this.#space(end);
    if (this.bytes[this.end] !== LINE_FEED) return 'invalid';
    return isObject ? 'object' : 'other';
  }

  #isUtf8(bytes: Uint8Array): boolean {
    try {
      this.#utf8.decode(bytes);
      return true;
    } catch {
      return false;
    }
  }

  /** From here on: each reader takes the index of a value's first byte and gives the index after it, or -1. */

  #object(node: ShapeNode, row: number, open: number): number {
    const bytes = this.bytes;
    let seen = 0;
    let i = this.#space(open + 1);
    if (bytes[i] === CLOSE_BRACE) return i + 1;
    for (;;) {
      if (bytes[i] !== QUOTE) return -1;
      const from = i + 1;
      this.#escaped = false;
      i = this.#string(from);
      if (i < 0) return -1;
      const member = this.#escaped ? this.#findEscaped(node, from, i - 1) : findMember(node, bytes, from, i - 1);
      if (bytes[i] !== COLON) {
        i = this.#space(i);
        if (bytes[i] !== COLON) return -1;
      }
      i = this.#space(i + 1);
      if (member < 0) {
        i = this.#skip(i, node.depth + 1);
      } else {
        const below = node.members[member]!;
        if ((seen & (1 << member)) !== 0) clear(below, row);
        seen |= 1 << member;
        i = this.#value(below, row, i);
      }
      if (i < 0) return -1;
      i = this.#space(i);
      if (bytes[i] === CLOSE_BRACE) return i + 1;
      if (bytes[i] !== COMMA) return -1;
      i = this.#space(i + 1);
    }
  }

  #value(node: ShapeNode, row: number, i: number): number {
    const c = this.bytes[i]!;
    switch (node.kind) {
      case WORD:
      case SLICE: return c === QUOTE ? this.#text(node, row, i + 1) : this.#skip(i, node.depth);
      case NUMBER:
      case COUNT: return c === MINUS || (c >= ZERO && c <= NINE) ? this.#storeNumber(node, row, i) : this.#skip(i, node.depth);
      case OBJECT: return c === OPEN_BRACE ? this.#object(node, row, i) : this.#skip(i, node.depth);
      case LIST: return c === OPEN_LIST ? this.#list(node, row, i) : this.#skip(i, node.depth);
      default: throw new Error(`Unknown shape kind ${node.kind}`);
    }
  }

  #list(node: ShapeNode, row: number, open: number): number {
    const bytes = this.bytes;
    const {rows, element, elementRows} = node as ShapeNode & {readonly element: ShapeNode; readonly elementRows: Rows};
    const start = elementRows.count;
    let i = this.#space(open + 1);
    if (bytes[i] === CLOSE_LIST) {
      i++;
    } else {
      for (;;) {
        i = this.#value(element, elementRows.push(), i);
        if (i < 0) return -1;
        i = this.#space(i);
        const c = bytes[i];
        if (c !== COMMA && c !== CLOSE_LIST) return -1;
        i++;
        if (c === CLOSE_LIST) break;
        i = this.#space(i);
      }
    }
    const at = row * rows.width + node.column;
    rows.ints[at] = start;
    rows.ints[at + 1] = elementRows.count;
    return i;
  }

  #text(node: ShapeNode, row: number, from: number): number {
    this.#escaped = false;
    const end = this.#string(from);
    if (end < 0) return -1;
    const to = this.#escaped ? this.#unescape(from, end - 1) : end - 1;
    if (to < 0) return -1;
    const {rows, column} = node;
    const at = row * rows.width + column;
    if (node.kind === WORD) {
      rows.ints[at] = this.#words.intern(this.bytes, from, to);
    } else {
      rows.ints[at] = from;
      rows.ints[at + 1] = to;
    }
    return end;
  }

  /** Unescapes the string in `[from, to)` where it lies and gives its new end; asks for a copy if this is not one. */
  #unescape(from: number, to: number): number {
    if (this.bytes !== this.#scratch) {
      this.#needsScratch = true;
      return -1;
    }
    const text = JSON.parse(`"${new TextDecoder('utf-8', {ignoreBOM: true}).decode(this.bytes.subarray(from, to))}"`) as string;
    return from + new TextEncoder().encodeInto(text, this.bytes.subarray(from, to)).written;
  }

  #findEscaped(node: ShapeNode, from: number, to: number): number {
    const name = new TextEncoder().encode(JSON.parse(`"${new TextDecoder().decode(this.bytes.subarray(from, to))}"`) as string);
    return findMember(node, name, 0, name.length);
  }

  #storeNumber(node: ShapeNode, row: number, i: number): number {
    const end = this.#readNumber(i);
    if (end < 0) return -1;
    const {rows, column} = node;
    if (node.kind === NUMBER) rows.doubles[row * rows.doubleWidth + column] = Number.isFinite(this.#number) ? this.#number : NaN;
    else if (this.#digitsOnly && this.#number <= 0x7fffffff) rows.ints[row * rows.width + column] = this.#number;
    return end;
  }

  /** Leaves the double in `#number`: exact from a mantissa below 2^53 and a power of ten up to 22, else by the engine. */
  #readNumber(start: number): number {
    const bytes = this.bytes;
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
      i = this.#exponent(i + 1);
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

  #exponent(at: number): number {
    const bytes = this.bytes;
    let i = at;
    if (bytes[i] === PLUS || bytes[i] === MINUS) i++;
    const first = i;
    while (bytes[i]! >= ZERO && bytes[i]! <= NINE) i++;
    return i === first ? -1 : i;
  }

  #ascii(from: number, to: number): string {
    return new TextDecoder().decode(this.bytes.subarray(from, to));
  }

  #skip(i: number, depth: number): number {
    const bytes = this.bytes;
    const c = bytes[i]!;
    if (c === QUOTE) return this.#string(i + 1);
    if (c === MINUS || (c >= ZERO && c <= NINE)) return this.#skipNumber(i);
    if (c === OPEN_BRACE) return depth + 1 >= MAX_DEPTH ? -1 : this.#skipObject(i, depth + 1);
    if (c === OPEN_LIST) return depth + 1 >= MAX_DEPTH ? -1 : this.#skipList(i, depth + 1);
    for (const [first, literal] of LITERALS) if (c === first) return this.#literal(i, literal);
    return -1;
  }

  #literal(i: number, literal: string): number {
    for (let k = 1; k < literal.length; k++) if (this.bytes[i + k] !== literal.charCodeAt(k)) return -1;
    return i + literal.length;
  }

  #skipNumber(start: number): number {
    const bytes = this.bytes;
    let i = bytes[start] === MINUS ? start + 1 : start;
    const whole = i;
    while (bytes[i]! >= ZERO && bytes[i]! <= NINE) i++;
    if (i === whole || (i > whole + 1 && bytes[whole] === ZERO)) return -1;
    if (bytes[i] === POINT) {
      const first = ++i;
      while (bytes[i]! >= ZERO && bytes[i]! <= NINE) i++;
      if (i === first) return -1;
    }
    return bytes[i] === BIG_E || bytes[i] === SMALL_E ? this.#exponent(i + 1) : i;
  }

  #skipObject(open: number, depth: number): number {
    const bytes = this.bytes;
    let i = this.#space(open + 1);
    if (bytes[i] === CLOSE_BRACE) return i + 1;
    for (;;) {
      if (bytes[i] !== QUOTE) return -1;
      i = this.#string(i + 1);
      if (i < 0) return -1;
      i = this.#space(i);
      if (bytes[i] !== COLON) return -1;
      i = this.#skip(this.#space(i + 1), depth);
      if (i < 0) return -1;
      i = this.#space(i);
      if (bytes[i] === CLOSE_BRACE) return i + 1;
      if (bytes[i] !== COMMA) return -1;
      i = this.#space(i + 1);
    }
  }

  #skipList(open: number, depth: number): number {
    const bytes = this.bytes;
    let i = this.#space(open + 1);
    if (bytes[i] === CLOSE_LIST) return i + 1;
    for (;;) {
      i = this.#skip(i, depth);
      if (i < 0) return -1;
      i = this.#space(i);
      if (bytes[i] === CLOSE_LIST) return i + 1;
      if (bytes[i] !== COMMA) return -1;
      i = this.#space(i + 1);
    }
  }

  /** From the byte after the opening quotation mark to the byte after the closing one. */
  #string(from: number): number {
    const bytes = this.bytes;
    let i = from;
    for (;;) {
      while (PLAIN[bytes[i]!] === 1) i++;
      const c = bytes[i]!;
      if (c === QUOTE) return i + 1;
      if (c >= 128) {
        this.#beyondAscii = true;
        i++;
      } else if (c === BACKSLASH) {
        this.#escaped = true;
        i = SHORT_ESCAPE[bytes[i + 1]!] === 1 ? i + 2 : this.#unicodeEscape(i);
        if (i < 0) return -1;
      } else {
        return -1;
      }
    }
  }

  /** `\u0041`, or a pair of surrogates. */
  #unicodeEscape(at: number): number {
    const unit = this.#hex(at);
    if (unit < 0 || (unit >= 0xdc00 && unit <= 0xdfff)) return -1;
    if (unit < 0xd800 || unit > 0xdbff) return at + 6;
    const low = this.bytes[at + 6] === BACKSLASH ? this.#hex(at + 6) : -1;
    return low >= 0xdc00 && low <= 0xdfff ? at + 12 : -1;
  }

  #hex(at: number): number {
    if (this.bytes[at + 1] !== SMALL_U) return -1;
    const digits = String.fromCharCode(this.bytes[at + 2]!, this.bytes[at + 3]!, this.bytes[at + 4]!, this.bytes[at + 5]!);
    return /^[0-9a-fA-F]{4}$/.test(digits) ? Number.parseInt(digits, 16) : -1;
  }

  #space(at: number): number {
    const bytes = this.bytes;
    let i = at;
    while (bytes[i] === 32 || bytes[i] === 9 || bytes[i] === 13) i++;
    return i;
  }
}
