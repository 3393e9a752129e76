const LINE_FEED = 10, QUOTE = 34, COMMA = 44, OPEN_BRACE = 123, CLOSE_BRACE = 125, OPEN_LIST = 91, CLOSE_LIST = 93, BACKSLASH = 92;

export interface SplitOptions {
  /** Members of a top-level object whose arrays are taken apart: `releases`, `records`. */
  readonly arrays: readonly string[];
  /** A document up to this size comes whole. */
  readonly wholeBytes?: number;
  /** An element larger than this ends the reading with a RangeError: nothing may need memory without bound. */
  readonly mostBytes?: number;
}

/** A JSON text as it stands in the input, not parsed and perhaps not well formed. */
export interface SplitElement {
  readonly kind: 'element';
  readonly bytes: Uint8Array;
  /** Where it begins in the input, in bytes. */
  readonly offset: number;
  /** JSON Pointer within its document; empty for a whole document. */
  readonly at: string;
  /** Which document of the input, from 0: the line, for JSON lines. */
  readonly document: number;
}

/** The document around the elements, its array emptied; it comes after its elements. */
export interface SplitEnvelope {
  readonly kind: 'envelope';
  readonly bytes: Uint8Array;
  readonly offset: number;
  readonly document: number;
}

export type SplitPiece = SplitElement | SplitEnvelope;

/**
 * Takes a stream of JSON texts apart (one document, concatenated documents, JSON lines) without parsing it. Small
 * documents come whole; of a large object the elements of the named arrays come one by one, then its envelope; a large
 * list comes element by element. A large object with an `ocid` of its own is one thing and comes whole. Memory holds one
 * element. Broken JSON comes out as broken elements: the reader that parses them
 * says what is wrong. In JSON lines a broken line ends with its line.
 */
export async function* splitJson(chunks: AsyncIterable<Uint8Array>, options: SplitOptions): AsyncGenerator<SplitPiece> {
  const wholeBytes = options.wholeBytes ?? 1 << 20;
  const mostBytes = options.mostBytes ?? 64 << 20;
  let whole = new Bytes(mostBytes);
  let apart: Apart | undefined;
  let depth = 0, inString = false, escaped = false;
  let document = -1, start = 0, base = 0;
  let open = false, oneThing = false;
  let byLine: boolean | undefined;

  for await (const chunk of chunks) {
    byLine ??= looksLikeLines(chunk);
    let i = 0;
    while (i < chunk.length) {
      if (apart) {
        i = apart.feed(chunk, i, base);
        yield* apart.take();
        if (apart.ended) {
          apart = undefined;
          open = false;
        }
        continue;
      }
      if (!open) {
        while (i < chunk.length && isBetween(chunk[i]!)) i++;
        if (i === chunk.length) break;
        open = true;
        document++;
        start = base + i;
        depth = 0;
        inString = escaped = oneThing = false;
        whole = new Bytes(mostBytes);
      }
      const from = i;
      let ended = false;
      for (; i < chunk.length && !ended; i++) {
        const c = chunk[i]!;
        if (byLine && c === LINE_FEED) ended = true;
        else if (inString) {
          if (escaped) escaped = false;
          else if (c === BACKSLASH) escaped = true;
          else if (c === QUOTE) {
            inString = false;
            ended = depth === 0;
          }
        } else if (c === QUOTE) inString = true;
        else if (c === OPEN_BRACE || c === OPEN_LIST) depth++;
        else if (c === CLOSE_BRACE || c === CLOSE_LIST) ended = --depth <= 0;
        else if (depth === 0 && (c === LINE_FEED || c === 13)) ended = true;
      }
      whole.add(chunk.subarray(from, i));
      if (!oneThing && whole.length > wholeBytes && mayBeTakenApart(whole.first())) {
        const kept = whole.join();
        oneThing = kept[0] === OPEN_BRACE && hasOwnOcid(kept);
        if (!oneThing) {
          apart = new Apart(options.arrays, document, start, mostBytes);
          apart.feed(kept, 0, start);
          yield* apart.take();
          whole = new Bytes(mostBytes);
          if (apart.ended || ended) {
            yield* apart.ended ? [] : apart.end();
            apart = undefined;
            open = false;
          }
          continue;
        }
      }
      if (ended) {
        open = false;
        yield {kind: 'element', bytes: whole.join(), offset: start, at: '', document};
        whole = new Bytes(mostBytes);
      }
    }
    base += chunk.length;
  }
  if (apart) {
    yield* apart.end();
  } else if (open && whole.length > 0) {
    yield {kind: 'element', bytes: whole.join(), offset: start, at: '', document};
  }
}

/** Most lines of the beginning are a JSON object or list each: so a line feed ends a document, finished or not. */
function looksLikeLines(chunk: Uint8Array): boolean {
  const text = new TextDecoder().decode(chunk);
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n').map((line) => line.trim()).filter((line) => line !== '');
  const whole = lines.filter((line) => /^[{[]/.test(line) && /[}\]]$/.test(line));
  return whole.length > 1 && whole.length * 2 > lines.length && text.search(/^[{[][^\n]*[}\]]\r?\n/m) >= 0;
}

