import {hashOf, withFour, withRest} from './hash.ts';
import type {Name} from './names.ts';

const QUOTE = 34, PLUS = 43, COMMA = 44, MINUS = 45, POINT = 46, ZERO = 48, NINE = 57, COLON = 58, BIG_E = 69, OPEN_LIST = 91, BACKSLASH = 92, CLOSE_LIST = 93;
const SMALL_E = 101, SMALL_U = 117, OPEN_BRACE = 123, CLOSE_BRACE = 125;
/** One more container than the common readers of the field allow. */
const MAX_DEPTH = 128;

/** 1 for the ASCII characters that stand for themselves in a string. */
const PLAIN = new Uint8Array(256).fill(1, 32, 128);
PLAIN[QUOTE] = 0;
PLAIN[BACKSLASH] = 0;

/** 1 for what may follow a backslash, `u` apart. */
const SHORT_ESCAPE = new Uint8Array(256);
for (const c of '"\\/bfnrt') SHORT_ESCAPE[c.charCodeAt(0)] = 1;

const LITERALS = [[116, 'true'], [102, 'false'], [110, 'null']] as const;

/**
 * Goes over JSON in bytes and checks its syntax (RFC 8259, no lone surrogates, at most 127 levels). Each method takes
 * the index of a first byte and gives the index after what it read, or -1. Something that no string may hold (a line
 * feed) must come after the text: it stops every loop.
 */
export class Scanner {
  bytes: Uint8Array = new Uint8Array(0);
  /** Set where a byte beyond ASCII or an escape is met; the caller resets them. */
  beyondAscii = false;
  escaped = false;
  /** Of the bytes that `word` went over. */
  hash = 0;
  #view: DataView = new DataView(new ArrayBuffer(0));
  /** Up to here four bytes can be read at once. */
  #fours = 0;

  over(bytes: Uint8Array): void {
    if (bytes === this.bytes) return;
    this.bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#fours = bytes.byteLength - 4;
  }

  space(at: number): number {
    const {bytes} = this;
    if (bytes[at]! > 32) return at;
    let i = at;
    while (bytes[i] === 32 || bytes[i] === 9 || bytes[i] === 13) i++;
    return i;
  }

  /** From the byte after the opening quotation mark to the byte after the closing one. */
  string(from: number): number {
    const {bytes} = this;
    let i = from;
    for (;;) {
      i = this.#plain(i);
      while (PLAIN[bytes[i]!] === 1) i++;
      const c = bytes[i]!;
      if (c === QUOTE) return i + 1;
      if (c >= 128) {
        this.beyondAscii = true;
        i++;
      } else if (c === BACKSLASH) {
        this.escaped = true;
        i = SHORT_ESCAPE[bytes[i + 1]!] === 1 ? i + 2 : this.#unicodeEscape(i);
        if (i < 0) return -1;
      } else {
        return -1;
      }
    }
  }

  /** As `string`, and hashes the text as it stands on the way. */
  word(from: number): number {
    const {bytes} = this;
    const view = this.#view;
    let hash = 0;
    let i = from;
    for (; i <= this.#fours; i += 4) {
      const four = view.getInt32(i, true);
      if (hasSpecial(four)) break;
      hash = withFour(hash, four);
    }
    const last = i;
    let rest = 0;
    let c = bytes[i]!;
    for (; PLAIN[c] === 1; c = bytes[++i]!) rest = (rest << 8) | c;
    if (c === QUOTE && i - last < 4) {
      this.hash = withRest(hash, rest);
      return i + 1;
    }
    const end = this.string(i);
    if (end >= 0) this.hash = hashOf(bytes, from, end - 1);
    return end;
  }

  /** Over plain characters, four at a time. */
  #plain(from: number): number {
    const view = this.#view;
    let i = from;
    while (i <= this.#fours && !hasSpecial(view.getInt32(i, true))) i += 4;
    return i;
  }

