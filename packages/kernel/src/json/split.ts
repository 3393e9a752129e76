import {Brackets} from './brackets.ts';
import {Bytes} from './bytes.ts';
import {Apart} from './split-apart.ts';

const LINE_FEED = 10, CARRIAGE_RETURN = 13, OPEN_BRACE = 123, OPEN_LIST = 91;
/** So much of the beginning decides whether the input is JSON lines. */
const HEAD_BYTES = 1 << 16;

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
 * Takes a stream of JSON texts apart (one document, concatenated documents, JSON lines) without parsing it. A document
 * up to `wholeBytes` comes whole; of a larger object the elements of the named arrays come one by one, then its envelope;
 * a larger list comes element by element. A large object with an `ocid` of its own is one thing and comes whole. Memory
 * holds one element. Broken JSON comes out as broken elements: the reader that parses them says what is wrong. In JSON
 * lines a broken line ends with its line. The pieces do not depend on how the input is cut into chunks.
 *
 * The bytes of a piece may be a view of the chunk it came in: who fills a buffer again must give copies.
 */
export async function* splitJson(chunks: AsyncIterable<Uint8Array>, options: SplitOptions): AsyncGenerator<SplitPiece> {
  const wholeBytes = options.wholeBytes ?? 1 << 20;
  const mostBytes = options.mostBytes ?? 64 << 20;
  const arrays = new Set(options.arrays);
  const brackets = new Brackets();
  let whole = new Bytes(mostBytes);
  let apart: Apart | undefined;
  let open = false, bracketed = false, oneThing = false;
  let document = -1, start = 0, base = 0;
  let byLine: boolean | undefined;

  for await (const chunk of withHead(chunks)) {
    byLine ??= looksLikeLines(chunk.subarray(0, HEAD_BYTES));
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
        bracketed = chunk[i] === OPEN_BRACE || chunk[i] === OPEN_LIST;
        oneThing = false;
        brackets.reset();
        whole = new Bytes(mostBytes);
      }
      const from = i;
      const line = byLine ? chunk.indexOf(LINE_FEED, i) : -1;
      const end = line < 0 ? chunk.length : line;
      i = bracketed ? brackets.read(chunk, i, end) : endOfScalar(chunk, i, end);
      const ended = i < end || line >= 0 || (bracketed && brackets.depth === 0);
      whole.add(chunk.subarray(from, i));
      if (bracketed && !oneThing && whole.length > wholeBytes) {
        const kept = whole.join();
        oneThing = kept[0] === OPEN_BRACE && hasOwnOcid(kept.subarray(0, Math.min(wholeBytes + 1, HEAD_BYTES)));
        if (!oneThing) {
          apart = new Apart({arrays, document, start, mostBytes});
          apart.feed(kept, 0, start);
          yield* ended && !apart.ended ? apart.end() : apart.take();
          if (ended || apart.ended) {
            apart = undefined;
            open = false;
          }
          continue;
        }
      }
      if (ended) {
        open = false;
        yield {kind: 'element', bytes: whole.join(), offset: start, at: '', document};
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

/** The same stream, its first chunk large enough to judge it by. */
async function* withHead(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let head: Bytes | undefined = new Bytes(Number.MAX_SAFE_INTEGER);
  for await (const chunk of chunks) {
    if (!head) {
      yield chunk;
      continue;
    }
    head.add(chunk);
    if (head.length < HEAD_BYTES) continue;
    yield head.join();
    head = undefined;
  }
  if (head && head.length > 0) yield head.join();
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

/** What is no object and no list ends with its line, or before the next bracket. */
function endOfScalar(chunk: Uint8Array, i: number, end: number): number {
  for (; i < end; i++) {
    const c = chunk[i]!;
    if (c === LINE_FEED || c === CARRIAGE_RETURN || c === OPEN_BRACE || c === OPEN_LIST) return i;
  }
  return end;
}

/** Whether a member `ocid` stands at the top of the object so far. */
function hasOwnOcid(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes);
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"(?:\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') depth++;
    else if (token === '}' || token === ']') depth--;
    else if (depth === 1 && /^"ocid"\s*:$/.test(token)) return true;
  }
  return false;
}
