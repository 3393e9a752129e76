import {canonicalText, isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {fieldIn, type Field, type Table} from '@parvis/kernel/schema';
import {RecordPackageTable, RecordTable, ReleasePackageTable, ReleaseTable} from '../tables/index.ts';
import {validateDocument} from '../validate/index.ts';
import type {Findings} from './findings.ts';
import {keywordRule, STRUCTURE} from './rules.ts';

/** What a document holds, for the head of a report. */
export interface DocumentCounts {
  readonly releases: number;
  readonly records: number;
}

/** OCDS 1.1.5, "Open Contracting Process Identifier": ocds- and six characters. */
const PREFIX = /^ocds-[a-z0-9]{6}/;

/**
 * The structure of an OCDS document, as the Data Review Tool checks it: schema, ocid prefixes, additional fields, codes,
 * deprecated and empty fields, repeated ids. `onOcid` is told every ocid.
 */
export function checkStructure(value: JsonValue, findings: Findings, onOcid: (ocid: string) => void): DocumentCounts {
  const {format, problems} = validateDocument(value);
  for (const problem of problems) {
    if (problem.code === 'ocds.unknown-format') findings.add(STRUCTURE.notOcds, problem.at);
    else if (problem['keyword'] === 'oneOf' && problem.at.endsWith('/releases')) findings.add(STRUCTURE.mixedReleases, problem.at);
    else if (problem['keyword'] !== 'uniqueItems') addBreach(problem, findings);
  }
  const walk = new Walk(findings, onOcid, isObject(value) ? value['extensions'] : undefined);
  switch (format) {
    case 'release-package':
      checkVersion(value as JsonObject, findings);
      walk.object(ReleasePackageTable, value as JsonObject, '');
      break;
    case 'record-package':
      checkVersion(value as JsonObject, findings);
      walk.object(RecordPackageTable, value as JsonObject, '');
      break;
    case 'record':
      walk.object(RecordTable, value as JsonObject, '');
      break;
    case 'release':
    case 'compiled-release':
      walk.object(ReleaseTable, value as JsonObject, '');
      break;
    case 'list':
      (value as readonly JsonValue[]).forEach((element, i) => {
        if (isObject(element)) walk.object(ReleaseTable, element, `/${i}`);
      });
      break;
    case 'versioned-release':
    case 'unknown':
  }
  return walk.counts;
}

function addBreach(problem: {readonly at: string; readonly [fact: string]: unknown}, findings: Findings): void {
  const keyword = String(problem['keyword']);
  const rule = keywordRule(keyword === 'format' ? String(problem['format']) : keyword);
  const expected = problem['expected'];
  if (keyword === 'required') findings.add(rule, problem.at + pointerStep(String(problem['field'])));
  else if (Array.isArray(expected)) findings.add({...rule, says: `The value is not ${expected.map(String).join(' or ')}.`}, problem.at, problem['value'] as JsonValue);
  else findings.add(rule, problem.at, problem['value'] as JsonValue);
}

function checkVersion({version}: JsonObject, findings: Findings): void {
  if (version !== undefined && version !== '1.0' && version !== '1.1') findings.add(STRUCTURE.version, '/version', version);
}

class Walk {
  readonly counts = {releases: 0, records: 0};
  readonly #findings: Findings;
  readonly #onOcid: (ocid: string) => void;
  readonly #extensions: string;

  constructor(findings: Findings, onOcid: (ocid: string) => void, extensions: JsonValue | undefined) {
    this.#findings = findings;
    this.#onOcid = onOcid;
    this.#extensions = Array.isArray(extensions) ? extensions.join('\n') : '';
  }

  object(table: Table, value: JsonObject, at: string): void {
    if (table === ReleaseTable) this.#release(value, at);
    else if (table === RecordTable) this.#record(value, at);
    for (const name in value) {
      const member = value[name] as JsonValue;
      const field = fieldIn(table, value, name);
      if (field === undefined && table.name.startsWith('Versioned')) continue;
      this.#member(field, member, at, name);
    }
  }

  #member(field: Field | undefined, value: JsonValue, above: string, name: string): void {
    const at = above + pointerStep(name);
    if (isEmpty(value)) this.#findings.add(STRUCTURE.empty, at, value);
    if (!field) {
      this.#findings.add(STRUCTURE.additional, at);
      this.#emptyWithin(value, at);
      return;
    }
    if (field.extension !== undefined && !this.#extensions.includes(field.extension)) this.#findings.add(STRUCTURE.undeclared, at);
    if (field.deprecated !== undefined) this.#findings.add({...STRUCTURE.deprecated, says: `The field is deprecated since ${field.deprecated}.`}, at);
    this.#codes(field, value, at);
    if (isObject(value)) {
      if (field.table) this.object(field.table, value, at);
      else for (const below in value) this.#member(undefined, value[below] as JsonValue, at, below);
    } else if (Array.isArray(value)) this.#list(field, value as readonly JsonValue[], at);
  }

  /** Empty values in what the schema does not know. */
  #emptyWithin(value: JsonValue, at: string): void {
    const members = Array.isArray(value) ? [...value.entries()] as [number, JsonValue][] : isObject(value) ? Object.entries(value) : [];
    for (const [name, member] of members) {
      const here = at + pointerStep(name);
      if (isEmpty(member)) this.#findings.add(STRUCTURE.empty, here, member);
      else this.#emptyWithin(member, here);
    }
  }

  #codes(field: Field, value: JsonValue, at: string): void {
    const codes = field.codes ?? field.items?.codes;
    if (!codes) return;
    const rule = codes.open ? STRUCTURE.openCode : STRUCTURE.closedCode;
    const texts = Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
    for (const text of texts) if (typeof text === 'string' && !codes.codes.includes(text)) this.#findings.add({...rule, says: `${rule.says.slice(0, -1)} ${codes.name}.`}, at, text);
  }

  #list(field: Field, list: readonly JsonValue[], at: string): void {
    const table = field.items?.table;
    if (list.length > 1 && list.some(isObject)) this.#unique(table, list, at);
    if (table) list.forEach((element, i) => isObject(element) && this.object(table, element, `${at}/${i}`));
  }

  /** By id; releases by ocid and id, records by ocid; what has no id, whole. */
  #unique(table: Table | undefined, list: readonly JsonValue[], at: string): void {
    const isIdentified = table === ReleaseTable || table === RecordTable || (table !== undefined && Object.hasOwn(table.fields, 'id') && !table.name.match(/^(Classification|Identifier)$/));
    if (!isIdentified) return;
    const rule = table === ReleaseTable ? STRUCTURE.repeatedRelease : table === RecordTable ? STRUCTURE.repeatedRecord : STRUCTURE.repeatedId;
    const seen = new Set<string>();
    list.forEach((element, i) => {
      const key = keyOf(table, element);
      if (seen.has(key)) this.#findings.add(rule, `${at}/${i}`, isObject(element) ? element[table === RecordTable ? 'ocid' : 'id'] ?? null : element);
      seen.add(key);
    });
  }

  #release(release: JsonObject, at: string): void {
    this.counts.releases++;
    this.#ocid(release, at);
  }

  #record(record: JsonObject, at: string): void {
    this.counts.records++;
    this.#ocid(record, at);
    const {releases} = record;
    if (!Array.isArray(releases)) return;
    (releases as readonly JsonValue[]).forEach((release, i) => {
      if (isObject(release) && 'id' in release) this.object(ReleaseTable, release, `${at}/releases/${i}`);
    });
  }

  #ocid({ocid}: JsonObject, at: string): void {
    if (typeof ocid !== 'string') return;
    this.#onOcid(ocid);
    if (!PREFIX.test(ocid)) this.#findings.add(STRUCTURE.ocid, `${at}/ocid`, ocid);
  }
}

function keyOf(table: Table, element: JsonValue): string {
  if (!isObject(element)) return canonicalText(element);
  const names = table === ReleaseTable ? ['ocid', 'id'] : table === RecordTable ? ['ocid'] : ['id'];
  const parts = names.map((name) => element[name]);
  return parts.some((part) => part === undefined || part === null) ? canonicalText(element) : canonicalText(parts as JsonValue[]);
}

function isEmpty(value: JsonValue): boolean {
  if (typeof value === 'string') return value.trim() === '';
  if (Array.isArray(value)) return value.length === 0;
  return isObject(value) && Object.keys(value).length === 0;
}
