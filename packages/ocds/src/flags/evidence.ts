import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {select} from '../select/select.ts';
import {shareKey, type Group, type OrganisationGroup, type Report, type Share} from './report.ts';
import {RULES} from './run.ts';
import type {FlagSettings, IndicatorId} from './settings.ts';
import type {Fences} from './statistics.ts';

/** A finding with what it rests on: enough for the people concerned to check it and to answer. */
export interface Finding {
  readonly code: IndicatorId;
  readonly version: string;
  readonly name: string;
  readonly group: Group;
  readonly id: string;
  /** Null where the figure is no number (a division by zero). */
  readonly figure: number | null;
  readonly sentence: string;
  readonly refutedBy: string;
  readonly settings: unknown;
  /** The quartiles and fences that the figure was held against, with the number of values behind them. */
  readonly statistics?: Fences;
  readonly share?: Share;
  /** The values that decided, by JSON Pointer into the release: of a process. */
  readonly evidence?: readonly {readonly at: string; readonly value: JsonValue}[];
  /** Of an organisation: in how many processes it appears in that role, and the first hundred. */
  readonly processes?: {readonly count: number; readonly first: readonly string[]};
}

const SHOWN_PROCESSES = 100;
/** Where an organisation is named in that role. */
const ROLES: readonly {readonly group: OrganisationGroup; readonly paths: readonly string[]}[] = [
  {group: 'Buyer', paths: ['buyer/id']},
  {group: 'ProcuringEntity', paths: ['tender/procuringEntity/id']},
  {group: 'Tenderer', paths: ['bids/details/*/tenderers/*/id', 'awards/*/suppliers/*/id']},
];

/** Reads the releases a second time, once the findings are known, and joins to each finding what it rests on. */
export class Evidence {
  readonly #report: Report;
  readonly #settings: FlagSettings;
  readonly #flagged: readonly {readonly group: OrganisationGroup; readonly paths: readonly string[]; readonly ids: ReadonlySet<string>}[];
  readonly #processes = new Map<string, {count: number; readonly first: string[]}>();

  constructor(report: Report, settings: FlagSettings) {
    this.#report = report;
    this.#settings = settings;
    this.#flagged = ROLES.map((role) => ({...role, ids: new Set([...report.groups[role.group].entries()].map(([id]) => id))}));
  }

  /** The findings on the process that this release is about. */
  ofRelease(release: JsonValue): Finding[] {
    if (!isObject(release) || typeof release['ocid'] !== 'string') return [];
    const ocid = release['ocid'];
    this.#noteOrganisations(release, ocid);
    return this.#report.groups.OCID.of(ocid).map(([code, figure]) => {
      const {fields} = RULES[code as IndicatorId].definition;
      return {...this.#finding('OCID', ocid, code as IndicatorId, figure), evidence: fields.flatMap((path) => select(release, path))};
    });
  }

  /** The findings on organisations, after the last release. */
  ofOrganisations(): Finding[] {
    return ROLES.flatMap(({group}) => [...this.#report.groups[group].entries()].flatMap(([id, codes]) =>
      codes.map(([code, figure]) => ({
        ...this.#finding(group, id, code as IndicatorId, figure),
        processes: this.#processes.get(`${group}\n${id}`) ?? {count: 0, first: []},
      }))));
  }

  #noteOrganisations(release: JsonObject, ocid: string): void {
    for (const {group, paths, ids} of this.#flagged) {
      const named = new Set(paths.flatMap((path) => select(release, path).map(({value}) => value)));
      for (const id of named) {
        if (typeof id !== 'string' || !ids.has(id)) continue;
        const processes = this.#processes.get(`${group}\n${id}`) ?? {count: 0, first: []};
        processes.count++;
        if (processes.first.length < SHOWN_PROCESSES) processes.first.push(ocid);
        this.#processes.set(`${group}\n${id}`, processes);
      }
    }
  }

  #finding(group: Group, id: string, code: IndicatorId, figure: number): Finding {
    const {definition} = RULES[code];
    const statistics = this.#report.statistics.get(code) ?? this.#report.statistics.get(`${code} ${group}`);
    const share = this.#report.shares.get(shareKey(group, id, code));
    const settings = this.#settings[code] ?? {};
    return {
      code, version: definition.version, name: definition.name, group, id, figure: Number.isFinite(figure) ? figure : null,
      sentence: filled(definition.sentence, {...settings, ...statistics, figure}), refutedBy: definition.refutedBy, settings: plain(settings),
      ...(statistics ? {statistics} : {}), ...(share ? {share} : {}),
    };
  }
}

/** Settings as JSON can hold them. */
function plain(settings: object): object {
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value instanceof Map ? Object.fromEntries(value) : value]));
}

function filled(sentence: string, facts: Readonly<Record<string, unknown>>): string {
  return sentence.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    return typeof fact === 'number' && !Number.isInteger(fact) ? String(Math.round(fact * 10000) / 10000) : String(fact);
  });
}
