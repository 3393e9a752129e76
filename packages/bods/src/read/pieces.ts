import type {Problem} from '@parvis/kernel';

/** The text of one top-level value of a file, or why there is none. `line` counts from 1 in JSON Lines. */
export interface Piece {
  readonly text: string;
  readonly line?: number;
  /** It stands in no array, over several lines: neither a list nor JSON Lines. */
  readonly bare?: true;
  readonly problem?: Problem;
}

export interface Pieces {
  push(chunk: Uint8Array): Piece[];
  end(): Piece[];
}

const LINE_FEED = 10, SPACE = 32, QUOTE = 34, COMMA = 44, OPEN_LIST = 91, BACKSLASH = 92, CLOSE_LIST = 93, OPEN_BRACE = 123, CLOSE_BRACE = 125;
const MAX_BYTES = 16 * 1024 * 1024;

/**
 * Cuts a file into statements without holding it: the elements of one JSON array, JSON Lines, or (where the first line is
 * a brace alone) objects written over several lines. A byte order mark is skipped; bytes that are not UTF-8 and statements over 16 MB are problems.
 */
export function pieces(): Pieces {
  let inner: Pieces | undefined;
  let first = true;
  return {
    push(chunk) {
      let bytes = chunk;
      if (first && bytes.length > 0) {
        first = false;
        if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) bytes = bytes.subarray(3);
      }
      if (!inner) {
        const start = bytes.findIndex((byte) => byte > SPACE);
        if (start < 0) return [];
        if (bytes[start] === OPEN_LIST) {
          inner = values(true);
          bytes = bytes.subarray(start + 1);
        } else inner = bytes[start] === OPEN_BRACE && startsLine(bytes, start + 1) ? values(false) : lines();
      }
      return inner.push(bytes);
    },
    end: () => inner?.end() ?? [],
  };
}

/** JSON Lines: one value a line, blank lines ignored. */
export function lines(): Pieces {
  const buffer = carry();
  let line = 0;
  const take = (bytes: Uint8Array): Piece[] => {
    line++;
    const piece = buffer.take(bytes);
    return piece.problem === undefined && piece.text.trim() === '' ? [] : [{...piece, line}];
  };
  return {
    push(chunk) {
      const out: Piece[] = [];
      let from = 0;
      for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, from)) {
        out.push(...take(chunk.subarray(from, end)));
        from = end + 1;
      }
      buffer.keep(chunk.subarray(from));
      return out;
    },
    end: () => (buffer.size === 0 ? [] : take(new Uint8Array())),
  };
}

/** Whether nothing but white space follows before the end of the line. */
function startsLine(bytes: Uint8Array, from: number): boolean {
  let i = from;
  while (i < bytes.length && bytes[i] !== LINE_FEED && (bytes[i] as number) <= SPACE) i++;
  return bytes[i] === LINE_FEED;
}

/** The elements of an array whose opening bracket has been read, or objects one after the other. */
function values(inList: boolean): Pieces {
  const buffer = carry();
  let depth = 0, inString = false, escaped = false, closed = false;

  return {
    push(chunk) {
      const out: Piece[] = [];
      let from = 0;
      const emit = (end: number, next = end + 1): void => {
        const piece = buffer.take(chunk.subarray(from, end));
        if (piece.problem !== undefined || piece.text.trim() !== '') out.push(inList ? piece : {...piece, bare: true});
        from = next;
      };
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i] as number;
        if (inString) {
          if (escaped) escaped = false;
          else if (byte === BACKSLASH) escaped = true;
          else if (byte === QUOTE) inString = false;
        } else if (byte === QUOTE) inString = true;
        else if (byte === OPEN_BRACE || byte === OPEN_LIST) depth++;
        else if (byte === CLOSE_BRACE || (byte === CLOSE_LIST && depth > 0)) {
          depth--;
          if (!inList && depth === 0) emit(i + 1, i + 1);
        } else if (inList && byte === COMMA && depth === 0) emit(i);
        else if (inList && byte === CLOSE_LIST) {
          emit(i);
          closed = true;
        }
      }
      buffer.keep(chunk.subarray(from));
      return out;
    },
    end() {
      const rest = buffer.take(new Uint8Array());
      if (rest.problem) return [rest];
      if (closed || (!inList && depth === 0)) return rest.text.trim() === '' ? [] : [{text: '', problem: {code: 'json.trailing', at: '', found: rest.text.trim().slice(0, 40)}}];
      return [{text: '', problem: {code: 'json.unfinished', at: '', found: rest.text.slice(0, 40)}}];
    },
  };
}

/** The bytes of a value that is not complete yet. */
function carry() {
  const decoder = new TextDecoder('utf-8', {fatal: true, ignoreBOM: true});
  let parts: Uint8Array[] = [];
  let size = 0;
  return {
    get size() {
      return size;
    },
    keep(bytes: Uint8Array): void {
      if (bytes.length === 0) return;
      size += bytes.length;
      if (size <= MAX_BYTES) parts.push(bytes.slice());
      else parts = [];
    },
    take(last: Uint8Array): Piece {
      const total = size + last.length;
      const held = parts;
      parts = [];
      size = 0;
      if (total > MAX_BYTES) return {text: '', problem: {code: 'bods.statement-too-long', at: '', bytes: total, limit: MAX_BYTES}};
      try {
        return {text: decoder.decode(held.length === 0 ? last : joined([...held, last], total))};
      } catch {
        return {text: '', problem: {code: 'bods.not-utf8', at: ''}};
      }
    },
  };
}

function joined(parts: readonly Uint8Array[], total: number): Uint8Array {
  const all = new Uint8Array(total);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
