/** Bytes that come in parts, up to a limit. Parts are not copied until they are joined. */
export class Bytes {
  readonly #most: number;
  #parts: Uint8Array[] = [];
  length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.length += part.length;
    if (this.length > this.#most) throw new RangeError(`One JSON text is larger than ${this.#most} bytes`);
    this.#parts.push(part);
  }

  /** All in one piece: the part itself where there is only one. */
  join(): Uint8Array {
    if (this.#parts.length === 1) return this.#parts[0]!;
    const all = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      all.set(part, at);
      at += part.length;
    }
    this.#parts = [all];
    return all;
  }
}
