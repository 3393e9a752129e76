import type {Problem} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import type {JailLimits} from './limits.ts';

/** What the parent asks of the child, in a file that the child may read. */
export interface JailJob {
  readonly file: string;
  /** The file's own name, as whoever brought it called it. */
  readonly name: string;
  /** Address of a module that exports `work: JailWork`. */
  readonly module: string;
  readonly limits: JailLimits;
  readonly facts: JsonValue;
}

/** What comes out of the jail, each as its length (4 bytes, big endian) and its JSON. */
export type Frame =
  | {readonly kind: 'data'; readonly data: JsonValue}
  | {readonly kind: 'refused'; readonly problem: Problem}
  | {readonly kind: 'end'};

export const MOST_FRAME_BYTES = 32 << 20;

export function frameBytes(frame: Frame): Buffer {
  const text = Buffer.from(JSON.stringify(frame));
  const bytes = Buffer.allocUnsafe(4 + text.length);
  bytes.writeUInt32BE(text.length);
  text.copy(bytes, 4);
  return bytes;
}

/** Takes a stream of frames apart; a RangeError for one that is longer than any should be. */
export async function* frames(bytes: AsyncIterable<Buffer>): AsyncGenerator<Frame, void, void> {
  let parts: Buffer[] = [], length = 0, wanted = 4;
  for await (const chunk of bytes) {
    parts.push(chunk);
    length += chunk.length;
    if (length < wanted) continue;
    let rest = parts.length === 1 ? chunk : Buffer.concat(parts);
    while (rest.length >= 4) {
      const size = rest.readUInt32BE();
      if (size > MOST_FRAME_BYTES) throw new RangeError('frame too long');
      wanted = 4 + size;
      if (rest.length < wanted) break;
      yield JSON.parse(rest.toString('utf8', 4, wanted)) as Frame;
      rest = rest.subarray(wanted);
      wanted = 4;
    }
    parts = [rest];
    length = rest.length;
  }
}
