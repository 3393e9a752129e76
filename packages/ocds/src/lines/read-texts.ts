// Texts one after the other as UTF-8 bytes, and JavaScript strings of them.

/** A list of texts as another list, in another thread perhaps, can take it over. Its buffers may be transferred. */
export interface TextsData {
  readonly bytes: Uint8Array;
  /** Where each text ends in `bytes`; it starts where the one before it ends. */
  readonly ends: Int32Array;
}

/** So much may become one string. */
const MOST_AT_ONCE = 1 << 28;
const ESCAPED = /["\\\u0000-\u001f]/;
const UTF8 = new TextDecoder('utf-8', {ignoreBOM: true});

export function startOf({ends}: TextsData, number: number): number {
  return number === 0 ? 0 : ends[number - 1]!;
}

export function textOf(list: TextsData, number: number): string {
  return UTF8.decode(list.bytes.subarray(startOf(list, number), list.ends[number]!));
}

/** Gives the first `count` texts as `textOf` does, but faster: where all is ASCII one string is made, and cut. */
export function textReader(list: TextsData, count: number): (number: number) => string {
  const whole = wholeText(list, count);
  return whole === undefined ? (number) => textOf(list, number) : (number) => whole.slice(startOf(list, number), list.ends[number]!);
}

/** Gives the first `count` texts as JSON strings. */
export function jsonReader(list: TextsData, count: number): (number: number) => string {
  const whole = wholeText(list, count);
  if (whole === undefined || ESCAPED.test(whole)) return (number) => JSON.stringify(textOf(list, number));
  return (number) => `"${whole.slice(startOf(list, number), list.ends[number]!)}"`;
}

/** All texts as one, where each byte is a character. */
function wholeText(list: TextsData, count: number): string | undefined {
  const length = startOf(list, count);
  const whole = length < MOST_AT_ONCE ? UTF8.decode(list.bytes.subarray(0, length)) : '';
  return whole.length === length ? whole : undefined;
}
