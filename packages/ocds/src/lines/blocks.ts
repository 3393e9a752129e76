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

/** Writes the next bytes to the start of a buffer, and gives how many; 0 where there are no more. */
export type Fill = (into: Uint8Array<ArrayBuffer>) => number | Promise<number>;

/**
 * Cuts bytes into blocks of whole lines, each in a buffer of its own, which may be transferred. A byte order mark at the
 * start is left out, and a last line without its line feed gets one.
 */
export async function* lineBlocks(bytes: Fill | AsyncIterable<Uint8Array> | Iterable<Uint8Array>, options: BlockOptions = {}): AsyncGenerator<Block, void, void> {
  const cutter = new Cutter(options);
  if (typeof bytes === 'function') {
    for (let count = await bytes(cutter.room); count > 0; count = await bytes(cutter.room)) {
      const block = cutter.add(count);
      if (block) yield block;
    }
  } else {
    for await (const chunk of bytes) yield* cutter.copied(chunk);
  }
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

  /** Where the next bytes go. */
  get room(): Uint8Array<ArrayBuffer> {
    return this.#bytes.subarray(this.#filled);
  }

  /** Takes over so many bytes that were written to the room; gives a block once its buffer is full. */
  add(count: number): Block | undefined {
    this.#filled += count;
    if (this.#dropping) this.#drop();
    this.#skipMark();
    return this.#filled === this.#bytes.length ? this.#cut() : undefined;
  }

  /** Takes over a copy of a chunk. */
  *copied(chunk: Uint8Array): Generator<Block, void, void> {
    for (let from = 0; from < chunk.length;) {
      const {room} = this;
      const part = chunk.subarray(from, from + room.length);
      room.set(part);
      from += part.length;
      const block = this.add(part.length);
      if (block) yield block;
    }
  }

  end(): Block | undefined {
    if (this.#filled === 0 && this.#tooLong === 0) return undefined;
    if (this.#filled > 0 && this.#bytes[this.#filled - 1] !== LINE_FEED) this.#bytes[this.#filled++] = LINE_FEED;
    return {bytes: this.#bytes, to: this.#filled, tooLong: this.#tooLong};
  }

  /** Leaves out what belongs to a line that was too long. */
  #drop(): void {
    const end = this.#bytes.subarray(0, this.#filled).indexOf(LINE_FEED);
    this.#dropping = end < 0;
    this.#bytes.copyWithin(0, end + 1, this.#filled);
    this.#filled = end < 0 ? 0 : this.#filled - end - 1;
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
