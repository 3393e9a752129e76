const QUOTE = 34, COLON = 58, OPEN_BRACE = 123, CLOSE_BRACE = 125, OPEN_LIST = 91, CLOSE_LIST = 93;
const ZERO = 48, NINE = 57, POINT = 46, SMALL_E = 101, BIG_E = 69, BACKSLASH = 92, MINUS = 45;

export interface Scan {
  /** Name separators outside strings: the number of members, if none is repeated. */
  readonly members: number;
  readonly depth: number;
  /** Some number has more than 15 significant digits or an exponent: a double may not reproduce it. */
  readonly longNumber: boolean;
}

/** One pass over a JSON text, without building it. The text is not validated. */
export function scan(text: string): Scan {
  let members = 0, depth = 0, deepest = 0, longNumber = false;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === QUOTE) {
      i = endOfString(text, i);
    } else if (c === COLON) {
      members++;
    } else if (c === OPEN_BRACE || c === OPEN_LIST) {
      if (++depth > deepest) deepest = depth;
    } else if (c === CLOSE_BRACE || c === CLOSE_LIST) {
      depth--;
    } else if ((c >= ZERO && c <= NINE) || c === MINUS) {
      const start = i;
      let d = text.charCodeAt(i + 1);
      while ((d >= ZERO && d <= NINE) || d === POINT) d = text.charCodeAt(++i + 1);
      if (i - start >= 15 || d === SMALL_E || d === BIG_E) longNumber = true;
    }
  }
  return {members, depth: deepest, longNumber};
}

/** The index of the quotation mark that closes the string opened at `open`. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close > 0 && text.charCodeAt(close - 1) === BACKSLASH) {
    let slashes = 1;
    while (text.charCodeAt(close - 1 - slashes) === BACKSLASH) slashes++;
    if (slashes % 2 === 0) return close;
    close = text.indexOf('"', close + 1);
  }
  return close < 0 ? text.length : close;
}