/** White space, a byte order mark, and the record separator of RFC 7464. */
function isBetween(c: number): boolean {
  return c === 32 || c === 10 || c === 13 || c === 9 || c === 0x1e || c === 0xef || c === 0xbb || c === 0xbf;
}

function mayBeTakenApart(first: number | undefined): boolean {
  return first === OPEN_BRACE || first === OPEN_LIST;
}

/** Whether a member `ocid` stands at the top of the object so far. */
function hasOwnOcid(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 1 << 16));
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && /^"ocid"\s*:$/.test(token)) return true;
  }
  return false;
}

/** Takes one large document apart, byte by byte. */
class Apart {
  readonly #arrays: ReadonlySet<string>;
  readonly #document: number;
  readonly #start: number;
  readonly #mostBytes: number;
  readonly #pieces: SplitPiece[] = [];
  #envelope: Bytes;
  #element: Bytes | undefined;
  #elementStart = 0;
  #elementDepth = -1;
  #scalar = false;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #name: number[] = [];
  #pointer = '';
  #index = 0;
  ended = false;

  constructor(arrays: readonly string[], document: number, start: number, mostBytes: number) {
    this.#arrays = new Set(arrays);
    this.#document = document;
    this.#start = start;
    this.#mostBytes = mostBytes;
    this.#envelope = new Bytes(mostBytes);
  }

  /** Reads from `i` and gives the index after the last byte that belongs to the document. */
  feed(chunk: Uint8Array, i: number, base: number): number {
    let from = i;
    for (; i < chunk.length && !this.ended; i++) {
      const c = chunk[i]!;
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false;
        else if (c === BACKSLASH) this.#escaped = true;
        else if (c === QUOTE) this.#inString = false;
        if (this.#inString && this.#depth === 1 && this.#elementDepth < 0) this.#name.push(c);
        continue;
      }
      const atElements = this.#depth === this.#elementDepth;
      if (atElements && this.#element === undefined && c !== COMMA && c !== CLOSE_LIST && c > 32) {
        from = i;
        this.#element = new Bytes(this.#mostBytes);
        this.#elementStart = base + i;
        this.#scalar = c !== OPEN_BRACE && c !== OPEN_LIST;
      }
      if (c === QUOTE) {
        this.#inString = true;
        if (this.#depth === 1 && this.#elementDepth < 0) this.#name = [];
      } else if (c === OPEN_BRACE || c === OPEN_LIST) {
        this.#depth++;
        if (this.#elementDepth < 0 && c === OPEN_LIST && (this.#depth === 1 || (this.#depth === 2 && this.#isNamed()))) {
          this.#elementDepth = this.#depth;
          this.#pointer = this.#depth === 1 ? '' : `/${this.#nameText()}`;
          this.#index = 0;
          this.#envelope.add(chunk.subarray(from, i + 1));
          from = i + 1;
        }
      } else if (c === CLOSE_BRACE || c === CLOSE_LIST) {
        if (atElements) {
          if (this.#element) from = this.#finish(chunk, from, i);
          this.#elementDepth = -1;
          from = i;
        }
        this.#depth--;
        if (this.#element && !this.#scalar && this.#depth === this.#elementDepth) from = this.#finish(chunk, from, i + 1);
        if (this.#depth === 0) this.ended = true;
      } else if (c === COMMA && atElements) {
        if (this.#element) this.#finish(chunk, from, i);
        from = i + 1;
      }
    }
    const rest = chunk.subarray(from, i);
    if (this.#element) this.#element.add(rest);
    else if (this.#elementDepth < 0) this.#envelope.add(rest);
    if (this.ended) this.#close();
    return i;
  }

  take(): SplitPiece[] {
    return this.#pieces.splice(0);
  }

  /** The input ended within the document: what is there comes out as it is. */
  end(): SplitPiece[] {
    if (this.#element && this.#element.length > 0) this.#push(this.#element);
    this.#element = undefined;
    this.#close();
    return this.take();
  }

  #isNamed(): boolean {
    return this.#arrays.has(this.#nameText());
  }

  #nameText(): string {
    return new TextDecoder().decode(Uint8Array.from(this.#name));
  }

  #finish(chunk: Uint8Array, from: number, to: number): number {
    const element = this.#element!;
    element.add(chunk.subarray(from, to));
    this.#push(element);
    this.#element = undefined;
    return to;
  }

  #push(element: Bytes): void {
    this.#pieces.push({kind: 'element', bytes: element.join(), offset: this.#elementStart, at: `${this.#pointer}/${this.#index++}`, document: this.#document});
  }

  #close(): void {
    this.#pieces.push({kind: 'envelope', bytes: this.#envelope.join(), offset: this.#start, document: this.#document});
  }
}

/** Bytes that come in parts; what is kept is copied, since the caller may use its buffer again. */
class Bytes {
  readonly #most: number;
  #parts: Uint8Array[] = [];
  length = 0;

  constructor(most: number) {
    this.#most = most;
  }

  first(): number | undefined {
    return this.#parts[0]?.[0];
  }

  add(part: Uint8Array): void {
    if (part.length === 0) return;
    this.length += part.length;
    if (this.length > this.#most) throw new RangeError(`One JSON text is larger than ${this.#most} bytes`);
    this.#parts.push(part.slice());
  }

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
