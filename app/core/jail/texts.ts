import {FileRefusal} from './refusal.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The encoding of a text: a byte order mark says it; NUL in every second byte is UTF-16 without one; else UTF-8 where
 * all of it is that, and Windows-1252 (which holds Latin-1) where it is not. Reads the whole file once.
 */
export async function encodingOf(bytes: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', {fatal: true});
  let first = true;
  try {
    for await (const chunk of bytes) {
      if (first) {
        first = false;
        if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le';
        if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be';
        if (chunk.length > 3 && chunk[1] === 0 && chunk[3] === 0 && chunk[0] !== 0) return 'utf-16le';
        if (chunk.length > 3 && chunk[0] === 0 && chunk[2] === 0 && chunk[1] !== 0) return 'utf-16be';
      }
      utf8.decode(chunk, {stream: true});
    }
    utf8.decode();
    return 'utf-8';
  } catch (error) {
    if (error instanceof FileRefusal) throw error;
    return 'windows-1252';
  }
}

export async function* decoded(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string, void, void> {
  const decoder = new TextDecoder(encoding);
  for await (const chunk of bytes) yield decoder.decode(chunk, {stream: true});
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}
