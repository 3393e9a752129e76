/** Something that was found wrong, with its place. */
export interface Finding {
  readonly code: string;
  readonly sheet?: string;
  readonly row?: number;
  readonly heading?: string;
  /** JSON Pointer in the statement or file. */
  readonly at?: string;
  readonly value?: string;
  readonly statement?: string;
}

/** Findings of one rule about one column or member, with their number and the first of them. */
export interface FindingGroup {
  readonly code: string;
  readonly place: string;
  readonly count: number;
  readonly examples: readonly Finding[];
}

const EXAMPLES = 5;
const MOST_GROUPS = 500;
const VALUE_LENGTH = 200;

/** Groups findings as they come; only the first of each group are kept. */
export class Findings {
  readonly #groups = new Map<string, {code: string; place: string; count: number; examples: Finding[]}>();
  total = 0;

  add(finding: Finding): void {
    this.total++;
    const place = finding.heading ?? (finding.at ?? '').replaceAll(/\/\d+(?=\/|$)/g, '/0');
    const key = `${finding.code} ${finding.sheet ?? ''} ${place}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      // of more kinds than anyone can read, the rest is counted together
      if (this.#groups.size >= MOST_GROUPS) return this.#rest();
      group = {code: finding.code, place, count: 0, examples: []};
      this.#groups.set(key, group);
    }
    group.count++;
    if (group.examples.length < EXAMPLES) group.examples.push(finding.value === undefined ? finding : {...finding, value: finding.value.slice(0, VALUE_LENGTH)});
  }

  #rest(): void {
    const rest = this.#groups.get('rest') ?? {code: 'report.more', place: '', count: 0, examples: []};
    rest.count++;
    this.#groups.set('rest', rest);
  }

  groups(): FindingGroup[] {
    return [...this.#groups.values()].sort((a, b) => b.count - a.count);
  }
}
