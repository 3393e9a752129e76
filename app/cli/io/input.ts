import {createReadStream} from 'node:fs';
import {stat} from 'node:fs/promises';
import {basename} from 'node:path';
import {Transform, type Readable} from 'node:stream';
import {pipeline} from 'node:stream/promises';
import {createGunzip} from 'node:zlib';
import {CannotError} from '../command.ts';

export interface Input {
  /** The path as given, or `-`. */
  readonly name: string;
  /** Bytes on disk, where known: what progress is measured against. */
  readonly size: number | undefined;
  /** The content, unpacked where the file is gzip (by its first bytes, not by its name). */
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes read from disk so far. */
  readonly done: () => number;
}

/** The content stops or breaks in the middle: what came before it was read. */
export class DamagedInput extends CannotError {}

/** Opens a file, or standard input for `-`. CannotError where there is no such file; reading may end with DamagedInput. */
export async function openInput(path: string, stdin: Readable): Promise<Input> {
  const size = path === '-' ? undefined : await sizeOf(path);
  const source = path === '-' ? stdin : createReadStream(path, {highWaterMark: 1 << 18});
  let done = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _, callback) {
      done += chunk.length;
      callback(null, chunk);
    },
  });
  return {name: path === '-' ? '-' : basename(path), size, bytes: unpacked(path, source, counted), done: () => done};
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'ENOENT' ? new CannotError(`There is no file ${path}.`) : error;
  });
  if (found.isDirectory()) throw new CannotError(`${path} is a folder: name a file in it.`);
  return found.size;
}

async function* unpacked(path: string, source: Readable, counted: Transform): AsyncIterable<Uint8Array> {
  const first = await firstChunk(source.pipe(counted));
  source.on('error', (error) => counted.destroy(error));
  if (first === undefined) return;
  counted.unshift(first);
  if (!(first[0] === 0x1f && first[1] === 0x8b)) {
    yield* counted;
    return;
  }
  const gunzip = createGunzip();
  const flow = pipeline(counted, gunzip);
  flow.catch(() => {});
  try {
    yield* gunzip;
    await flow;
  } catch (error) {
    if (error instanceof Error && String((error as NodeJS.ErrnoException).code).startsWith('Z_')) throw new DamagedInput(`${path}: the gzip file is cut or broken (${(error as NodeJS.ErrnoException).code}). Fetch it again.`);
    throw error;
  }
}

async function firstChunk(stream: Readable): Promise<Buffer | undefined> {
  for (;;) {
    const chunk = stream.read() as Buffer | null;
    if (chunk !== null) return chunk;
    if (stream.readableEnded) return undefined;
    const more = await new Promise<boolean>((resolve, reject) => {
      stream.once('readable', () => resolve(true));
      stream.once('end', () => resolve(false));
      stream.once('error', reject);
    });
    if (!more) return undefined;
  }
}

/** The lines of a stream as UTF-8 texts, without their ends; bytes that are not UTF-8 become U+FFFD. */
export async function* lines(bytes: AsyncIterable<Uint8Array>): AsyncIterable<string> {
  let rest: Buffer[] = [];
  for await (const chunk of bytes) {
    let from = 0;
    const buffer = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    for (let end = buffer.indexOf(10); end >= 0; end = buffer.indexOf(10, from)) {
      rest.push(buffer.subarray(from, end));
      yield joined(rest);
      rest = [];
      from = end + 1;
    }
    if (from < buffer.length) rest.push(Buffer.from(buffer.subarray(from)));
  }
  if (rest.length > 0) yield joined(rest);
}

function joined(parts: readonly Buffer[]): string {
  const text = (parts.length === 1 ? parts[0]! : Buffer.concat(parts)).toString('utf8');
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}
