// Strings of JSON, sixteen bytes at a time. Fifteen bytes behind every text may be read.

export const QUOTE: u32 = 34, BACKSLASH: u32 = 92, SMALL_U: u32 = 117;

/** Bytes beyond ASCII were met, or stood within fifteen bytes: the line is to be checked for UTF-8. */
export let beyondAscii: bool = false;

export function resetBeyondAscii(): void {
  beyondAscii = false;
}

/** A bit for each of sixteen bytes that may not stand in a string as it is, or that ends it. */
@inline
function specials(bytes: v128): i32 {
  return i8x16.bitmask(v128.or(v128.or(i8x16.eq(bytes, i8x16.splat(34)), i8x16.eq(bytes, i8x16.splat(92))), i8x16.lt_u(bytes, i8x16.splat(32))));
}

/** The closing quotation mark of a string without escapes, from after the opening one; 0 where it is no such string. */
@inline
export function plainEnd(from: usize): usize {
  const at = special(from);
  return <u32>load<u8>(at) == QUOTE ? at : 0;
}

/** The first byte from a place on that may not stand in a string as it is, or that ends it. */
@inline
export function special(from: usize): usize {
  let i = from;
  while (true) {
    const bytes = v128.load(i);
    const found = specials(bytes);
    if (i8x16.bitmask(bytes) != 0) beyondAscii = true;
    if (found != 0) return i + ctz(found);
    i += 16;
  }
}

/** From after the opening quotation mark of a string to after the closing one; 0 where it is none. */
export function skipString(from: usize): usize {
  let i = from;
  while (true) {
    i = special(i);
    const c: u32 = load<u8>(i);
    if (c == QUOTE) return i + 1;
    if (c != BACKSLASH) return 0;
    i = skipEscape(i);
    if (i == 0) return 0;
  }
}

/** From a backslash to after its escape; 0 where it is none. */
export function skipEscape(backslash: usize): usize {
  switch (load<u8>(backslash, 1)) {
    case 34: case 47: case 92: case 98: case 102: case 110: case 114: case 116: return backslash + 2;
    case 117: return skipUnicodeEscape(backslash);
    default: return 0;
  }
}

/** `\u0041`, or a pair of surrogates. */
function skipUnicodeEscape(backslash: usize): usize {
  const unit = hex(backslash + 2);
  if (unit < 0 || (unit >= 0xdc00 && unit <= 0xdfff)) return 0;
  if (unit < 0xd800 || unit > 0xdbff) return backslash + 6;
  if (<u32>load<u8>(backslash, 6) != BACKSLASH || <u32>load<u8>(backslash, 7) != SMALL_U) return 0;
  const low = hex(backslash + 8);
  return low >= 0xdc00 && low <= 0xdfff ? backslash + 12 : 0;
}

/** The number that four hexadecimal digits write; -1 where they are not there. */
export function hex(at: usize): i32 {
  let value = 0;
  for (let i = at; i < at + 4; i++) {
    const c: u32 = load<u8>(i), letter: u32 = (c | 32) - 97;
    if (c - 48 <= 9) value = value * 16 + (c - 48);
    else if (letter <= 5) value = value * 16 + letter + 10;
    else return -1;
  }
  return value;
}

/** The bytes of the first characters of a UTF-8 text. */
export function prefix(at: usize, length: i32, characters: i32): i32 {
  let taken = 0;
  for (let left = characters; taken < length && left > 0; left--) {
    taken++;
    while (taken < length && (load<u8>(at + taken) & 0xc0) == 0x80) taken++;
  }
  return taken;
}

export function isAscii(at: usize, length: i32): bool {
  for (let done = 0; done < length; done += 16) {
    if (i8x16.bitmask(v128.and(v128.load(at + done), firstBytes(min(length - done, 16)))) != 0) return false;
  }
  return true;
}

/** Whether two texts of one length are the same. */
@inline
export function isSame(one: usize, other: usize, length: i32): bool {
  let left = length;
  for (let i: usize = 0; left >= 16; i += 16, left -= 16) if (v128.any_true(v128.xor(v128.load(one + i), v128.load(other + i)))) return false;
  const done = length - left;
  return !v128.any_true(v128.and(v128.xor(v128.load(one + done), v128.load(other + done)), firstBytes(left)));
}

const IOTA = memory.data<u8>([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]);

/** All bits of the first bytes, at most 16. */
@inline
export function firstBytes(count: i32): v128 {
  return i8x16.lt_u(v128.load(IOTA), i8x16.splat(<i8>count));
}
