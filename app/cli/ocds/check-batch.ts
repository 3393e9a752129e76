import type {Checker} from '@parvis/ocds/check';
import {readPiece, type Origin, type Piece} from './pieces.ts';

/** Pieces of the input, one after the other in one buffer that can be sent to a thread. */
export interface Batch {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly pieces: readonly {readonly origin: Origin; readonly to: number}[];
  /** Number of the first piece, over all files. */
  readonly first: number;
  /** Whether findings name the file where it has one document only. */
  readonly namesFiles: boolean;
}

const BATCH_BYTES = 1 << 20;

/** Gathers pieces into batches of about a mebibyte. */
export async function* batches(pieces: AsyncIterable<Piece>, namesFiles: boolean): AsyncGenerator<Batch, void, void> {
  let gathered: Piece[] = [];
  let size = 0;
  let first = 0;
  for await (const piece of pieces) {
    gathered.push(piece);
    size += piece.bytes.length;
    if (size < BATCH_BYTES) continue;
    yield batchOf(gathered, size, first, namesFiles);
    first += gathered.length;
    gathered = [];
    size = 0;
  }
  if (gathered.length > 0) yield batchOf(gathered, size, first, namesFiles);
}

function batchOf(gathered: readonly Piece[], size: number, first: number, namesFiles: boolean): Batch {
  const bytes = new Uint8Array(size);
  let to = 0;
  const pieces = gathered.map((piece) => {
    bytes.set(piece.bytes, to);
    to += piece.bytes.length;
    return {origin: piece.origin, to};
  });
  return {bytes, pieces, first, namesFiles};
}

/** Checks each piece of a batch. */
export function checkBatch(checker: Checker, {bytes, pieces, first, namesFiles}: Batch): void {
  let from = 0;
  for (const [i, {origin, to}] of pieces.entries()) {
    const {kind, file, line, at, of, emptied, part} = origin;
    const document = line === undefined ? (namesFiles ? file : undefined) : `${file}:${line}`;
    const named = {order: first + i, ...(document === undefined ? {} : {document})};
    const read = readPiece(bytes.subarray(from, to));
    if (!read.ok) checker.refused(read.error, {...named, at});
    else if (kind === 'envelope') checker.envelope(read.value, {...named, part, emptied});
    else if (kind === 'element') checker.element(read.value, {...named, of, at, part});
    else checker.document(read.value, named);
    from = to;
  }
}
