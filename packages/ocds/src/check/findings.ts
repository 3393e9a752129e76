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

/** Breaches of rules, grouped by rule and field; all are counted, the first are kept. */
export class Findings {
  readonly #groups = new Map<string, FindingGroup>();
  readonly #kept: number;
  /** Named in each example from now on. */
  document: string | undefined;

  constructor(kept = 1000) {
    this.#kept = kept;
  }

  add(rule: CheckRule, at: string, value?: JsonValue): void {
    const field = fieldOfPointer(at);
    const key = `${rule.id} ${rule.says} ${field}`;
    let group = this.#groups.get(key);
    if (!group) {
      group = {...rule, field, count: 0, examples: []};
      this.#groups.set(key, group);
    }
    group.count++;
    if (group.examples.length >= this.#kept) return;
    group.examples.push({...(this.document === undefined ? {} : {document: this.document}), at, ...(value === undefined ? {} : {value: shown(value)})});
  }

  /** Errors first, then warnings, then notices; the most frequent first. */
  groups(): FindingGroup[] {
    const rank = {error: 0, warning: 1, notice: 2};
    return [...this.#groups.values()].toSorted((a, b) => rank[a.severity] - rank[b.severity] || b.count - a.count || (a.id + a.field < b.id + b.field ? -1 : 1));
  }

  count(severity: Severity): number {
    return [...this.#groups.values()].filter((group) => group.severity === severity).reduce((sum, {count}) => sum + count, 0);
  }
}

/** `/releases/0/tender/id` → `releases/tender/id`. */
export function fieldOfPointer(at: string): string {
  return at.slice(1).replaceAll(/(^|\/)\d+(?=\/|$)/g, '').replace(/^\//, '');
}

function shown(value: JsonValue): JsonValue {
  if (typeof value === 'string' && value.length > SHOWN_TEXT) return `${value.slice(0, SHOWN_TEXT)}…`;
  return value;
}
