/** Bytes of a piece, and what is written at once more. */
const PIECE = 1 << 16;
const SPACE = 32, QUOTE = 34, BACKSLASH = 92;
const UTF8 = new TextEncoder();

export function bytesOf(text: string): Uint8Array {
  return UTF8.encode(text);
}

/** JSON as UTF-8 bytes, taken in pieces: most of a report is copied from where its ids lie, without a string for any. */
export class JsonBytes {
  #bytes = new Uint8Array(PIECE << 1);
  #length = 0;

  get isFull(): boolean {
    return this.#length >= PIECE;
  }

  /** What was written since the last piece. */
  take(): Uint8Array<ArrayBuffer> {
    const piece = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return piece;
  }

  text(text: string): void {
    this.copy(bytesOf(text));
  }

  copy(bytes: Uint8Array): void {
    this.#makeRoom(bytes.length);
    for (let i = 0; i < bytes.length; i++) this.#bytes[this.#length + i] = bytes[i]!;
    this.#length += bytes.length;
  }

  /** The text in `bytes[from, to)`, which is UTF-8, as a JSON string. */
  quoted(bytes: Uint8Array, from: number, to: number): void {
    this.#makeRoom(to - from + 2);
    const own = this.#bytes;
    let at = this.#length;
    own[at++] = QUOTE;
    for (let i = from; i < to; i++) {
      const byte = bytes[i]!;
      if (byte < SPACE || byte === QUOTE || byte === BACKSLASH) {
        this.text(JSON.stringify(new TextDecoder('utf-8', {ignoreBOM: true}).decode(bytes.subarray(from, to))));
        return;
      }
      own[at++] = byte;
    }
    own[at++] = QUOTE;
    this.#length = at;
  }

  #makeRoom(length: number): void {
    if (this.#length + length <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * (this.#length + length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
  }
}
