import {alloc} from './memory';
import {BACKSLASH, hex, QUOTE, skipEscape, SMALL_U, special} from './texts';

/** Longer texts with escapes are not for this reader. */
const ROOM: i32 = 1 << 12;

/** The text last unescaped, and its bytes. */
export const unescaped: usize = alloc(ROOM + 16);
export let unescapedLength: i32 = 0;

/** Unescapes a string. From after the opening quotation mark to after the closing one; 0 where it is none, or too long. */
export function unescape(from: usize): usize {
  let length: i32 = 0;
  let i = from;
  while (true) {
    const at = special(i), plain = <i32>(at - i);
    if (length + plain + 4 > ROOM) return 0;
    memory.copy(unescaped + length, i, plain);
    length += plain;
    const c: u32 = load<u8>(at);
    if (c == QUOTE) {
      unescapedLength = length;
      return at + 1;
    }
    i = c == BACKSLASH ? skipEscape(at) : 0;
    if (i == 0) return 0;
    length += write(characterOf(at), unescaped + length);
  }
}

/** The code point that a right escape stands for. */
function characterOf(backslash: usize): u32 {
  const c: u32 = load<u8>(backslash, 1);
  switch (c) {
    case 98: return 8;
    case 102: return 12;
    case 110: return 10;
    case 114: return 13;
    case 116: return 9;
    case SMALL_U: {
      const unit = hex(backslash + 2);
      return unit >= 0xd800 && unit <= 0xdbff ? 0x10000 + ((unit - 0xd800) << 10) + hex(backslash + 8) - 0xdc00 : unit;
    }
    default: return c;
  }
}

/** Writes a code point in UTF-8; gives the number of bytes. */
function write(character: u32, at: usize): i32 {
  if (character < 0x80) {
    store<u8>(at, character);
    return 1;
  }
  const bytes = character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
  let left = character;
  for (let i = bytes - 1; i > 0; i--, left >>= 6) store<u8>(at + i, 0x80 | (left & 0x3f));
  store<u8>(at, (0xf00 >> bytes) | left);
  return bytes;
}
