import type {Problem} from '@parvis/kernel';
import {isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {RecordPackageTable, RecordTable, ReleasePackageTable, ReleaseTable} from '../tables/index.ts';
import {validateDocument, validateElement, type ElementOf} from '../validate/index.ts';
import type {Findings} from './findings.ts';
import {planOf} from './plan.ts';
import {keywordRule, STRUCTURE} from './rules.ts';
import type {TakenApart} from './taken-apart.ts';
import {keyOf, Walk, type StructureSink} from './walk.ts';

/** What a document holds, for the head of a report. */
export interface DocumentCounts {
  readonly releases: number;
  readonly records: number;
}

/**
 * The structure of an OCDS document, as the Data Review Tool checks it: schema, ocid prefixes, additional fields, codes,
 * deprecated and empty fields, repeated ids. `emptied`: the members whose elements were checked apart.
 */
export function checkStructure(value: JsonValue, sink: StructureSink, emptied: readonly string[] = []): DocumentCounts {
  const {format, problems} = validateDocument(value);
  addBreaches(problems.filter(({keyword, at}) => keyword !== 'minItems' || !emptied.includes(at.slice(1))), sink.findings);
  const {findings} = sink;
  const walk = new Walk(sink, {extensions: extensionsOf(value), emptied});
  switch (format) {
    case 'release-package':
      checkVersion(value as JsonObject, findings);
      walk.object(planOf(ReleasePackageTable), value as JsonObject);
      break;
    case 'record-package':
      checkVersion(value as JsonObject, findings);
      walk.object(planOf(RecordPackageTable), value as JsonObject);
      break;
    case 'record':
      walk.object(planOf(RecordTable), value as JsonObject);
      break;
    case 'release':
    case 'compiled-release':
      walk.object(planOf(ReleaseTable), value as JsonObject);
      break;
    case 'list':
      walk.elements(value as readonly JsonValue[]);
      break;
    case 'versioned-release':
    case 'unknown':
  }
  return walk.counts;
}

/**
 * The same of one element of a large document. What its package declares is not known yet, nor what else is in it:
 * `apart` keeps what hangs on that.
 */
export function checkElement(value: JsonValue, of: ElementOf, at: string, sink: StructureSink, apart: TakenApart): DocumentCounts {
  const {findings} = sink;
  addBreaches(validateElement(value, of, at), findings);
  const plan = planOf(of === 'records' ? RecordTable : ReleaseTable);
  const walk = new Walk(sink, {base: at, ...(of === 'list' ? {extensions: ''} : {onUndeclared: (extension, place) => apart.undeclared(extension, place, findings)})});
  if (of !== 'list') {
    const id = isObject(value) ? value[plan.identity.at(-1) as string] ?? null : value;
    apart.element(keyOf(plan, value), {order: findings.order, at, document: findings.document, rule: plan.repeated, value: id});
  }
  if (isObject(value)) walk.object(plan, value);
  return walk.counts;
}

/** The addresses of the extensions that a package declares, one a line. */
export function extensionsOf(value: JsonValue): string {
  const extensions = isObject(value) ? value['extensions'] : undefined;
  return Array.isArray(extensions) ? extensions.join('\n') : '';
}

function addBreaches(problems: readonly Problem[], findings: Findings): void {
  for (const problem of problems) {
    if (problem.code === 'ocds.unknown-format') findings.add(STRUCTURE.notOcds, problem.at);
    else if (problem['keyword'] === 'oneOf' && problem.at.endsWith('/releases')) findings.add(STRUCTURE.mixedReleases, problem.at);
    else if (problem['keyword'] !== 'uniqueItems') addBreach(problem, findings);
  }
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