  /** Whether a name, between its quotation marks and with its colon, is here. */
  isAt({fours, length}: Name, at: number): boolean {
    const last = at + length - 4;
    const count = fours.length;
    if (count === 0 || last > this.#fours) return false;
    const view = this.#view;
    for (let k = 0; k < count - 1; k++) if (view.getInt32(at + 4 * k, true) !== fours[k]) return false;
    return view.getInt32(last, true) === fours[count - 1];
  }

  /** Any value, `depth` containers deep. */
  skip(i: number, depth: number): number {
    const c = this.bytes[i]!;
    if (c === QUOTE) return this.string(i + 1);
    if (c === MINUS || (c >= ZERO && c <= NINE)) return this.#number(i);
    if (c === OPEN_BRACE) return depth + 1 >= MAX_DEPTH ? -1 : this.#object(i, depth + 1);
    if (c === OPEN_LIST) return depth + 1 >= MAX_DEPTH ? -1 : this.#list(i, depth + 1);
    for (const [first, literal] of LITERALS) if (c === first) return this.#literal(i, literal);
    return -1;
  }

  /** What follows `e`. */
  exponent(at: number): number {
    const {bytes} = this;
    let i = at;
    if (bytes[i] === PLUS || bytes[i] === MINUS) i++;
    const first = i;
    while (bytes[i]! >= ZERO && bytes[i]! <= NINE) i++;
    return i === first ? -1 : i;
  }

  #literal(i: number, literal: string): number {
    for (let k = 1; k < literal.length; k++) if (this.bytes[i + k] !== literal.charCodeAt(k)) return -1;
    return i + literal.length;
  }

  #number(start: number): number {
    const {bytes} = this;
    let i = bytes[start] === MINUS ? start + 1 : start;
    const whole = i;
    while (bytes[i]! >= ZERO && bytes[i]! <= NINE) i++;
    if (i === whole || (i > whole + 1 && bytes[whole] === ZERO)) return -1;
    if (bytes[i] === POINT) {
      const first = ++i;
      while (bytes[i]! >= ZERO && bytes[i]! <= NINE) i++;
      if (i === first) return -1;
    }
    return bytes[i] === BIG_E || bytes[i] === SMALL_E ? this.exponent(i + 1) : i;
  }

  #object(open: number, depth: number): number {
    const {bytes} = this;
    let i = this.space(open + 1);
    if (bytes[i] === CLOSE_BRACE) return i + 1;
    for (;;) {
      if (bytes[i] !== QUOTE) return -1;
      i = this.string(i + 1);
      if (i < 0) return -1;
      i = this.space(i);
      if (bytes[i] !== COLON) return -1;
      i = this.skip(this.space(i + 1), depth);
      if (i < 0) return -1;
      i = this.space(i);
      if (bytes[i] === CLOSE_BRACE) return i + 1;
      if (bytes[i] !== COMMA) return -1;
      i = this.space(i + 1);
    }
  }

  #list(open: number, depth: number): number {
    const {bytes} = this;
    let i = this.space(open + 1);
    if (bytes[i] === CLOSE_LIST) return i + 1;
    for (;;) {
      i = this.skip(i, depth);
      if (i < 0) return -1;
      i = this.space(i);
      if (bytes[i] === CLOSE_LIST) return i + 1;
      if (bytes[i] !== COMMA) return -1;
      i = this.space(i + 1);
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
}

/**
 * Whether one of four bytes is below 32, `"`, `\` or beyond ASCII: each term has the highest bit of such a byte set,
 * and a borrow can only come from a byte that already has it.
 */
function hasSpecial(four: number): boolean {
  return ((((four - 0x20202020) | 0) | (((four ^ 0x22222222) - 0x01010101) | 0) | (((four ^ 0x5c5c5c5c) - 0x01010101) | 0) | four) & -0x7f7f7f80) !== 0;
}
