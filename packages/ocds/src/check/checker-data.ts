import {mustOk} from '@parvis/kernel';
import {parseJson} from '@parvis/kernel/json';
import type {KeptGroup} from './findings.ts';
import type {QualityTotal} from './checker.ts';
import type {DatasetData} from './quality/dataset.ts';
import type {SnapshotData} from './quality/time.ts';
import type {TakenApartData} from './taken-apart.ts';

/** What a checker has kept. Findings are JSON texts: their values may be numbers that a double does not hold. */
export interface CheckerData {
  readonly findings: string;
  readonly apart: string;
  readonly declared: ReadonlyMap<number, string>;
  readonly counts: {readonly documents: number; readonly refused: number; readonly releases: number; readonly records: number};
  readonly ocids: ReadonlySet<string>;
  readonly quality: readonly QualityTotal[];
  readonly dataset: DatasetData;
  readonly snapshot: SnapshotData;
}

/** The findings in their text. */
export function keptIn(text: string): readonly KeptGroup[] {
  return mustOk(parseJson(text, NO_LIMITS), 'it was written by a checker') as unknown as readonly KeptGroup[];
}

/** What is known of documents taken apart, by their number. */
export function apartIn(text: string): readonly (readonly [number, TakenApartData])[] {
  return mustOk(parseJson(text, NO_LIMITS), 'it was written by a checker') as unknown as readonly (readonly [number, TakenApartData])[];
}

const NO_LIMITS = {maxDepth: 1000, maxNumberLength: 1000};
