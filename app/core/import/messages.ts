import type {Problem} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import type {SourceWords} from '../statements/sources.ts';

/** What an import worker is told once. */
export interface WorkerSetup {
  readonly databaseUrl: string;
  readonly dataDir: string;
  /** Module that exports `REGISTERS`: the core knows no room. */
  readonly registersUrl: string;
  readonly register: string;
}

/** Some elements of one file: their bytes, one after the other. */
export interface Chunk {
  readonly file: string;
  readonly envelope: JsonObject;
  readonly source: SourceWords & {readonly slug: string};
  readonly bytes: Uint8Array;
  readonly elements: readonly Element[];
  /** Asks for the keys of the statements that it offers (`offeredKey`), whatever becomes of them. */
  readonly keys?: true;
}

export interface Element {
  readonly from: number;
  readonly to: number;
  /** Offset of the element's first byte in the (unpacked) file, and its JSON Pointer there. */
  readonly offset: number;
  readonly at: string;
}

export interface Counts {
  readonly in: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly rejected: number;
  readonly references: number;
}

export const NO_COUNTS: Counts = {in: 0, accepted: 0, unchanged: 0, rejected: 0, references: 0};

export function addCounts(a: Counts, b: Counts): Counts {
  return {
    in: a.in + b.in, accepted: a.accepted + b.accepted, unchanged: a.unchanged + b.unchanged,
    rejected: a.rejected + b.rejected, references: a.references + b.references,
  };
}

export interface ChunkReport {
  readonly counts: Counts;
  readonly problems: readonly ImportProblem[];
  /** One after the other, 8 bytes each, where they were asked for. */
  readonly keys?: Uint8Array;
}

/** A problem with the place in its file. */
export interface ImportProblem extends Problem {
  readonly file: string;
  readonly offset: number;
}
