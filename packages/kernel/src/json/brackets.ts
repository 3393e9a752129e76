const QUOTE = 34, BACKSLASH = 92;
/** `{` and `[`, `}` and `]` differ in the bit 32 only. */
const BIT = 32, OPEN = 123, CLOSE = 125;

/** Finds where a bracketed JSON value ends, in bytes that may come in parts; what stands in strings does not count. */
export class Brackets {
  /** How many brackets are open. */
  depth = 0;
  #inString = false;
  #escaped = false;

  reset(): void {
    this.depth = 0;
    this.#inString = this.#escaped = false;
  }

  /** Reads `bytes[i, end)` and gives the index after the bracket that closes the value, or `end`; then `depth` is not 0. */
  read(bytes: Uint8Array, i: number, end: number): number {
    let depth = this.depth;
    if (this.#inString) {
      i = this.#string(bytes, i, end);
      if (this.#inString) return end;
    }
    while (i < end) {
      const c = bytes[i++]!;
      if (c === QUOTE) {
        // the same as #string, in place: one call for each string would take a third longer
        let d = 0;
        while (i < end && (d = bytes[i]!) !== QUOTE && d !== BACKSLASH) i++;
        if (i < end && d === QUOTE) {
          i++;
          continue;
        }
        this.#inString = true;
        i = this.#string(bytes, i, end);
      } else if (c > 90) {
        const kind = c | BIT;
        if (kind === OPEN) depth++;
        else if (kind === CLOSE && --depth <= 0) {
          this.depth = 0;
          return i;
        }
      }
    }
    this.depth = depth;
    return end;
  }

  /** Goes on in a string, to the index after its end. */
  #string(bytes: Uint8Array, i: number, end: number): number {
    if (this.#escaped && i < end) {
      this.#escaped = false;
      i++;
    }
    while (i < end) {
      const c = bytes[i++]!;
      if (c === QUOTE) {
        this.#inString = false;
        return i;
      }
      if (c === BACKSLASH) {
        if (i < end) i++;
        else this.#escaped = true;
      }
    }
    return end;
  }
}
