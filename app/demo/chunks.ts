import type {Element} from '../core/import/messages.ts';
import type {PlacedChunk} from '../core/import/run.ts';
import type {Generator} from './generators.ts';
import type {World} from './world.ts';

const CHUNK_BYTES = 1 << 20;
/** Under which the importer names the origin of a problem. */
const FILE = 'Solvane';

/** The documents of some units as lines of JSON, in the chunks that import threads take; made one at a time. */
export function* demoChunks({documents, source}: Generator, world: World, {from, to}: {readonly from: number; readonly to: number}): globalThis.Generator<PlacedChunk> {
  const make = documents(world);
  let parts: Buffer[] = [];
  let elements: Element[] = [];
  let length = 0;
  const flush = (end: number): PlacedChunk => {
    const bytes = new Uint8Array(length);
    let at = 0;
    for (const part of parts) {
      bytes.set(part, at);
      at += part.length;
    }
    const chunk = {file: FILE, envelope: {}, source, bytes, elements};
    parts = [];
    elements = [];
    length = 0;
    return {chunk, end};
  };
  for (let unit = from; unit < to; unit++) {
    for (const document of make(unit)) {
      const part = Buffer.from(JSON.stringify(document));
      // there is no file: the number of the unit tells where a problem is
      elements.push({from: length, to: length + part.length, offset: unit, at: ''});
      parts.push(part);
      length += part.length;
    }
    if (length >= CHUNK_BYTES) yield flush(unit + 1);
  }
  if (elements.length > 0) yield flush(to);
}
