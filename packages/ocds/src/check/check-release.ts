import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {ReleaseView} from '../select/view.ts';
import type {Application, QualityContext} from './quality/check.ts';
import {QUALITY_CHECKS} from './quality/index.ts';

/** The result of one check of one process, in Pelican's shape. */
export interface CheckResult {
  readonly result: boolean | null;
  readonly application_count: number;
  readonly pass_count: number;
  readonly meta: {readonly reason: string} | {readonly failed_paths: readonly {readonly path: string; readonly value?: JsonValue}[]} | null;
  readonly version: number;
}

/** Every quality check of one compiled release, by its id, in Pelican's shape. */
export function checkRelease(release: JsonObject, context: QualityContext = {}): Map<string, CheckResult> {
  const view = new ReleaseView(release);
  return new Map(QUALITY_CHECKS.map((check) => [check.id, resultOf(check.run(view, context))]));
}

function resultOf(applications: readonly Application[]): CheckResult {
  const failed = applications.filter(({passes}) => !passes);
  const counts = {application_count: applications.length, pass_count: applications.length - failed.length, version: 1};
  if (applications.length === 0) return {...counts, result: null, meta: {reason: 'nothing to which it applies'}};
  if (failed.length === 0) return {...counts, result: true, meta: null};
  return {...counts, result: false, meta: {failed_paths: failed.map(({at, value}) => ({path: at, ...(value === undefined ? {} : {value})}))}};
}
