// Texts one after the other as UTF-8 bytes, and JavaScript strings of them.

/** A list of texts as another list, in another thread perhaps, can take it over. Its buffers may be transferred. */
export interface TextsData {
  readonly bytes: Uint8Array;
  /** Where each text ends in `bytes`; it starts where the one before it ends. */
  readonly ends: Int32Array;
}

const UTF8 = new TextDecoder('utf-8', {ignoreBOM: true});

export function startOf({ends}: TextsData, number: number): number {
  return number === 0 ? 0 : ends[number - 1]!;
}

export function textOf(list: TextsData, number: number): string {
  return UTF8.decode(list.bytes.subarray(startOf(list, number), list.ends[number]!));
}
