const LINE_FEED = 10;

/** Tells the line of a byte. Places are asked for in the order of the file; what lies before them is let go. */
export class LineCount {
  #chunks: Uint8Array[] = [];
  /** Where the first kept chunk begins, and the next line feed in it, -1 where there is none. */
  #base = 0;
  #next = 0;
  #line = 1;

  async* watch(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const chunk of chunks) {
      if (this.#chunks.length === 0) this.#next = chunk.indexOf(LINE_FEED);
      this.#chunks.push(chunk);
      yield chunk;
    }
  }

  at(offset: number): number {
    for (let chunk = this.#chunks[0]; chunk; chunk = this.#chunks[0]) {
      const to = offset - this.#base;
      for (; this.#next >= 0 && this.#next < to; this.#next = chunk.indexOf(LINE_FEED, this.#next + 1)) this.#line++;
      if (to < chunk.length) break;
      this.#base += chunk.length;
      this.#chunks.shift();
      this.#next = this.#chunks[0]?.indexOf(LINE_FEED) ?? -1;
    }
    return this.#line;
  }
}
