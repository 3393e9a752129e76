const LINE_FEED = 10;
const BLOCK = 1 << 20;

/** Whole lines, each ended by a line feed. */
export interface Block {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly to: number;
  /** Lines left out just before these, because they were longer than the limit. */
  readonly tooLong: number;
}

export interface BlockOptions {
  /** Longest line in bytes (256 MiB): what memory is bounded by. */
  readonly maxLine?: number;
  /** Bytes per block (1 MiB). */
  readonly size?: number;
  /** Buffers that may be filled again: put one here when you are done with its block. */
  readonly spare?: Uint8Array<ArrayBuffer>[];
}

/**
 * Cuts chunks of bytes into blocks of whole lines, each in a buffer of its own, which may be transferred. A byte order
 * mark at the start is left out, and a last line without its line feed gets one.
 */
export async function* lineBlocks(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: BlockOptions = {}): AsyncGenerator<Block, void, void> {
  const cutter = new Cutter(options);
  for await (const chunk of chunks) yield* cutter.add(chunk);
  const last = cutter.end();
  if (last) yield last;
}

class Cutter {
  readonly #size: number;
  readonly #maxLine: number;
  #bytes: Uint8Array<ArrayBuffer>;
  #filled = 0;
  #started = false;
  #tooLong = 0;
  #dropping = false;

  readonly #spare: Uint8Array<ArrayBuffer>[];

  constructor({size = BLOCK, maxLine = 1 << 28, spare = []}: BlockOptions) {
    this.#size = size;
    this.#maxLine = maxLine;
    this.#spare = spare;
    this.#bytes = new Uint8Array(size);
  }

  *add(chunk: Uint8Array): Generator<Block, void, void> {
    let from = 0;
    while (from < chunk.length) {
      if (this.#dropping) {
        const end = chunk.indexOf(LINE_FEED, from);
        if (end < 0) return;
        this.#dropping = false;
        from = end + 1;
        continue;
      }
      const count = Math.min(chunk.length - from, this.#bytes.length - this.#filled);
      this.#bytes.set(chunk.subarray(from, from + count), this.#filled);
      this.#filled += count;
      from += count;
      this.#skipMark();
      if (this.#filled === this.#bytes.length) {
        const block = this.#cut();
        if (block) yield block;
      }
    }
  }

  end(): Block | undefined {
    if (this.#filled === 0 && this.#tooLong === 0) return undefined;
    if (this.#filled === this.#bytes.length) this.#grow();
    if (this.#filled > 0 && this.#bytes[this.#filled - 1] !== LINE_FEED) this.#bytes[this.#filled++] = LINE_FEED;
    return {bytes: this.#bytes, to: this.#filled, tooLong: this.#tooLong};
  }

  #cut(): Block | undefined {
    const last = this.#bytes.subarray(0, this.#filled).lastIndexOf(LINE_FEED);
    if (last >= 0) {
      const block = {bytes: this.#bytes, to: last + 1, tooLong: this.#tooLong};
      const rest = this.#bytes.subarray(last + 1, this.#filled);
      this.#bytes = this.#emptyBuffer(Math.max(this.#size, rest.length * 2));
      this.#bytes.set(rest);
      this.#filled = rest.length;
      this.#tooLong = 0;
      return block;
    }
    if (this.#bytes.length < this.#maxLine) {
      this.#grow();
    } else {
      this.#tooLong++;
      this.#dropping = true;
      this.#filled = 0;
      this.#bytes = new Uint8Array(this.#size);
    }
    return undefined;
  }

  #emptyBuffer(length: number): Uint8Array<ArrayBuffer> {
    const spare = this.#spare.pop();
    return spare?.length === length ? spare : new Uint8Array(length);
  }

  #grow(): void {
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }

  #skipMark(): void {
    if (this.#started || this.#filled < 3) return;
    this.#started = true;
    if (this.#bytes[0] === 0xef && this.#bytes[1] === 0xbb && this.#bytes[2] === 0xbf) {
      this.#bytes.copyWithin(0, 3, this.#filled);
      this.#filled -= 3;
    }
  }
}
