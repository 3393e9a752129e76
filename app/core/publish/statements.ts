import {splitJson, type SplitPiece} from '@parvis/kernel/json';
import type {Problem} from '@parvis/kernel';
import type {Pool} from 'pg';
import {batches} from '../import/batches.ts';
import {importChunk} from '../import/chunk.ts';
import {addCounts, NO_COUNTS, type Counts, type ImportProblem} from '../import/messages.ts';
import type {AppendTools} from '../statements/append.ts';
import {withClient} from '../store/with-client.ts';

/** The most that one statement may hold, and one request. */
export const STATEMENT_BYTES = 1 << 20, REQUEST_BYTES = 16 << 20;
/** Statements are stored in parts of about this size: what lies in memory, and how long others wait. */
const PART_BYTES = 128 << 10;
/** Most problems that are named; the others are counted. */
const MOST_PROBLEMS = 100;

/** What came of what was sent. `in` = accepted + unchanged + rejected + references. */
export interface Published {
  readonly counts: Counts;
  readonly problems: readonly SentProblem[];
  /** How many documents it held, empty packages among them. */
  readonly documents: number;
  /** Every refusal says that something else is known under the id already. */
  readonly onlyConflicts: boolean;
}

/** A problem with the place in what was sent: which document, from 1 (for JSON lines the line, empty ones left out), and a JSON Pointer into it. */
export interface SentProblem extends Problem {
  readonly document: number;
}

/** More than one request, or one statement, may hold. Parts before it may be stored. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError';
}

/**
 * Stores statements as they come in: one document, or JSON lines. Each part is a transaction; good ones stay, whatever
 * comes after. The same again is unchanged, so whoever got no answer sends it again.
 */
export async function publishStatements(bytes: AsyncIterable<Uint8Array>, pool: Pool, tools: AppendTools): Promise<Published> {
  const places = new Places();
  let counts = NO_COUNTS;
  const problems: SentProblem[] = [];
  let refusals = 0, conflicts = 0;
  try {
    const pieces = splitJson(limited(bytes), {arrays: tools.register.bulkArrays, wholeBytes: STATEMENT_BYTES, mostBytes: STATEMENT_BYTES});
    for await (const {bytes: part, elements} of batches(places.watch(pieces), PART_BYTES)) {
      const report = await withClient(pool, (client) => importChunk(client, tools, {file: '', envelope: {}, source: {...tools.source, name: ''}, bytes: part, elements}));
      counts = addCounts(counts, report.counts);
      for (const problem of report.problems) {
        refusals++;
        if (CONFLICTS.has(problem.code)) conflicts++;
        if (problems.length < MOST_PROBLEMS) problems.push(places.place(problem));
      }
      places.forget();
    }
  } catch (error) {
    throw error instanceof RangeError ? new TooLargeError('A statement is too large') : error;
  }
  return {counts, problems, documents: places.documents, onlyConflicts: refusals > 0 && conflicts === refusals};
}

const CONFLICTS: ReadonlySet<string> = new Set(['statement.id-reused', 'statement.removed']);

async function* limited(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let read = 0;
  for await (const part of bytes) {
    read += part.length;
    if (read > REQUEST_BYTES) throw new TooLargeError('The request is too large');
    yield part;
  }
}

/** Remembers in which document of the input each element of the present part stood. */
class Places {
  #elements: {readonly offset: number; readonly document: number}[] = [];
  documents = 0;

  async* watch(pieces: AsyncIterable<SplitPiece>): AsyncGenerator<SplitPiece> {
    let last = -1;
    for await (const piece of pieces) {
      this.documents = piece.document + 1;
      if (piece.kind === 'element') {
        this.#elements.push({offset: piece.offset, document: piece.document});
        last = piece.document;
      } else if (piece.document !== last) {
        // a document that is too large to come whole, and is no package of several
        throw new TooLargeError('A statement is too large');
      }
      yield piece;
    }
  }

  place({file: _, offset, ordinal: __, ...problem}: ImportProblem & {ordinal?: unknown}): SentProblem {
    // what is unfinished is so behind its end, where the next one may begin
    const before = problem.code === 'json.unfinished' ? offset - 1 : offset;
    const element = this.#elements.findLast((one) => one.offset <= before);
    return {...problem, document: (element?.document ?? 0) + 1};
  }

  /** The part is stored; an element that was read ahead stays. */
  forget(): void {
    this.#elements = this.#elements.slice(-1);
  }
}
