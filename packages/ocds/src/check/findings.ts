import type {JsonValue} from '@parvis/kernel/json';

export type Severity = 'error' | 'warning' | 'notice';

/** A rule as a report names it. */
export interface CheckRule {
  /** Stable: `schema.required`, `coherent.period`. */
  readonly id: string;
  readonly severity: Severity;
  /** What is wrong, in a plain sentence. */
  readonly says: string;
  readonly todo: string;
}

/** Where a rule is broken. */
export interface Example {
  /** File and line, where there are several. */
  readonly document?: string;
  /** JSON Pointer into the document. */
  readonly at: string;
  readonly value?: JsonValue;
}

/** All breaches of one rule in one field. */
export interface FindingGroup extends CheckRule {
  /** The field's path without array positions. */
  readonly field: string;
  count: number;
  /** The first ones, up to a limit. */
  readonly examples: Example[];
}

const SHOWN_TEXT = 200;

/** A group with the order of each example: what one run hands to another. */
export interface KeptGroup {
  readonly group: FindingGroup;
  readonly orders: readonly number[];
}

/** Breaches of rules, grouped by rule and field; all are counted, the first are kept. */
export class Findings {
  readonly #groups = new Map<string, {readonly group: FindingGroup; orders: number[]}>();
  readonly #kept: number;
  /** Named in each example from now on. */
  document: string | undefined;
  /** Where in the whole data the document, or the part of it, stands: examples are kept in this order, whatever the split. */
  order = 0;

  constructor(kept = 1000) {
    this.#kept = kept;
  }

  add(rule: CheckRule, at: string, value?: JsonValue): void {
    const {group, orders} = this.#group(rule, fieldOfPointer(at));
    group.count++;
    if (group.examples.length >= this.#kept) return;
    group.examples.push({...(this.document === undefined ? {} : {document: this.document}), at, ...(value === undefined ? {} : {value: shown(value)})});
    orders.push(this.order);
  }

  /** Adds what another run has found. */
  absorb(groups: Iterable<KeptGroup>): void {
    for (const other of groups) {
      const own = this.#group(other.group, other.group.field);
      own.group.count += other.group.count;
      const {examples} = own.group;
      const first = other.orders[0] ?? Infinity, last = own.orders.at(-1) ?? -Infinity;
      const added = first < last ? other.group.examples : other.group.examples.slice(0, this.#kept - examples.length);
      examples.push(...added);
      own.orders.push(...other.orders.slice(0, added.length));
      if (first < last) sortTogether(examples, own.orders, this.#kept);
    }
  }

  /** For another run to absorb. */
  data(): KeptGroup[] {
    return [...this.#groups.values()];
  }

  /** Errors first, then warnings, then notices; the most frequent first. */
  groups(): FindingGroup[] {
    const rank = {error: 0, warning: 1, notice: 2};
    const name = ({id, field, says}: FindingGroup): string => `${id}${field}\n${says}`;
    return [...this.#groups.values()].map(({group}) => group).toSorted((a, b) => rank[a.severity] - rank[b.severity] || b.count - a.count || (name(a) < name(b) ? -1 : 1));
  }

  #group({id, severity, says, todo}: CheckRule, field: string): {readonly group: FindingGroup; orders: number[]} {
    const key = `${id} ${says} ${field}`;
    let found = this.#groups.get(key);
    if (!found) this.#groups.set(key, found = {group: {id, severity, says, todo, field, count: 0, examples: []}, orders: []});
    return found;
  }
}

/** Sorts examples by their orders, and keeps the first. */
function sortTogether(examples: Example[], orders: number[], kept: number): void {
  const sorted = examples.map((example, i) => ({example, order: orders[i] as number})).sort((a, b) => a.order - b.order).slice(0, kept);
  examples.splice(0, Infinity, ...sorted.map(({example}) => example));
  orders.splice(0, Infinity, ...sorted.map(({order}) => order));
}

/** `/releases/0/tender/id` → `releases/tender/id`. */
export function fieldOfPointer(at: string): string {
  return at.slice(1).replaceAll(/(^|\/)\d+(?=\/|$)/g, '').replace(/^\//, '');
}

function shown(value: JsonValue): JsonValue {
  if (typeof value === 'string' && value.length > SHOWN_TEXT) return `${value.slice(0, SHOWN_TEXT).replace(/[\ud800-\udbff]$/, '')}…`;
  return value;
}
