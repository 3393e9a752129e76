import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {releasesIn} from '../flatten/releases.ts';
import {ReleaseView} from '../select/view.ts';
import {Findings, type FindingGroup} from './findings.ts';
import type {Application, QualityContext} from './quality/check.ts';
import {DatasetChecks, type DatasetResult} from './quality/dataset.ts';
import {QUALITY_CHECKS} from './quality/index.ts';
import {compareInTime, SnapshotBuilder, type Snapshot} from './quality/time.ts';
import {checkStructure} from './structure.ts';

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

/** The result of one check of one process, in Pelican's shape. */
export interface CheckResult {
  readonly result: boolean | null;
  readonly application_count: number;
  readonly pass_count: number;
  readonly meta: {readonly reason: string} | {readonly failed_paths: readonly {readonly path: string; readonly value?: JsonValue}[]} | null;
  readonly version: number;
}

/** Checks OCDS documents one by one: structure, then the quality of each process, then that of the data set. */
export class Checker {
  readonly #context: QualityContext;
  readonly #findings: Findings;
  readonly #quality = QUALITY_CHECKS.map(({id}): QualityTotal => ({id, passed: 0, failed: 0, notApplicable: 0, applications: 0, passes: 0}));
  readonly #dataset = new DatasetChecks();
  readonly #snapshot = new SnapshotBuilder();
  readonly #ocids = new Set<string>();
  readonly #counts = {documents: 0, refused: 0, releases: 0, records: 0};

  readonly #checksQuality: boolean;

  /** `kept`: how many examples of each finding are kept (1,000); all are counted. Without `quality` structure alone. */
  constructor(context: QualityContext = {}, options: {readonly kept?: number; readonly quality?: boolean} = {}) {
    this.#context = context;
    this.#findings = new Findings(options.kept);
    this.#checksQuality = options.quality ?? true;
  }

  /** A document that is no JSON, or not in UTF-8. */
  refused(problems: readonly Problem[], name?: string): void {
    this.#findings.document = name;
    this.#counts.documents++;
    this.#counts.refused++;
    for (const {code, at, todo} of problems) {
      this.#findings.add({id: code, severity: 'error', says: REFUSALS[code] ?? 'The text is not JSON.', todo: typeof todo === 'string' ? todo : 'Correct the JSON text.'}, at);
    }
  }

  document(value: JsonValue, name?: string): void {
    this.#findings.document = name;
    this.#counts.documents++;
    const {releases, records} = checkStructure(value, this.#findings, (ocid) => this.#ocids.add(ocid));
    this.#counts.releases += releases;
    this.#counts.records += records;
    if (this.#checksQuality) for (const release of statesIn(value)) this.#release(release);
  }

  report(older?: Snapshot): CheckReport {
    const head = {...this.#counts, processes: this.#ocids.size, findings: this.#findings.groups()};
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

  #release({release, at}: {readonly release: JsonObject; readonly at: string}): void {
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
    this.#dataset.add(view);
    this.#snapshot.add(view);
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  'json.encoding': 'The file is not in UTF-8.',
  'json.duplicate-name': 'The same name is given twice in one object.',
  'json.unfinished': 'The text ends in the middle.',
  'json.too-deep': 'Objects or lists are nested too deep.',
  'json.too-long': 'The line is too long.',
  'json.lone-surrogate': 'A text has half a character.',
};

/** The state of each process: a record's compiled release where it has one, else the releases as they are. */
function statesIn(value: JsonValue): {readonly release: JsonObject; readonly at: string}[] {
  if (isObject(value) && Array.isArray(value['records'])) return (value['records'] as readonly JsonValue[]).flatMap((record, i) => stateOf(record, `/records/${i}`));
  if (isObject(value) && Array.isArray(value['releases']) && !('ocid' in value)) {
    return (value['releases'] as readonly JsonValue[]).flatMap((release, i) => (isObject(release) && 'id' in release ? [{release, at: `/releases/${i}`}] : []));
  }
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((element, i) => stateOf(element, `/${i}`));
  return stateOf(value, '');
}

function stateOf(value: JsonValue, at: string): {readonly release: JsonObject; readonly at: string}[] {
  if (!isObject(value)) return [];
  if (isObject(value['compiledRelease'])) return [{release: value['compiledRelease'], at: `${at}/compiledRelease`}];
  if (Array.isArray(value['releases'])) return (value['releases'] as readonly JsonValue[]).flatMap((release, i) => (isObject(release) && 'id' in release ? [{release, at: `${at}/releases/${i}`}] : []));
  return releasesIn(value).releases.map((release) => ({release, at}));
}

/** Every quality check of one compiled release, by its id, in Pelican's shape. */
export function checkRelease(release: JsonObject, context: QualityContext = {}): Map<string, CheckResult> {
  const view = new ReleaseView(release);
  return new Map(QUALITY_CHECKS.map((check) => [check.id, resultOf(check.run(view, context))]));
}

function resultOf(applications: readonly Application[]): CheckResult {
  const failed = applications.filter(({passes}) => !passes);
  const counts = {application_count: applications.length, pass_count: applications.length - failed.length, version: 1};
  if (applications.length === 0) return {...counts, result: null, meta: {reason: 'nothing to which it applies'}};
  if (failed.length === 0) return {...counts, result: true, meta: null};
  return {...counts, result: false, meta: {failed_paths: failed.map(({at, value}) => ({path: at, ...(value === undefined ? {} : {value})}))}};
}
