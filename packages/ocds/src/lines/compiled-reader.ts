import {compiledModule, type CompiledModule} from './compiled-module.ts';
import {layOut} from './compiled-shape.ts';
import {CompiledWords} from './compiled-words.ts';
import type {Shape, TableColumns} from './shape.ts';
import {isUtf8} from './utf8.ts';

/** Longer blocks are not worth their room in the module's memory, which is never given back. */
const LONGEST_BLOCK = 1 << 22;

/**
 * Reads plain lines by a shape in WebAssembly, twice as fast as `LineReader` does and at full speed from the first line. It
 * leaves to that reader what is not plain: other values than objects, invalid lines, repeated members, escapes in
 * names and in texts that are taken as they lie, numbers beyond 15 digits or with an exponent, deep nesting, more than
 * a thousand rows. What it reads, it reads as that reader does.
 */
export class CompiledReader {
  readonly tables: ReadonlyMap<string, TableColumns>;
  readonly words: CompiledWords;
  /** How often the memory moved: the tables' columns are others then. */
  growths = 0;
  /** Where the line last read ends: the index of its line feed. */
  end = 0;
  readonly #module: CompiledModule;
  #bytes = new Uint8Array(0);
  /** Of the block to read: its place in memory, 0 where it is too long. */
  #block = 0;
  #lines: Uint8Array = this.#bytes;

  /** Throws where WebAssembly may not be used. */
  constructor(shape: Shape) {
    const module = compiledModule();
    this.#module = module;
    this.words = new CompiledWords(module);
    this.tables = layOut(module, shape);
  }

  /** Takes over a block of lines, each with its line feed. */
  over(bytes: Uint8Array, to: number): void {
    this.#block = to > LONGEST_BLOCK ? 0 : this.#module.blockAt(to);
    if (this.#block === 0) return;
    this.#refresh();
    this.#lines = bytes.subarray(0, to);
    this.#bytes.set(this.#lines, this.#block);
  }

  /** Reads the line that starts at `from` of the block; false for one to leave to the other reader. */
  read(from: number): boolean {
    if (this.#block === 0) return false;
    const end = this.#module.line(from);
    if (this.#bytes.length === 0) this.#refresh();
    if (end === -1) return false;
    this.end = end < 0 ? -2 - end : end;
    return end >= 0 || isUtf8(this.#lines.subarray(from, this.end));
  }

  /** Memory that has grown has another buffer. */
  #refresh(): void {
    const {buffer} = this.#module.memory;
    if (this.#bytes.buffer === buffer) return;
    this.#bytes = new Uint8Array(buffer);
    this.growths++;
  }
}
