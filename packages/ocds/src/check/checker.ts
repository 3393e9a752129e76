import type {Problem} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {ReleaseView} from '../select/view.ts';
import {Findings, type FindingGroup} from './findings.ts';
import type {QualityContext} from './quality/check.ts';
import {DatasetChecks, type DatasetResult} from './quality/dataset.ts';
import {QUALITY_CHECKS} from './quality/index.ts';
import {compareInTime, SnapshotBuilder, type Snapshot} from './quality/time.ts';
import {stateOf, statesIn, type State} from './states.ts';
import {checkElement, checkStructure, extensionsOf, type DocumentCounts} from './structure.ts';
import {TakenApart} from './taken-apart.ts';
import type {StructureSink} from './walk.ts';
import {apartIn, keptIn, type CheckerData} from './checker-data.ts';
import type {ElementOf} from '../validate/index.ts';

/** A quality check over all processes. */
export interface QualityTotal {
  readonly id: string;
  /** Processes in which all, some or none of what it applies to failed. */
  passed: number;
  failed: number;
  notApplicable: number;
  /** What it was applied to, and how often it passed. */
  applications: number;
  passes: number;
}

export interface CheckReport {
  readonly documents: number;
  /** Documents that could not be read at all; each is among the findings. */
  readonly refused: number;
  readonly releases: number;
  readonly records: number;
  readonly processes: number;
  readonly findings: readonly FindingGroup[];
  readonly quality: readonly QualityTotal[];
  readonly dataset: readonly DatasetResult[];
}

/** A document, or an element of one, as the report names it. */
export interface Named {
  /** File and line, where there are several. */
  readonly document?: string;
  /** Where it stands in the whole data: examples are kept in this order. */
  readonly order?: number;
}

/** An element of a large document: a release or record of a package, or an element of a list. */
export interface ElementPlace extends Named {
  readonly of: ElementOf;
  readonly at: string;
  /** The same number for all elements of one document and its envelope. */
  readonly part: number;
}

/**
 * Checks OCDS documents one by one, large ones element by element: structure, then the quality of each process, then
 * that of the data set. Checkers of parts of the data add up (`data`, `absorb`), whatever the split.
 */
export class Checker {
  readonly #context: QualityContext;
  readonly #findings: Findings;
  readonly #quality = QUALITY_CHECKS.map(({id}): QualityTotal => ({id, passed: 0, failed: 0, notApplicable: 0, applications: 0, passes: 0}));
  readonly #dataset = new DatasetChecks();
  readonly #snapshot = new SnapshotBuilder();
  readonly #ocids = new Set<string>();
  readonly #counts = {documents: 0, refused: 0, releases: 0, records: 0};
  readonly #apart = new Map<number, TakenApart>();
  readonly #declared = new Map<number, string>();
  readonly #kept: number | undefined;
  readonly #checksQuality: boolean;
  readonly #compares: boolean;
  readonly #sink: StructureSink;

  /** `kept`: how many examples of each finding are kept (1,000); all are counted. Without `quality` structure alone; without `compares` no snapshot is kept. */
  constructor(context: QualityContext = {}, options: {readonly kept?: number; readonly quality?: boolean; readonly compares?: boolean} = {}) {
    this.#context = context;
    this.#kept = options.kept;
    this.#findings = new Findings(options.kept);
    this.#checksQuality = options.quality ?? true;
    this.#compares = options.compares ?? true;
    this.#sink = {findings: this.#findings, onOcid: (ocid) => this.#ocids.add(ocid)};
  }

  /** A document, or an element of one (`at`), that is no JSON or not in UTF-8. */
  refused(problems: readonly Problem[], named: Named & {readonly at?: string} = {}): void {
    this.#name(named);
    if (named.at === undefined || named.at === '') this.#counts.documents++;
    this.#counts.refused++;
    for (const {code, at, todo} of problems) {
      this.#findings.add({id: code, severity: 'error', says: REFUSALS[code] ?? 'The text is not JSON.', todo: typeof todo === 'string' ? todo : 'Correct the JSON text.'}, (named.at ?? '') + at);
    }
  }

  document(value: JsonValue, named: Named = {}): void {
    this.#name(named);
    this.#counts.documents++;
    this.#count(checkStructure(value, this.#sink));
    for (const state of statesIn(value)) this.#state(state);
  }

