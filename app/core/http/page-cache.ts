/** A finished public answer: the same bytes for everybody. */
export interface CachedAnswer {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  readonly etag: string;
  /** What it says besides. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Public answers by address and data version. The oldest go when the bytes are too many. */
export class PageCache {
  readonly #answers = new Map<string, CachedAnswer>();
  readonly #mostBytes: number;
  #version: string | undefined;
  #bytes = 0;
  #hits = 0;
  #misses = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get counts(): {readonly hits: number; readonly misses: number; readonly bytes: number} {
    return {hits: this.#hits, misses: this.#misses, bytes: this.#bytes};
  }

  get(version: string | undefined, address: string): CachedAnswer | undefined {
    const found = this.peek(version, address);
    if (found === undefined) this.#misses++;
    else this.#hits++;
    return found;
  }

  /** As `get`, without being counted. */
  peek(version: string | undefined, address: string): CachedAnswer | undefined {
    this.#turn(version);
    return version === undefined ? undefined : this.#answers.get(address);
  }

  set(version: string | undefined, address: string, answer: CachedAnswer): void {
    this.#turn(version);
    if (version === undefined || answer.body.length > this.#mostBytes / 8) return;
    this.#answers.set(address, answer);
    this.#bytes += answer.body.length;
    for (const [oldest, {body}] of this.#answers) {
      if (this.#bytes <= this.#mostBytes) break;
      this.#answers.delete(oldest);
      this.#bytes -= body.length;
    }
  }

  #turn(version: string | undefined): void {
    if (version === this.#version) return;
    this.#answers.clear();
    this.#bytes = 0;
    this.#version = version;
  }
}
