import type {Facts} from './facts.ts';
import type {Ledger} from './ledger.ts';
import type {Report} from './report.ts';
import type {FlagSettings, IndicatorId} from './settings.ts';

/** What a flag is, in words: enough to judge it, to run it again and to contradict it. */
export interface FlagDefinition {
  /** Code in the catalogue of 73 red flags of the Open Contracting Partnership. */
  readonly id: string;
  /** Raised whenever the same data could give another result. */
  readonly version: string;
  readonly name: string;
  readonly question: string;
  readonly definition: string;
  /** What a finding says, with `{figure}` and the names of its statistics or settings to be filled in. */
  readonly sentence: string;
  readonly sources: readonly string[];
  /** Name → what it does and its default. */
  readonly settings: Readonly<Record<string, string>>;
  /** Paths in a release, `*` for each element: what is needed, and what is shown as evidence. */
  readonly fields: readonly string[];
  /** Those of the fields without which it can still be computed. */
  readonly optional?: readonly string[];
  /** What would show that a flagged case is in order. */
  readonly refutedBy: string;
}

/** Reads each release in turn, keeping what it needs in the ledger, then says what it found. */
export interface Indicator {
  read(facts: Facts): void;
  conclude(ledger: Ledger, report: Report): void;
}

/** One of the eleven indicators that give the results of Cardinal 0.0.8. */
export interface Rule<Id extends IndicatorId = IndicatorId> {
  readonly definition: FlagDefinition & {readonly id: Id};
  indicator(settings: NonNullable<FlagSettings[Id]>, facts: Facts): Indicator;
}

export const CARDINAL = 'Cardinal 0.0.8 (Open Contracting Partnership, 2025), indicator of the same code';
export const OURS = 'Definition of Parvis: thresholds are ours, and are settings';
export const CATALOGUE = 'Red flags in public procurement: catalogue of 73 flags, Open Contracting Partnership';
