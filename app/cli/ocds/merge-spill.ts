import {mkdtemp, open, readFile, rm, type FileHandle} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {mustOk} from '@parvis/kernel';
import {parseJson, type JsonObject} from '@parvis/kernel/json';
import type {Entry} from './merge-entry.ts';

const PARTS = 256;
const FLUSH = 1 << 16;

interface Part {
  readonly path: string;
  file: FileHandle | undefined;
  waiting: string[];
  length: number;
}

/** Releases kept in temporary files, those of one process always in the same one. */
export class Spill {
  readonly #folder: string;
  readonly #parts: readonly Part[];

  private constructor(folder: string) {
    this.#folder = folder;
    this.#parts = Array.from({length: PARTS}, (_, i) => ({path: join(folder, String(i)), file: undefined, waiting: [], length: 0}));
  }

  static async open(): Promise<Spill> {
    return new Spill(await mkdtemp(join(tmpdir(), 'parvis-merge-')));
  }

  async add({body, ...about}: Entry): Promise<void> {
    const part = this.#parts[hashOf(about.ocid) % PARTS] as Part;
    const text = `${JSON.stringify(about)}\t${JSON.stringify(body)}\n`;
    part.waiting.push(text);
    part.length += text.length;
    if (part.length >= FLUSH) await flush(part);
  }

  /** The processes, one after the other. */
  async* processes(): AsyncGenerator<readonly Entry[]> {
    for (const part of this.#parts) {
      await flush(part);
      if (!part.file) continue;
      await part.file.close();
      part.file = undefined;
      yield* await grouped(part.path);
      await rm(part.path);
    }
  }

  async remove(): Promise<void> {
    for (const {file} of this.#parts) await file?.close();
    await rm(this.#folder, {recursive: true, force: true});
  }
}

async function flush(part: Part): Promise<void> {
  if (part.waiting.length === 0) return;
  part.file ??= await open(part.path, 'w');
  await part.file.write(part.waiting.join(''));
  part.waiting = [];
  part.length = 0;
}

/** The lines of one file by process; they are parsed only when their turn comes. */
async function grouped(path: string): Promise<Iterable<readonly Entry[]>> {
  const bytes = await readFile(path);
  const lines = new Map<string, [from: number, to: number][]>();
  for (let from = 0, to = bytes.indexOf(10); to >= 0; from = to + 1, to = bytes.indexOf(10, from)) {
    const {ocid} = JSON.parse(bytes.toString('utf8', from, bytes.indexOf(9, from))) as Entry;
    const known = lines.get(ocid);
    if (known) known.push([from, to]);
    else lines.set(ocid, [[from, to]]);
  }
  return lines.values().map((all) => all.map(([from, to]) => entryOf(bytes, from, to)));
}

function entryOf(bytes: Buffer, from: number, to: number): Entry {
  const tab = bytes.indexOf(9, from);
  const about = JSON.parse(bytes.toString('utf8', from, tab)) as Omit<Entry, 'body'>;
  return {...about, body: mustOk(parseJson(bytes.toString('utf8', tab + 1, to)), 'it was written by us') as JsonObject};
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}
