import {open, type FileHandle} from 'node:fs/promises';

const PIECE = 1 << 16;

/** A file that text is written to, in pieces of some size. What goes wrong is thrown where it is waited for. */
export class TextFile {
  readonly #file: FileHandle;
  #piece = '';

  private constructor(file: FileHandle) {
    this.#file = file;
  }

  /** Opens it before the work begins: a folder that is missing is then said at once. */
  static async open(path: string): Promise<TextFile> {
    return new TextFile(await open(path, 'w'));
  }

  /** Adds a text; false until there is enough of it to `flush`. */
  add(text: string): boolean {
    this.#piece += text;
    return this.#piece.length >= PIECE;
  }

  async flush(): Promise<void> {
    const piece = this.#piece;
    this.#piece = '';
    await this.#file.appendFile(piece);
  }

  async end(): Promise<void> {
    await this.flush();
    await this.#file.close();
  }
}
