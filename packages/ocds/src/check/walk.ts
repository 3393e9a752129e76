import {canonicalText, isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {ReleaseTable} from '../tables/index.ts';
import type {CheckRule, Findings} from './findings.ts';
import {memberPlan, planOf, type FieldPlan, type TablePlan} from './plan.ts';
import {STRUCTURE} from './rules.ts';

/** OCDS 1.1.5, "Open Contracting Process Identifier": ocds- and six characters. */
const PREFIX = /^ocds-[a-z0-9]{6}/;

/** Where what is found goes. */
export interface StructureSink {
  readonly findings: Findings;
  readonly onOcid: (ocid: string) => void;
}

interface WalkOptions {
  /** JSON Pointer of what is walked. */
  readonly base?: string;
  /** The extensions declared; where they are not known yet, their use is told to `onUndeclared`. */
  readonly extensions?: string;
  readonly onUndeclared?: (extension: string, at: string) => void;
  /** Members of the document itself that are empty only here. */
  readonly emptied?: readonly string[];
}

/** Goes once through a document, or an element of one. */
export class Walk {
  readonly counts = {releases: 0, records: 0};
  readonly #sink: StructureSink;
  readonly #options: WalkOptions;
  /** Where it is: joined to a pointer only where something is found. */
  readonly #steps: (string | number)[] = [];

  constructor(sink: StructureSink, options: WalkOptions) {
    this.#sink = sink;
    this.#options = options;
  }

  object(plan: TablePlan, value: JsonObject): void {
    if (plan.kind === 'release') this.counts.releases++;
    else if (plan.kind === 'record') this.counts.records++;
    if (plan.kind !== 'other') this.#ocid(value);
    if (plan.kind === 'record') this.#embedded(value);
    const depth = this.#steps.length;
    for (const name in value) {
      const member = memberPlan(plan, name);
      if (member === undefined && plan.isVersioned) continue;
      this.#steps[depth] = name;
      this.#member(member, value[name] as JsonValue);
    }
    this.#steps.length = depth;
  }

  /** A list of releases. */
  elements(list: readonly JsonValue[]): void {
    for (const [i, element] of list.entries()) {
      this.#steps[0] = i;
      if (isObject(element)) this.object(planOf(ReleaseTable), element);
    }
    this.#steps.length = 0;
  }

  #member(plan: FieldPlan | undefined, value: JsonValue): void {
    if (isEmpty(value) && !this.#isEmptied()) this.#add(STRUCTURE.empty, value);
    if (plan === undefined) {
      this.#add(STRUCTURE.additional);
      this.#emptyWithin(value);
      return;
    }
    if (plan.extension !== undefined) this.#extension(plan.extension);
    if (plan.deprecated !== undefined) this.#add(plan.deprecated);
    if (typeof value === 'string') {
      if (plan.codes !== undefined && !plan.codes.has(value)) this.#add(plan.code, value);
    } else if (Array.isArray(value)) {
      this.#list(plan, value as readonly JsonValue[]);
    } else if (isObject(value)) {
      if (plan.table) this.object(plan.table, value);
      else this.#open(value);
    }
  }

  /** An object whose members the schema leaves open. */
  #open(value: JsonObject): void {
    const depth = this.#steps.length;
    for (const name in value) {
      this.#steps[depth] = name;
      this.#member(undefined, value[name] as JsonValue);
    }
    this.#steps.length = depth;
  }

  /** Empty values in what the schema does not know. */
  #emptyWithin(value: JsonValue): void {
    const members = Array.isArray(value) ? [...value.entries()] as [number, JsonValue][] : isObject(value) ? Object.entries(value) : [];
    const depth = this.#steps.length;
    for (const [name, member] of members) {
      this.#steps[depth] = name;
      if (isEmpty(member)) this.#add(STRUCTURE.empty, member);
      else this.#emptyWithin(member);
    }
    this.#steps.length = depth;
  }

  #list({codes, code, items}: FieldPlan, list: readonly JsonValue[]): void {
    if (codes) for (const text of list) if (typeof text === 'string' && !codes.has(text)) this.#add(code, text);
    if (!items) return;
    if (items.identity.length > 0 && list.length > 1) this.#unique(items, list);
    const depth = this.#steps.length;
    for (let i = 0; i < list.length; i++) {
      const element = list[i] as JsonValue;
      this.#steps[depth] = i;
      if (isObject(element)) this.object(items, element);
    }
    this.#steps.length = depth;
  }

  #unique(items: TablePlan, list: readonly JsonValue[]): void {
    if (!list.some(isObject) || haveDistinctIds(items, list)) return;
    const seen = new Set<string>();
    const depth = this.#steps.length;
    for (const [i, element] of list.entries()) {
      const key = keyOf(items, element);
      this.#steps[depth] = i;
      if (seen.has(key)) this.#add(items.repeated, isObject(element) ? element[items.identity[items.identity.length - 1] as string] ?? null : element);
      seen.add(key);
    }
    this.#steps.length = depth;
  }

  /** A record's embedded releases, which its table leaves open. */
  #embedded({releases}: JsonObject): void {
    if (!Array.isArray(releases)) return;
    const depth = this.#steps.length;
    this.#steps[depth] = 'releases';
    for (const [i, release] of (releases as readonly JsonValue[]).entries()) {
      this.#steps[depth + 1] = i;
      if (isObject(release) && 'id' in release) this.object(planOf(ReleaseTable), release);
    }
    this.#steps.length = depth;
  }

  #isEmptied(): boolean {
    return this.#steps.length === 1 && (this.#options.emptied?.includes(String(this.#steps[0])) ?? false);
  }

  #extension(extension: string): void {
    const {extensions, onUndeclared} = this.#options;
    if (onUndeclared) onUndeclared(extension, this.#at());
    else if (!extensions?.includes(extension)) this.#add(STRUCTURE.undeclared);
  }

  #ocid({ocid}: JsonObject): void {
    if (typeof ocid !== 'string') return;
    this.#sink.onOcid(ocid);
    if (PREFIX.test(ocid)) return;
    this.#steps.push('ocid');
    this.#add(STRUCTURE.ocid, ocid);
    this.#steps.pop();
  }

  #add(rule: CheckRule, value?: JsonValue): void {
    this.#sink.findings.add(rule, this.#at(), value);
  }

  #at(): string {
    return (this.#options.base ?? '') + this.#steps.map(pointerStep).join('');
  }
}

/** What tells an object in a list from the others: its identity, else its content. */
export function keyOf({identity}: TablePlan, element: JsonValue): string {
  if (!isObject(element)) return canonicalText(element);
  const parts = identity.map((name) => element[name]);
  return parts.some((part) => part === undefined || part === null) ? canonicalText(element) : canonicalText(parts as JsonValue[]);
}

/** A quick answer for the lists that are in order. */
function haveDistinctIds({identity}: TablePlan, list: readonly JsonValue[]): boolean {
  if (identity.length > 1) return false;
  const name = identity[0] as string;
  const ids = new Set<JsonValue | undefined>();
  for (const element of list) {
    const id = isObject(element) ? element[name] : undefined;
    if (typeof id !== 'string' && typeof id !== 'number') return false;
    ids.add(id);
  }
  return ids.size === list.length;
}

function isEmpty(value: JsonValue): boolean {
  if (typeof value === 'string') return isBlankText(value);
  if (typeof value !== 'object' || value === null) return false;
  if (Array.isArray(value)) return value.length === 0;
  if (!isObject(value)) return false;
  for (const _ in value) return false;
  return true;
}

function isBlankText(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first > 32 && first < 128) && text.trim() === '';
}
