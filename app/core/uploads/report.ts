import type {ColumnReport, MapResult} from '../mapping/apply.ts';
import type {Drift} from '../mapping/drift.ts';
import type {SuggestReason} from '../mapping/suggest.ts';

/** What was found in a file before it is published. */
export interface UploadReport {
  readonly form: 'json' | 'lines' | 'csv' | 'xlsx';
  /** Statements, of a spreadsheet rows: in = accepted + unchanged + rejected + references. */
  readonly counts: {readonly in: number; readonly accepted: number; readonly unchanged: number; readonly rejected: number; readonly references: number};
  /** How many statements would be published. */
  readonly statements: number;
  readonly groups: readonly FindingGroup[];
  /** Of a spreadsheet. */
  readonly table?: {
    readonly columns: readonly (ColumnReport & {readonly reasons?: readonly SuggestReason[]})[];
    readonly cells: MapResult['cells'];
    readonly drift: readonly Drift[];
    readonly ignoredSheets: MapResult['ignoredSheets'];
    /** The mapping was suggested, and nobody has looked through it yet. */
    readonly suggested: boolean;
    readonly missing: readonly string[];
    readonly mapping: string;
  };
  /** Why the file could not be read at all. */
  readonly refused?: {readonly code: string; readonly facts: Readonly<Record<string, unknown>>};
}

/** Findings of one rule at one kind of place. */
export interface FindingGroup {
  readonly code: string;
  /** A field (`awards/0/value/amount`) or a heading. */
  readonly place: string;
  readonly count: number;
  /** Whether what was found is left out; else it is published as it is. */
  readonly rejects: boolean;
  readonly examples: readonly {readonly where: string; readonly value?: string}[];
}

const MOST_GROUPS = 200, EXAMPLES = 3, VALUE_LENGTH = 120;

/** Gathers findings by rule and place; many are counted, a few kept. */
export class FindingGroups {
  readonly #groups = new Map<string, {code: string; place: string; count: number; rejects: boolean; examples: {where: string; value?: string}[]}>();

  add(code: string, place: string, rejects: boolean, where: string, value: unknown): void {
    const plain = place.replace(/^\//, '').replaceAll(/(^|\/)\d+(?=\/|$)/g, '$10');
    const full = this.#groups.size >= MOST_GROUPS;
    const key = `${code} ${rejects} ${full ? '' : plain}`;
    const group = this.#groups.get(key) ?? {code, place: full ? '' : plain, count: 0, rejects, examples: []};
    this.#groups.set(key, group);
    group.count++;
    if (group.examples.length >= EXAMPLES) return;
    const text = value === undefined ? undefined : typeof value === 'string' ? value : JSON.stringify(value);
    group.examples.push({where, ...(text !== undefined && {value: text.slice(0, VALUE_LENGTH)})});
  }

  /** What is left out first, then by how often. */
  list(): FindingGroup[] {
    return [...this.#groups.values()].sort((a, b) => Number(b.rejects) - Number(a.rejects) || b.count - a.count);
  }
}
