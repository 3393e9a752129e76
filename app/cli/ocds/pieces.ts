import type {Problem} from '@parvis/kernel';
import {parseJson, splitJson, type JsonValue, type SplitPiece} from '@parvis/kernel/json';
import type {ElementOf} from '@parvis/ocds/validate';
import type {Terminal} from '../command.ts';
import {LineCount} from '../io/line-count.ts';
import {explained, sources} from './source.ts';

/** Where a piece of the input comes from. */
export interface Origin {
  readonly kind: 'document' | 'element' | 'envelope';
  readonly file: string;
  /** Where there are several documents in the file. */
  readonly line: number | undefined;
  /** JSON Pointer within its document, and which list it was taken from: of an element. */
  readonly at: string;
  readonly of: ElementOf;
  /** The lists that were taken apart: of an envelope. */
  readonly emptied: readonly string[];
  /** Number of its document, over all files. */
  readonly part: number;
}

export interface Piece {
  readonly origin: Origin;
  readonly bytes: Uint8Array;
}

const ARRAYS = ['releases', 'records'];
/** The largest JSON text that is taken as a whole. */
const MOST = 256 << 20;

/** The JSON texts of files: documents, and of large packages and lists their elements one by one, then what is around them. */
export async function* pieces(files: readonly string[], terminal: Terminal, label: string): AsyncGenerator<Piece, void, void> {
  let part = 0;
  for (const {name, chunks} of sources(files, terminal, label)) {
    try {
      let last: Piece | undefined;
      for await (last of piecesOf(name, chunks, part)) yield last;
      last ??= nothing(name, part);
      if (last.bytes.length === 0) yield last;
      part = last.origin.part + 1;
    } catch (error) {
      throw explained(error, name);
    }
  }
}

/** An empty file: a text that is none. */
function nothing(file: string, part: number): Piece {
  return {origin: {kind: 'document', file, line: undefined, at: '', of: 'list', emptied: [], part}, bytes: new Uint8Array(0)};
}

async function* piecesOf(file: string, chunks: AsyncIterable<Uint8Array>, firstPart: number): AsyncGenerator<Piece, void, void> {
  const lines = new LineCount();
  const emptied = new Map<number, Set<string>>();
  let held: Piece | undefined;
  for await (const split of splitJson(lines.watch(kept(chunks)), {arrays: ARRAYS, mostBytes: MOST})) {
    if (split.offset === 0 && isUtf16(split.bytes)) {
      yield {...nothing(file, firstPart), bytes: split.bytes};
      return;
    }
    const line = lines.at(split.offset);
    const piece = {origin: originOf(split, file, split.document > 0 ? line : undefined, firstPart, emptied), bytes: split.bytes};
    if (held) yield {...held, origin: {...held.origin, line: split.document > 0 ? 1 : undefined}};
    held = undefined;
    if (split.document === 0 && piece.origin.kind === 'document') held = piece;
    else yield piece;
  }
  if (held) yield held;
}

function originOf(split: SplitPiece, file: string, line: number | undefined, firstPart: number, emptied: Map<number, Set<string>>): Origin {
  const base = {file, line, at: '', of: 'list' as ElementOf, emptied: [], part: firstPart + split.document};
  if (split.kind === 'envelope') return {...base, kind: 'envelope', emptied: [...emptied.get(split.document) ?? []]};
  if (split.at === '') return {...base, kind: 'document'};
  const member = ARRAYS.find((name) => split.at.startsWith(`/${name}/`));
  if (member !== undefined) emptied.set(split.document, (emptied.get(split.document) ?? new Set()).add(member));
  return {...base, kind: 'element', at: split.at, of: (member ?? 'list') as ElementOf};
}

/** The chunks, each in memory of its own: pieces may be views of them. */
async function* kept(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  for await (const chunk of chunks) yield new Uint8Array(chunk);
}

function isUtf16([a, b]: Uint8Array): boolean {
  return (a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0;
}

const utf8 = new TextDecoder('utf-8', {fatal: true});

/** A piece read as JSON, or why it is none. */
export function readPiece(bytes: Uint8Array): {readonly ok: true; readonly value: JsonValue} | {readonly ok: false; readonly error: readonly Problem[]} {
  let text: string;
  try {
    if (isUtf16(bytes)) throw new TypeError('UTF-16');
    text = utf8.decode(bytes);
  } catch {
    return {ok: false, error: [{code: 'json.encoding', at: '', todo: `Save it as UTF-8 (it looks like ${isUtf16(bytes) ? 'UTF-16' : 'Windows-1252 or ISO 8859-1'})`}]};
  }
  return parseJson(text);
}
