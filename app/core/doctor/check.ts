import type {Client} from 'pg';
import type {Config, Environment} from '../config.ts';
import type {Register} from '../register.ts';

/** What a check found. `skipped`: it could not be looked at, for the reason given. */
export type Outcome =
  | {readonly state: 'good' | 'skipped'; readonly words: string}
  | {readonly state: 'finding'; readonly words: string; readonly remedy: string};

/** One thing that an operator wants to know is in order. */
export interface Check {
  /** Stable: what monitoring watches. `area.matter` */
  readonly name: string;
  /** What is looked at, in a few words. */
  readonly about: string;
  /** It may look at the settings only; else the site's database is asked. */
  readonly run: (patient: Patient) => Promise<Outcome | readonly Outcome[]>;
  /** True where it needs the database. */
  readonly needsDatabase?: boolean;
}

/** What is examined. */
export interface Patient {
  readonly env: Environment;
  readonly config: Config;
  readonly registers: readonly Register[];
  /** Look at everything, where otherwise a sample is. */
  readonly all: boolean;
  readonly now: Date;
  /** Of the site's database, as its owner. Only checks that need it may ask. */
  readonly client: Client;
  readonly signal: AbortSignal;
}

export function good(words: string): Outcome {
  return {state: 'good', words};
}

export function skipped(words: string): Outcome {
  return {state: 'skipped', words};
}

export function finding(words: string, remedy: string): Outcome {
  return {state: 'finding', words, remedy};
}

/** The findings, or where there are none that all is well. */
export function findingsOr(findings: readonly Outcome[], words: string): readonly Outcome[] {
  return findings.length > 0 ? findings : [good(words)];
}
