import {createHash} from 'node:crypto';
import type {Duplex} from 'node:stream';
import {pipeline} from 'node:stream/promises';

/** What went through: bytes, lines, hash. */
export interface Measured {
  bytes: number;
  rows: number;
  sha256: string;
}

/** Passes bytes on, and fills in what they were when the last one has gone through. */
export async function* measured(source: AsyncIterable<Uint8Array>, into: Measured, onRows: (rows: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of source) {
    hash.update(chunk);
    into.bytes += chunk.length;
    const before = into.rows;
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) into.rows++;
    onRows(into.rows - before);
    yield chunk;
  }
  into.sha256 = hash.digest('hex');
}

export function nothingYet(): Measured {
  return {bytes: 0, rows: 0, sha256: ''};
}

/** What comes out of a transformation (packing, unpacking) of a source. */
export async function* transformed(source: AsyncIterable<Uint8Array>, transform: Duplex): AsyncGenerator<Uint8Array> {
  const flow = pipeline(source, transform);
  flow.catch(() => {});
  yield* transform as AsyncIterable<Uint8Array>;
  await flow;
}
