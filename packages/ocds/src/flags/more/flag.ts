import type {JsonValue} from '@parvis/kernel/json';
import {select} from '../../select/select.ts';
import type {FlagDefinition} from '../rule.ts';
import {fencesOf, type Fences} from '../statistics.ts';
import type {Process} from './process.ts';

/** What a flag says of one process, organisation or pair. */
export interface MoreFinding {
  readonly code: string;
  readonly version: string;
  readonly level: 'process' | 'buyer' | 'supplier' | 'class' | 'pair';
  readonly id: string;
  readonly figure: number;
  readonly numerator?: number;
  readonly denominator?: number;
  readonly statistics?: Fences;
  /** The processes that it rests on; of many the first hundred. */
  readonly processes: readonly string[];
  /** How many they are. */
  readonly processCount: number;
  /** The values that decided, of a finding on one process. */
  readonly evidence?: readonly {readonly at: string; readonly value: JsonValue}[];
}

/** What a process adds: nothing to say, a field that is missing, or something to flag or keep. */
export type Outcome<T> = {readonly missing: string} | T | undefined;

/** A flag at work over the processes of a data set. */
export interface FlagReader {
  /** Reads a process; the path of the first field that it would need and does not find, if any. */
  read(process: Process): string | undefined;
  conclude(): MoreFinding[];
}

/** A flag of this folder: its definition, its settings with their defaults, and how it reads. */
export interface MoreFlag {
  readonly definition: FlagDefinition;
  readonly defaults: Readonly<Record<string, number>>;
  start(settings: Readonly<Record<string, number>>): FlagReader;
}

export interface Judgement {
  readonly figure: number;
  readonly numerator?: number;
  readonly denominator?: number;
}

type Settings = Readonly<Record<string, number>>;
type Judge = (process: Process, settings: Settings) => Outcome<Judgement>;

/** A flag that each process decides by itself. */
export function processFlag(definition: FlagDefinition, defaults: Settings, judge: Judge): MoreFlag {
  return collecting(definition, defaults, judge, (findings) => findings);
}

/** A flag for figures at or above the upper fence of all processes' figures. */
export function fencedFlag(definition: FlagDefinition, defaults: Settings, measure: Judge): MoreFlag {
  return collecting(definition, defaults, measure, (measured, {minimum = 1}) => {
    const statistics = fencesOf(Float64Array.from(measured, ({figure}) => figure));
    if (measured.length < minimum) return [];
    return measured.filter(({figure}) => figure >= statistics.upper && figure > statistics.q3).map((finding) => ({...finding, statistics}));
  });
}

function collecting(definition: FlagDefinition, defaults: Settings, judge: Judge, conclude: (findings: MoreFinding[], settings: Settings) => MoreFinding[]): MoreFlag {
  return {
    definition, defaults,
    start(settings) {
      const findings: MoreFinding[] = [];
      return {
        read(process) {
          const outcome = judge(process, settings);
          if (outcome === undefined) return undefined;
          if ('missing' in outcome) return outcome.missing;
          findings.push(processFinding(definition, process, outcome));
          return undefined;
        },
        conclude: () => conclude(findings, settings),
      };
    },
  };
}

const SHOWN = 100;

function processFinding({id: code, version, fields}: FlagDefinition, process: Process, judgement: Judgement): MoreFinding {
  return {code, version, level: 'process', id: process.ocid, ...judgement, processes: [process.ocid], processCount: 1, evidence: fields.flatMap((path) => select(process.release, path))};
}

/** The processes behind a figure: counted, the first kept. */
export class Behind {
  readonly #first = new Set<string>();
  #last = '';
  count = 0;

  add(ocid: string): void {
    if (ocid === this.#last) return;
    this.#last = ocid;
    this.count++;
    if (this.#first.size < SHOWN) this.#first.add(ocid);
  }

  finding({id: code, version}: FlagDefinition, level: MoreFinding['level'], id: string, judgement: Judgement): MoreFinding {
    return {code, version, level, id, ...judgement, processes: [...this.#first], processCount: this.count};
  }
}
