import {parseJson, isObject, splitJson, type JsonObject, type SplitPiece} from '@parvis/kernel/json';
import type {Register} from '../register.ts';
import {slugOf} from '../statements/sources.ts';
import {batches, type Batch} from './batches.ts';
import {addCounts, NO_COUNTS, type Chunk, type ChunkReport, type Counts, type ImportProblem} from './messages.ts';
import type {WorkerPool} from './pool.ts';

export interface ImportFile {
  readonly name: string;
  /** The unpacked bytes from the start; may be opened twice, except standard input. */
  readonly open: () => AsyncIterable<Uint8Array>;
  readonly again: boolean;
}

export interface ImportSteps {
  /** Told after each stored chunk, in order of the file: all before `offset` is stored. */
  readonly onStored: (offset: number, counts: Counts, problems: readonly ImportProblem[], keys: Uint8Array) => void | Promise<void>;
  /** Start behind this offset: what an earlier run had stored. */
  readonly skip: number;
  readonly signal: AbortSignal;
  /** Source named by the operator; else the file's publisher. */
  readonly source?: Chunk['source'];
  /** The members around the arrays, where they have been read already. */
  readonly envelope?: JsonObject;
  /** Gives the keys of all statements that the file offers to `onStored`. */
  readonly keys?: boolean;
}

const CHUNK_BYTES = 1 << 20;
const NO_KEYS = new Uint8Array(0);
const UNNAMED = {slug: 'unnamed', name: 'Unnamed source'};

/**
 * Imports one file: the main thread cuts it into chunks, threads decode and store them. Ends when every chunk given is
 * stored; when asked to stop, after those in hand. The counts add up: in = accepted + unchanged + rejected + references.
 */
export async function importFile(pool: WorkerPool, register: Register, file: ImportFile, steps: ImportSteps): Promise<Counts> {
  const envelope = steps.envelope ?? await readEnvelope(file, register) ?? {};
  const source = steps.source ?? sourceOf(register, envelope);
  const pieces = splitJson(file.open(), {arrays: register.bulkArrays, wholeBytes: CHUNK_BYTES});
  return importChunks(pool, chunksOf(batches(pieces, CHUNK_BYTES, steps.skip), {file: file.name, envelope, source, ...(steps.keys === true && {keys: true})}), steps);
}

async function* chunksOf(cut: AsyncIterable<Batch>, words: Pick<Chunk, 'file' | 'envelope' | 'source' | 'keys'>): AsyncGenerator<PlacedChunk> {
  for await (const {bytes, elements, end} of cut) yield {chunk: {...words, bytes, elements}, end};
}

/** A chunk, and how far its origin is read once it is stored: a position that the importer gives back to be skipped. */
export interface PlacedChunk {
  readonly chunk: Chunk;
  readonly end: number;
}

/** Stores chunks, whoever cut or made them. Ends when every chunk given is stored; when asked to stop, after those in hand. */
export async function importChunks(pool: WorkerPool, chunks: AsyncIterable<PlacedChunk> | Iterable<PlacedChunk>, steps: Pick<ImportSteps, 'onStored' | 'signal'>): Promise<Counts> {
  const flow = new Flow(steps);
  for await (const {chunk, end} of chunks) {
    if (flow.failure !== undefined) break;
    const given = await pool.give(chunk, steps.signal);
    if (given === undefined) break;
    flow.add(end, given.stored);
  }
  return flow.end();
}

/** Puts the reports of parallel chunks back into the order of the file. */
class Flow {
  readonly #steps: Pick<ImportSteps, 'onStored'>;
  #last: Promise<void> = Promise.resolve();
  #counts: Counts = NO_COUNTS;
  failure: unknown;

  constructor(steps: Pick<ImportSteps, 'onStored'>) {
    this.#steps = steps;
  }

  add(end: number, stored: Promise<ChunkReport>): void {
    this.#last = this.#last.then(async () => {
      const {counts, problems, keys = NO_KEYS} = await stored;
      this.#counts = addCounts(this.#counts, counts);
      await this.#steps.onStored(end, this.#counts, problems, keys);
    }).catch((error: unknown) => {
      this.failure ??= error;
    });
  }

  async end(): Promise<Counts> {
    await this.#last;
    if (this.failure !== undefined) throw this.failure;
    return this.#counts;
  }
}

/**
 * The members around the arrays of a large document, wherever they stand in it. Only a document that is taken apart has
 * them apart; a small one carries its own. Undefined where a large document ends in the middle.
 */
export async function readEnvelope(file: ImportFile, register: Register): Promise<JsonObject | undefined> {
  if (!file.again) return {};
  let last: SplitPiece | undefined;
  for await (const piece of splitJson(file.open(), {arrays: register.bulkArrays, wholeBytes: CHUNK_BYTES})) {
    last = piece;
    if (piece.kind === 'element' && piece.at === '') break;
    if (piece.kind === 'envelope') break;
  }
  if (last === undefined) return {};
  const parsed = parseJson(new TextDecoder().decode(last.bytes));
  if (!parsed.ok && last.kind === 'envelope') return undefined;
  return parsed.ok && isObject(parsed.value) ? parsed.value : {};
}

/** The source that a file names as its publisher; else one without a name. */
export function sourceOf(register: Register, envelope: JsonObject): Chunk['source'] {
  const publisher = register.publisher(envelope);
  return publisher ? {...publisher, slug: slugOf(publisher.name)} : UNNAMED;
}
