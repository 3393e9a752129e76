import {open, stat} from 'node:fs/promises';
import {CannotError, UsageError, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';

const BUFFER = 1 << 20;

/** A file that is read while a bar shows how far. */
export interface Source {
  readonly name: string;
  /** The content, unpacked. A chunk is good until the next is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
}

/** The files named on the command line, `-` for standard input; at least one. */
export function sources(files: readonly string[], terminal: Terminal, label: string): readonly Source[] {
  if (files.length === 0) throw new UsageError('Name a file, or - for standard input');
  return files.map((path) => ({name: path, chunks: withBar(path, terminal, files.length === 1 ? label : `${label} ${path}`)}));
}

/** Bytes on disk of the files together; standard input counts as nothing. */
export async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (path) => (path === '-' ? 0 : (await stat(path)).size)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function* withBar(path: string, terminal: Terminal, label: string): AsyncGenerator<Uint8Array, void, void> {
  const bar = progressBar(terminal, label, path === '-' ? undefined : (await stat(path)).size);
  let done = 0;
  try {
    for await (const chunk of chunksOf(path, terminal)) {
      if (done === 0) refuseZip(path, chunk);
      if (terminal.signal.aborted) throw new CannotError('Stopped before the end: what was written so far is not whole');
      yield chunk;
      done += chunk.length;
      bar.update(done);
    }
  } catch (error) {
    throw explained(error, path);
  } finally {
    bar.end();
  }
}

function refuseZip(path: string, [a, b, c, d]: Uint8Array): void {
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) throw new CannotError(`${path} is a workbook (XLSX) or another ZIP file, not JSON. A workbook becomes JSON with: parvis ocds unflatten ${path}`);
}

/** A plain file is read into two buffers in turn, the next while the last is worked on; anything else comes as its stream gives it. */
async function* chunksOf(path: string, terminal: Terminal): AsyncGenerator<Uint8Array, void, void> {
  if (path === '-') {
    yield* await unpacked(path, terminal);
    return;
  }
  const file = await open(path);
  try {
    let buffer = Buffer.allocUnsafeSlow(BUFFER);
    let other = Buffer.allocUnsafeSlow(BUFFER);
    let {bytesRead} = await file.read(buffer, 0, BUFFER);
    if (bytesRead > 1 && buffer[0] === 0x1f && buffer[1] === 0x8b) {
      yield* await unpacked(path, terminal);
      return;
    }
    while (bytesRead > 0) {
      const next = file.read(other, 0, BUFFER);
      next.catch(() => {}); // heard below, unless nobody asks for more
      yield buffer.subarray(0, bytesRead);
      ({bytesRead} = await next);
      [buffer, other] = [other, buffer];
    }
  } finally {
    await file.close();
  }
}

/** Standard input or a gzip file. Loaded only for them: streams and zlib take a while to start. */
async function unpacked(path: string, terminal: Terminal): Promise<AsyncIterable<Uint8Array>> {
  const {openInput} = await import('../io/input.ts');
  return (await openInput(path, terminal.stdin)).bytes;
}

/** What went wrong while reading, in words. */
export function explained(error: unknown, path: string): unknown {
  if (error instanceof RangeError) return new CannotError(`${path}: ${error.message}`);
  const code = error instanceof Error ? String((error as NodeJS.ErrnoException).code) : '';
  if (code === 'EISDIR') return new CannotError(`${path}: this is a folder, not a file`);
  if (code.startsWith('Z_')) return new CannotError(`${path}: the gzip file is cut or broken (${code}). Fetch it again.`);
  return error;
}
