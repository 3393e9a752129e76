import {PassThrough} from 'node:stream';
import {once} from 'node:events';
import type {FileStore} from '../files/store.ts';

/** A file that grows as text comes in; it is there, by its hash, once it has ended, and not at all where nothing came. */
export class Pipe {
  readonly #files: FileStore;
  #stream: PassThrough | undefined;
  #kept: Promise<{readonly file: Buffer}> | undefined;

  constructor(files: FileStore) {
    this.#files = files;
  }

  async write(text: string): Promise<void> {
    if (this.#stream === undefined) {
      this.#stream = new PassThrough();
      this.#kept = this.#files.put(this.#stream);
      this.#kept.catch(() => {});
    }
    if (!this.#stream.write(text)) await Promise.race([once(this.#stream, 'drain'), this.#kept]);
  }

  async end(): Promise<Buffer | undefined> {
    this.#stream?.end();
    return (await this.#kept)?.file;
  }
}
