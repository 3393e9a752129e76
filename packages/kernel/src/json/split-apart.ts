import {Brackets} from './brackets.ts';
import {Bytes} from './bytes.ts';
import type {SplitPiece} from './split.ts';

const SPACE = 32, QUOTE = 34, COMMA = 44, OPEN_LIST = 91, BACKSLASH = 92, CLOSE_LIST = 93, OPEN_BRACE = 123, CLOSE_BRACE = 125;

export interface ApartOptions {
  readonly arrays: ReadonlySet<string>;
  readonly document: number;
  /** Where the document begins in the input. */
  readonly start: number;
  readonly mostBytes: number;
}

/** Takes one large document apart: a top-level list, or an object with lists by the names asked for. */
export class Apart {
  readonly #options: ApartOptions;
  readonly #pieces: SplitPiece[] = [];
  readonly #envelope: Bytes;
  readonly #brackets = new Brackets();
  /** The element being read: a bracketed one, or a scalar. */
  #element: Bytes | undefined;
  #elementStart = 0;
  #scalar = false;
  #begun = false;
  #topIsList = false;
  #inElements = false;
  #inString = false;
  #escaped = false;
  #name: number[] = [];
  #pointer = '';
  #index = 0;
  ended = false;

  constructor(options: ApartOptions) {
    this.#options = options;
    this.#envelope = new Bytes(options.mostBytes);
  }

  /** Reads from `i` and gives the index after the last byte that belongs to the document; `base`: where the chunk begins. */
  feed(chunk: Uint8Array, i: number, base: number): number {
    const end = chunk.length;
    let from = i;
    while (i < end && !this.ended) {
      if (this.#brackets.depth > 0) {
        i = this.#brackets.read(chunk, i, end);
        if (this.#brackets.depth === 0 && this.#element) from = this.#finish(chunk, from, i);
        continue;
      }
      const c = chunk[i]!;
      if (this.#inString) {
        this.#stringByte(c);
        i++;
      } else if (this.#scalar) {
        if (c === COMMA || c === CLOSE_LIST) from = this.#finish(chunk, from, i);
        else {
          this.#inString = c === QUOTE;
          i++;
        }
      } else if (this.#inElements) {
        if (c > SPACE && c !== COMMA && c !== CLOSE_LIST) {
          this.#element = new Bytes(this.#options.mostBytes);
          this.#elementStart = base + i;
          from = i;
          if (c === OPEN_BRACE || c === OPEN_LIST) i = this.#enter(chunk, i, end);
          else this.#scalar = true;
          if (this.#brackets.depth === 0 && !this.#scalar) from = this.#finish(chunk, from, i);
        } else {
          if (c === CLOSE_LIST) {
            this.#inElements = false;
            this.ended = this.#topIsList;
            from = i;
          }
          i++;
        }
      } else if (!this.#begun) {
        this.#begun = true;
        i++;
        if (c === OPEN_LIST) {
          this.#topIsList = true;
          this.#enterElements(chunk, from, i, '');
        }
      } else if (c === QUOTE) {
        this.#inString = true;
        this.#name = [];
        i++;
      } else if (c === OPEN_LIST && this.#options.arrays.has(this.#nameText())) {
        i++;
        this.#enterElements(chunk, from, i, `/${this.#nameText()}`);
      } else if (c === OPEN_BRACE || c === OPEN_LIST) {
        i = this.#enter(chunk, i, end);
      } else {
        this.ended = c === CLOSE_BRACE;
        i++;
      }
    }
    const rest = chunk.subarray(from, i);
    if (this.#element) this.#element.add(rest);
    else if (!this.#inElements) this.#envelope.add(rest);
    if (this.ended) this.#close();
    return i;
  }

  /** The pieces found since it was last asked. */
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

  #enter(chunk: Uint8Array, i: number, end: number): number {
    this.#brackets.reset();
    return this.#brackets.read(chunk, i, end);
  }

  #enterElements(chunk: Uint8Array, from: number, to: number, pointer: string): void {
    this.#envelope.add(chunk.subarray(from, to));
    this.#inElements = true;
    this.#pointer = pointer;
    this.#index = 0;
  }

  #stringByte(c: number): void {
    if (this.#escaped) this.#escaped = false;
    else if (c === BACKSLASH) this.#escaped = true;
    else if (c === QUOTE) this.#inString = false;
    if (this.#inString && !this.#inElements) this.#name.push(c);
  }

  #nameText(): string {
    return new TextDecoder().decode(Uint8Array.from(this.#name));
  }

  #finish(chunk: Uint8Array, from: number, to: number): number {
    const element = this.#element!;
    element.add(chunk.subarray(from, to));
    this.#push(element);
    this.#element = undefined;
    this.#scalar = false;
    return to;
  }

  #push(element: Bytes): void {
    this.#pieces.push({kind: 'element', bytes: element.join(), offset: this.#elementStart, at: `${this.#pointer}/${this.#index++}`, document: this.#options.document});
  }

  #close(): void {
    this.#pieces.push({kind: 'envelope', bytes: this.#envelope.join(), offset: this.#options.start, document: this.#options.document});
  }
}
