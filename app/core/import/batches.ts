import type {SplitPiece} from '@parvis/kernel/json';
import type {Element} from './messages.ts';

export interface Batch {
  readonly bytes: Uint8Array;
  readonly elements: readonly Element[];
  /** Offset behind the last element: how far the file is read once this batch is stored. */
  readonly end: number;
}

/** Joins elements into batches of about `size` bytes; only the parts of the file from `skip` on. */
export async function* batches(pieces: AsyncIterable<SplitPiece>, size: number, skip = 0): AsyncGenerator<Batch> {
  let parts: Uint8Array[] = [];
  let elements: Element[] = [];
  let length = 0, end = 0;
  const flush = (): Batch => {
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const batch = {bytes, elements, end};
    parts = [];
    elements = [];
    length = 0;
    return batch;
  };
  for await (const piece of pieces) {
    if (piece.kind === 'envelope' || piece.offset < skip) continue;
    elements.push({from: length, to: length + piece.bytes.length, offset: piece.offset, at: piece.at});
    parts.push(piece.bytes);
    length += piece.bytes.length;
    end = piece.offset + piece.bytes.length;
    if (length >= size) yield flush();
  }
  if (elements.length > 0) yield flush();
}
