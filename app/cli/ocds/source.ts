import {closeSync, openSync, readSync} from 'node:fs';
import {stat} from 'node:fs/promises';
import {lineBlocks, type Block, type BlockOptions, type Fill} from '@parvis/ocds/lines';
import {CannotError, UsageError, type Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';

const GZIP = 0x1f8b;
const BUFFER = 1 << 20;
/** Bytes after which others may do something: Ctrl-C, helper threads. */
const TURN = 1 << 20;

/** A file that is read while a bar shows how far. */
export interface Source {
  readonly name: string;
  /** The content, unpacked. A chunk is good until the next is asked for. */
  readonly chunks: AsyncIterable<Uint8Array>;
  /** The same as blocks of whole lines: in place of the chunks, with less copying. */
  blocks(options: BlockOptions): AsyncIterable<Block>;
}

/** The files named on the command line, `-` for standard input; at least one. */
export function sources(files: readonly string[], terminal: Terminal, label: string): readonly Source[] {
  if (files.length === 0) throw new UsageError('Name a file, or - for standard input');
  return files.map((path) => {
    const shown = files.length === 1 ? label : `${label} ${path}`;
    return {name: path, chunks: reading(path, terminal, shown, chunksOf), blocks: (options) => reading(path, terminal, shown, (bytes) => lineBlocks(bytes, options))};
  });
}

/** Bytes on disk of the files together; standard input counts as nothing. */
export async function sizeOf(files: readonly string[]): Promise<number> {
  const sizes = await Promise.all(files.map(async (path) => (path === '-' ? 0 : (await stat(path)).size)));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** What is made of the bytes of a file, which is open as long as somebody asks for more. */
async function* reading<Part>(path: string, terminal: Terminal, label: string, parts: (bytes: Fill | AsyncIterable<Uint8Array>) => AsyncIterable<Part>): AsyncGenerator<Part, void, void> {
  const found = path === '-' ? undefined : await stat(path);
  if (found?.isDirectory()) throw new CannotError(`${path}: this is a folder, not a file`);
  const file = found?.isFile() ? openPlain(path) : undefined;
  const bar = progressBar(terminal, label, found?.size);
  let done = 0;
  const passed = (bytes: Uint8Array): void => {
    if (done === 0) refuseZip(path, bytes);
    if (terminal.signal.aborted) throw new CannotError('Stopped before the end: what was written so far is not whole');
    done += bytes.length;
    bar.update(done);
  };
  try {
    yield* parts(file === undefined ? unpacked(path, terminal, passed) : fillFrom(file, passed));
  } catch (error) {
    throw explained(error, path);
  } finally {
    if (file !== undefined) closeSync(file);
    bar.end();
  }
}

/** Opens a file, undefined where it is packed. */
function openPlain(path: string): number | undefined {
  const file = openSync(path, 'r');
  const head = Buffer.alloc(2);
  if (readSync(file, head, 0, 2, 0) < 2 || head.readUInt16BE() !== GZIP) return file;
  closeSync(file);
  return undefined;
}

/** Bytes as they are asked for. What the system has read ahead costs less than to have another thread ask for it. */
function fillFrom(file: number, passed: (bytes: Uint8Array) => void): Fill {
  let since = 0;
  return (into) => {
    const count = readSync(file, into, 0, into.length, null);
    passed(into.subarray(0, count));
    since += count;
    if (since < TURN) return count;
    since = 0;
    return new Promise((resolve) => { setImmediate(resolve, count); });
  };
}

/** Standard input, a pipe or a gzip file. Loaded only for them: streams and zlib take a while to start. */
async function* unpacked(path: string, terminal: Terminal, passed: (bytes: Uint8Array) => void): AsyncGenerator<Uint8Array, void, void> {
  const {openInput} = await import('../io/input.ts');
  for await (const chunk of (await openInput(path, terminal.stdin)).bytes) {
    passed(chunk);
    yield chunk;
  }
}

async function* chunksOf(bytes: Fill | AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  if (typeof bytes !== 'function') {
    yield* bytes;
    return;
  }
  const buffer = new Uint8Array(BUFFER);
  for (let count = await bytes(buffer); count > 0; count = await bytes(buffer)) yield buffer.subarray(0, count);
}

function refuseZip(path: string, [a, b, c, d]: Uint8Array): void {
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) throw new CannotError(`${path} is a workbook (XLSX) or another ZIP file, not JSON. A workbook becomes JSON with: parvis ocds unflatten ${path}`);
}

/** What went wrong while reading, in words. */
export function explained(error: unknown, path: string): unknown {
  if (error instanceof RangeError) return new CannotError(`${path}: ${error.message}`);
  const code = error instanceof Error ? String((error as NodeJS.ErrnoException).code) : '';
  if (code.startsWith('Z_')) return new CannotError(`${path}: the gzip file is cut or broken (${code}). Fetch it again.`);
  return error;
}