  element(value: JsonValue, place: ElementPlace): void {
    this.#name(place);
    this.#count(checkElement(value, place.of, place.at, this.#sink, this.#partOf(place.part)));
    if (place.of !== 'releases') for (const state of stateOf(value, place.at)) this.#state(state);
    else if (isObject(value) && 'id' in value) this.#state({release: value, at: place.at});
  }

  /** What is around the elements of a large document; `emptied` names the members that they came from. */
  envelope(value: JsonValue, {part, emptied, ...named}: Named & {readonly part: number; readonly emptied: readonly string[]}): void {
    this.#name(named);
    this.#counts.documents++;
    this.#declared.set(part, extensionsOf(value));
    this.#count(checkStructure(value, this.#sink, emptied));
  }

  report(older?: Snapshot): CheckReport {
    const findings = new Findings(this.#kept);
    findings.absorb(this.#findings.data());
    for (const [part, apart] of this.#apart) findings.absorb(apart.findings(this.#declared.get(part) ?? ''));
    const head = {...this.#counts, processes: this.#ocids.size, findings: findings.groups()};
    if (!this.#checksQuality) return {...head, quality: [], dataset: []};
    return {
      ...head, quality: this.#quality,
      dataset: [...this.#dataset.results(), ...(older ? compareInTime(older, this.#snapshot.snapshot()) : [])],
    };
  }

  /** What a later data set can be compared with. */
  snapshot(): Snapshot {
    return this.#snapshot.snapshot();
  }

  /** All that it has kept, for another to absorb: it can be sent from thread to thread. */
  data(): CheckerData {
    return {
      findings: JSON.stringify(this.#findings.data()), apart: JSON.stringify([...this.#apart].map(([part, apart]) => [part, apart.data()])), declared: this.#declared,
      counts: this.#counts, ocids: this.#ocids, quality: this.#quality, dataset: this.#dataset.data(), snapshot: this.#snapshot.data(),
    };
  }

  absorb({findings, apart, declared, counts, ocids, quality, dataset, snapshot}: CheckerData): void {
    this.#findings.absorb(keptIn(findings));
    for (const [part, data] of apartIn(apart)) this.#partOf(part).absorb(data);
    for (const [part, extensions] of declared) this.#declared.set(part, extensions);
    for (const name of Object.keys(counts) as (keyof typeof counts)[]) this.#counts[name] += counts[name];
    for (const ocid of ocids) this.#ocids.add(ocid);
    for (const [i, {id: _, ...totals}] of quality.entries()) for (const name of Object.keys(totals) as (keyof typeof totals)[]) (this.#quality[i] as QualityTotal)[name] += totals[name];
    this.#dataset.absorb(dataset);
    this.#snapshot.absorb(snapshot);
  }

  #name({document, order = this.#findings.order + 1}: Named): void {
    this.#findings.document = document;
    this.#findings.order = order;
  }

  #count({releases, records}: DocumentCounts): void {
    this.#counts.releases += releases;
    this.#counts.records += records;
  }

  #partOf(part: number): TakenApart {
    let apart = this.#apart.get(part);
    if (!apart) this.#apart.set(part, apart = new TakenApart(this.#kept));
    return apart;
  }

  #state({release, at}: State): void {
    if (!this.#checksQuality) return;
    const view = new ReleaseView(release);
    QUALITY_CHECKS.forEach((check, i) => {
      const applications = check.run(view, this.#context);
      let failures = 0;
      for (const application of applications) {
        if (application.passes) continue;
        failures++;
        this.#findings.add(check, at + application.at, application.value);
      }
      const total = this.#quality[i] as QualityTotal;
      total.applications += applications.length;
      total.passes += applications.length - failures;
      if (applications.length === 0) total.notApplicable++;
      else if (failures === 0) total.passed++;
      else total.failed++;
    });
    this.#dataset.add(view, this.#findings.order);
    if (this.#compares) this.#snapshot.add(view, this.#findings.order);
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  'json.encoding': 'The file is not in UTF-8.',
  'json.duplicate-name': 'The same name is given twice in one object.',
  'json.unfinished': 'The text ends in the middle.',
  'json.control-character': 'A line break or another control character stands inside a text: perhaps the line is cut.',
  'json.too-deep': 'Objects or lists are nested too deep.',
  'json.too-long': 'The line is too long.',
  'json.lone-surrogate': 'A text has half a character.',
};
