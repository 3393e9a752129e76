import {createReadStream} from 'node:fs';
import {open} from 'node:fs/promises';
import {createGunzip} from 'node:zlib';
import {HarvestError} from './problem.ts';

/** What a packed file may unpack to: so much in all, and no more than so many times its own size beyond the first 10 MB. */
const MOST_BYTES = 2 ** 31, MOST_RATIO = 200, FREE_BYTES = 10 * 2 ** 20;

export interface PageFile {
  /** The content from its start, unpacked where it is gzip by its first bytes. */
  open(): AsyncIterable<Uint8Array>;
  /** How many bytes the last whole reading gave. */
  length(): number;
}

/** The file of a fetched page of so many bytes. */
export async function pageFile(path: string, bytes: number): Promise<PageFile> {
  const packed = await isGzip(path);
  let length = 0;
  return {
    length: () => length,
    async* open() {
      let read = 0;
      const source = createReadStream(path, {highWaterMark: 1 << 18});
      const content = packed ? source.pipe(createGunzip()) : source;
      if (packed) source.on('error', (error) => content.destroy(error));
      try {
        for await (const part of content as AsyncIterable<Uint8Array>) {
          read += part.length;
          if (packed && (read > MOST_BYTES || read > FREE_BYTES + bytes * MOST_RATIO)) throw new HarvestError({code: 'harvest.too-large-unpacked', at: ''});
          yield part;
        }
      } catch (error) {
        if (error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw new HarvestError({code: 'harvest.page-broken', at: ''});
        throw error;
      } finally {
        source.destroy();
      }
      length = read;
    },
  };
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path, 'r');
  try {
    const {bytesRead, buffer} = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
}
