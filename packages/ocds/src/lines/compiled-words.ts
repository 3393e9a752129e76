import type {CompiledModule} from './compiled-module.ts';
import {textOf, type TextsData} from './read-texts.ts';
import type {Words} from './words.ts';

const SCRATCH = 1 << 12;

/** The words that the compiled reader meets: its own table, in the memory of its module. */
export class CompiledWords implements Words {
  readonly #module: CompiledModule;
  #scratch: number;
  #room = SCRATCH;
  #bytes = new Uint8Array(0);

  constructor(module: CompiledModule) {
    this.#module = module;
    this.#scratch = module.alloc(SCRATCH + 16);
  }

  get size(): number {
    return this.#module.wordCount();
  }

  intern(bytes: Uint8Array, from: number, to: number): number {
    const length = to - from;
    if (length > this.#room) this.#scratch = this.#module.alloc((this.#room = 2 * length) + 16);
    if (this.#bytes.length === 0) this.#bytes = new Uint8Array(this.#module.memory.buffer);
    for (let i = from, at = this.#scratch; i < to; i++) this.#bytes[at++] = bytes[i]!;
    return this.#module.intern(this.#scratch, length);
  }

  text(word: number): string {
    return textOf(this.list(), word);
  }

  data(): TextsData {
    const {bytes, ends} = this.list();
    return {bytes: bytes.slice(0, ends.at(-1) ?? 0), ends: ends.slice()};
  }

  list(): TextsData {
    const {memory: {buffer}} = this.#module;
    return {bytes: new Uint8Array(buffer, this.#module.wordTexts()), ends: new Int32Array(buffer, this.#module.wordEnds() + 4, this.size)};
  }
}
