import {closeSync, openSync, readSync} from 'node:fs';
import {createGunzip} from 'node:zlib';
import {RATIO_FROM_BYTES, type JailLimits} from './limits.ts';
import {FileRefusal} from './refusal.ts';

const CHUNK = 1 << 18;

/** The bytes of a file, in chunks that are new each time; `onRead` is told how far it is read. */
export function* bytesOf(path: string, onRead: (done: number) => void = () => {}): Generator<Uint8Array, void, void> {
  const file = openSync(path, 'r');
  let done = 0;
  try {
    for (;;) {
      const chunk = new Uint8Array(CHUNK);
      const count = readSync(file, chunk, 0, CHUNK, null);
      if (count === 0) return;
      done += count;
      onRead(done);
      yield chunk.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

/** What a gzip file holds, counted as it comes out: a bomb is refused before it fills anything. */
export async function* unpacked(packed: Iterable<Uint8Array>, limits: JailLimits): AsyncGenerator<Uint8Array, void, void> {
  const gunzip = createGunzip();
  let taken = 0, given = 0;
  const feed = (async () => {
    for (const chunk of packed) {
      taken += chunk.length;
      if (!gunzip.write(chunk)) await new Promise<void>((resolve) => void gunzip.once('drain', resolve));
    }
    gunzip.end();
  })();
  feed.catch((error: unknown) => gunzip.destroy(error as Error));
  try {
    for await (const chunk of gunzip as AsyncIterable<Buffer>) {
      given += chunk.length;
      if (given > limits.unpackedBytes || (given > RATIO_FROM_BYTES && given > taken * limits.gzipRatio)) throw new FileRefusal('file.too-large-unpacked', {bytes: given, packed: taken});
      yield chunk;
    }
  } catch (error) {
    if (String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw new FileRefusal('file.broken-gzip', {reason: String((error as NodeJS.ErrnoException).code)});
    throw error;
  } finally {
    gunzip.destroy();
  }
}
