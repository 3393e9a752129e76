import type {Hits, Ledger} from './ledger.ts';
import {rounded, type Fences} from './statistics.ts';

export const GROUPS = ['OCID', 'Buyer', 'ProcuringEntity', 'Tenderer'] as const;
export type Group = (typeof GROUPS)[number];

/** Id → indicator code → figure. NaN and infinities stand for "not a number" and are written as null. */
export type Findings = Map<string, Map<string, number>>;

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
  readonly groups: ReadonlyMap<Group, Findings> = new Map(GROUPS.map((group) => [group, new Map()]));
  /** Code → name → figure, four decimals. */
  readonly meta = new Map<string, Map<string, number>>();
  /** Code (`R038 Buyer` where there are several groups) → the quartiles and fences used, unrounded. */
  readonly statistics = new Map<string, Fences>();
  /** Name → ocid → ids, or one id. */
  readonly maps = new Map<string, Map<string, string | Set<string>>>();

  /** Group, id and code, joined by line feeds → what the figure is a share of. */
  readonly shares = new Map<string, Share>();

  /** A process that is repeated in the data keeps its larger figure, whatever the order. */
  flag(group: Group, id: string, code: string, figure: number, share?: Share): void {
    if (share) this.shares.set(shareKey(group, id, code), share);
    const findings = this.groups.get(group) as Findings;
    const codes = findings.get(id) ?? new Map<string, number>();
    codes.set(code, Math.max(codes.get(code) ?? -Infinity, figure));
    findings.set(id, codes);
  }

  /**
   * Flags the process of each row (or of those `chosen`) with its figure; the organisations named in the row get
   * `tendererFigure` and are mapped.
   */
  flagRows(ledger: Ledger, hits: Hits, code: string, tendererFigure: number, chosen?: (figure: number) => boolean): void {
    const map = this.map(`ocid_tenderer_${code.toLowerCase()}`);
    for (let i = 0; i < hits.count; i++) {
      const figure = hits.figure[i]!;
      if (chosen && !chosen(figure)) continue;
      const ocid = ledger.processText(hits.process[i]!);
      this.flag('OCID', ocid, code, figure);
      for (const word of [hits.first[i]!, hits.second[i]!]) {
        if (word < 0) continue;
        const id = ledger.words.text(word);
        this.flag('Tenderer', id, code, tendererFigure);
        addTo(map, ocid, id);
      }
    }
  }

  note(code: string, figures: Readonly<Record<string, number>>): void {
    const names = this.meta.get(code) ?? new Map<string, number>();
    for (const [name, figure] of Object.entries(figures)) names.set(name, rounded(figure));
    this.meta.set(code, names);
  }

  /** A map that is shown even if nothing comes into it. */
  map(name: string): Map<string, string | Set<string>> {
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

/** Flags the process of each row, and nobody else. */
export function flagProcesses(ledger: Ledger, report: Report, code: string): void {
  const {process, figure, count} = ledger.hits(code);
  for (let i = 0; i < count; i++) report.flag('OCID', ledger.processText(process[i]!), code, figure[i]!);
}
