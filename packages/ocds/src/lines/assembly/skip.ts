import {QUOTE, skipString} from './texts';

export const PLUS: u32 = 43, COMMA: u32 = 44, MINUS: u32 = 45, POINT: u32 = 46, ZERO: u32 = 48, COLON: u32 = 58, OPEN_LIST: u32 = 91, CLOSE_LIST: u32 = 93;
export const SMALL_E: u32 = 101, OPEN_BRACE: u32 = 123, CLOSE_BRACE: u32 = 125;
/** Containers within each other; a line with more is not for this reader. */
export const MAX_DEPTH: i32 = 64;

@inline
export function space(at: usize): usize {
  let i = at;
  for (let c: u32 = load<u8>(i); c <= 32 && (c == 32 || c == 9 || c == 13); c = load<u8>(i)) i++;
  return i;
}

@inline
export function isDigit(c: u32): bool {
  return c - ZERO <= 9;
}

/** Over a value of any kind; 0 where there is none. */
export function skip(at: usize, depth: i32): usize {
  const c: u32 = load<u8>(at);
  if (c == QUOTE) return skipString(at + 1);
  if (c == OPEN_BRACE) return depth == MAX_DEPTH ? 0 : skipObject(at, depth + 1);
  if (c == OPEN_LIST) return depth == MAX_DEPTH ? 0 : skipList(at, depth + 1);
  if (c == MINUS || isDigit(c)) return skipNumber(at);
  return skipLiteral(at);
}

/** `true`, `null`, `false`. */
function skipLiteral(at: usize): usize {
  const four = load<u32>(at);
  if (four == 0x65757274 || four == 0x6c6c756e) return at + 4;
  return four == 0x736c6166 && <u32>load<u8>(at, 4) == SMALL_E ? at + 5 : 0;
}

function skipNumber(from: usize): usize {
  const whole = from + <usize>(<u32>load<u8>(from) == MINUS);
  let i = digitsEnd(whole);
  if (i == whole || (i > whole + 1 && <u32>load<u8>(whole) == ZERO)) return 0;
  if (<u32>load<u8>(i) == POINT) {
    const first = i + 1;
    i = digitsEnd(first);
    if (i == first) return 0;
  }
  if ((<u32>load<u8>(i) | 32) != SMALL_E) return i;
  i++;
  if (<u32>load<u8>(i) == PLUS || <u32>load<u8>(i) == MINUS) i++;
  const end = digitsEnd(i);
  return end == i ? 0 : end;
}

@inline
function digitsEnd(from: usize): usize {
  let i = from;
  while (isDigit(load<u8>(i))) i++;
  return i;
}

function skipObject(open: usize, depth: i32): usize {
  let i = space(open + 1);
  if (<u32>load<u8>(i) == CLOSE_BRACE) return i + 1;
  while (true) {
    if (<u32>load<u8>(i) != QUOTE) return 0;
    i = skipString(i + 1);
    if (i == 0) return 0;
    i = space(i);
    if (<u32>load<u8>(i) != COLON) return 0;
    i = skip(space(i + 1), depth);
    if (i == 0) return 0;
    i = space(i);
    const c: u32 = load<u8>(i++);
    if (c == CLOSE_BRACE) return i;
    if (c != COMMA) return 0;
    i = space(i);
  }
}

function skipList(open: usize, depth: i32): usize {
  let i = space(open + 1);
  if (<u32>load<u8>(i) == CLOSE_LIST) return i + 1;
  while (true) {
    i = skip(i, depth);
    if (i == 0) return 0;
    i = space(i);
    const c: u32 = load<u8>(i++);
    if (c == CLOSE_LIST) return i;
    if (c != COMMA) return 0;
    i = space(i);
  }
}
