import type {Hits, Ledger} from './ledger.ts';
import {Findings} from './findings.ts';
import {rounded, type Fences} from './statistics.ts';

export const GROUPS = ['OCID', 'Buyer', 'ProcuringEntity', 'Tenderer'] as const;
export type Group = (typeof GROUPS)[number];
export type OrganisationGroup = Exclude<Group, 'OCID'>;

/** The two counts that a ratio comes from. */
export interface Share {
  readonly part: number;
  readonly whole: number;
}

export function shareKey(group: Group, id: string, code: string): string {
  return [group, id, code].join('\n');
}

/** What the indicators found, collected while they conclude. */
export class Report {
  /** Figures that are NaN or infinite stand for "not a number" and are written as null. */
  readonly groups: {readonly [G in Group]: Findings};
  /** Code → name → figure, four decimals. */
  readonly meta = new Map<string, Map<string, number>>();
  /** Code (`R038 Buyer` where there are several groups) → the quartiles and fences used, unrounded. */
  readonly statistics = new Map<string, Fences>();
  /** Name → ocid → ids, or one id. Empty unless asked for. */
  readonly maps = new Map<string, Map<string, string | Set<string>>>();
  /** Group, id and code, joined by line feeds → what the figure is a share of. */
  readonly shares = new Map<string, Share>();
  readonly #ledger: Ledger;
  readonly #wantsMaps: boolean;

  constructor(ledger: Ledger, wantsMaps: boolean) {
    this.#ledger = ledger;
    this.#wantsMaps = wantsMaps;
    const {processes, words} = ledger;
    const ids = words.list();
    this.groups = {OCID: new Findings(processes, processes.count), Buyer: new Findings(ids, words.size), ProcuringEntity: new Findings(ids, words.size), Tenderer: new Findings(ids, words.size)};
  }

  flag(group: OrganisationGroup, word: number, code: string, figure: number, share?: Share): void {
    if (share) this.shares.set(shareKey(group, this.#ledger.words.text(word), code), share);
    const findings = this.groups[group];
    findings.flag(word, findings.code(code), figure);
  }

  /**
   * Flags the process of each row (or of those `chosen`) with its figure; the organisations named in the row get
   * `tendererFigure` and are mapped.
   */
  flagRows(hits: Hits, code: string, tendererFigure: number, chosen?: (figure: number) => boolean): void {
    const map = this.map(`ocid_tenderer_${code.toLowerCase()}`);
    const named = new Uint8Array(this.#ledger.words.size);
    const number = this.groups.OCID.code(code);
    for (let i = 0; i < hits.count; i++) {
      const process = hits.process[i]!, figure = hits.figure[i]!;
      if (chosen && !chosen(figure)) continue;
      this.groups.OCID.flag(process, number, figure);
      const first = hits.first[i]!, second = hits.second[i]!;
      if (first >= 0) named[first] = 1;
      if (second >= 0) named[second] = 1;
      if (map) for (const word of [first, second]) if (word >= 0) addTo(map, this.#ledger.processes.text(process), this.#ledger.words.text(word));
    }
    for (let word = 0; word < named.length; word++) if (named[word] === 1) this.flag('Tenderer', word, code, tendererFigure);
  }

  /** Flags the process of each row, and nobody else. */
  flagProcesses(hits: Hits, code: string): void {
    const number = this.groups.OCID.code(code);
    for (let i = 0; i < hits.count; i++) this.groups.OCID.flag(hits.process[i]!, number, hits.figure[i]!);
  }

  note(code: string, figures: Readonly<Record<string, number>>): void {
    const names = this.meta.get(code) ?? new Map<string, number>();
    for (const [name, figure] of Object.entries(figures)) names.set(name, rounded(figure));
    this.meta.set(code, names);
  }

  /** A map that is shown even if nothing comes into it; undefined if maps are not wanted. */
  map(name: string): Map<string, string | Set<string>> | undefined {
    if (!this.#wantsMaps) return undefined;
    const map = this.maps.get(name) ?? new Map<string, string | Set<string>>();
    this.maps.set(name, map);
    return map;
  }
}

export function addTo(map: Map<string, string | Set<string>>, ocid: string, id: string): void {
  const ids = map.get(ocid);
  if (ids instanceof Set) ids.add(id);
  else map.set(ocid, new Set([id]));
}
