import {lineBlocks, type BlockOptions} from './blocks.ts';
import {LineReader} from './reader.ts';
import {WordTable} from './words.ts';

/** One line of a file of JSON lines, numbered from 1. Lines of white space and lines over the limit have no text. */
export type JsonLine =
  | {readonly kind: 'json'; readonly number: number; readonly text: string}
  | {readonly kind: 'invalid' | 'blank' | 'too-long'; readonly number: number};

export interface JsonLineOptions extends BlockOptions {
  readonly onProgress?: (bytes: number, lines: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * The lines of a file of JSON lines. `json` means JSON (RFC 8259) in UTF-8, without lone surrogates, nested at most 127
 * deep: it may be given to JSON.parse.
 */
export async function* jsonLines(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: JsonLineOptions = {}): AsyncGenerator<JsonLine, void, void> {
  const reader = new LineReader({take: 'object', members: {}}, new WordTable());
  const decoder = new TextDecoder('utf-8', {ignoreBOM: true});
  const spare: Uint8Array<ArrayBuffer>[] = [];
  let number = 0;
  let done = 0;
  for await (const {bytes, to, tooLong} of lineBlocks(chunks, {...options, spare})) {
    options.signal?.throwIfAborted();
    for (let i = 0; i < tooLong; i++) yield {kind: 'too-long', number: ++number};
    for (let from = 0; from < to;) {
      number++;
      const line = reader.read(bytes, from);
      const {end} = reader;
      if (line !== 'invalid') yield {kind: 'json', number, text: decoder.decode(bytes.subarray(from, end))};
      else yield {kind: isBlank(bytes, from, end) ? 'blank' : 'invalid', number};
      from = end + 1;
    }
    spare.push(bytes);
    done += to;
    options.onProgress?.(done, number);
  }
}

/** Only ASCII white space. */
export function isBlank(bytes: Uint8Array, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (bytes[i] !== 32 && bytes[i] !== 9 && bytes[i] !== 12 && bytes[i] !== 13) return false;
  return true;
}
