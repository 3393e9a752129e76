import {createHash} from 'node:crypto';
import {once} from 'node:events';
import {open} from 'node:fs/promises';
import {PassThrough} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGzip} from 'node:zlib';

/** A file being written: what is given is packed, counted and hashed on its way to the disk, and never kept. */
export interface OpenFile {
  /** Waits while the disk is behind. */
  write(chunk: string | Uint8Array): Promise<void>;
  /** Size and SHA-256 of the bytes as they lie on the disk. */
  finish(): Promise<{readonly bytes: number; readonly sha256: string}>;
  /** Leaves it unfinished. */
  abandon(): void;
}

/** Opens a new file for writing. Fails where there is one of that name. */
export async function openFile(path: string, {gzip}: {readonly gzip: boolean}): Promise<OpenFile> {
  const file = await open(path, 'wx', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  const head = gzip ? createGzip() : new PassThrough();
  const done = pipeline(head, async function* measure(chunks: AsyncIterable<Uint8Array>) {
    for await (const chunk of chunks) {
      hash.update(chunk);
      bytes += chunk.length;
      yield chunk;
    }
  }, file.createWriteStream({flush: true}));
  done.catch(() => {});
  return {
    async write(chunk) {
      if (!head.write(chunk)) await Promise.race([once(head, 'drain'), done]);
    },
    async finish() {
      head.end();
      await done;
      return {bytes, sha256: hash.digest('hex')};
    },
    abandon: () => void head.destroy(),
  };
}
