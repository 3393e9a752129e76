import {isDateTime, type Problem} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {validate} from '@parvis/kernel/schema';
import {ReleaseTable} from '../tables/index.ts';
import {formatOf, isCompiled} from './format.ts';
import {releaseVersion} from './version.ts';

export interface DecodedRelease {
  readonly ocid: string;
  readonly id: string;
  readonly date: string;
  /** A snapshot is a compiled release without the releases it was made from. */
  readonly kind: 'release' | 'snapshot';
  /** `1.0` or `1.1`: the version it was written for. */
  readonly version: string;
  /** As published, not upgraded. */
  readonly body: JsonObject;
  /** JSON Pointer within the document. */
  readonly at: string;
}

export interface ReleaseOutcome {
  readonly release: DecodedRelease | undefined;
  /** Why there is none. */
  readonly problems: readonly Problem[];
  readonly notices: readonly Problem[];
}

/** One release, identified and checked. */
export function decodeRelease(body: JsonObject, at: string, version: string | undefined): ReleaseOutcome {
  const {ocid, id, date} = body;
  if (formatOf(body) === 'versioned-release') return {release: undefined, problems: [{code: 'ocds.versioned-release', at}], notices: []};
  const problems: Problem[] = [];
  const notices: Problem[] = [];
  if (typeof ocid !== 'string' || ocid === '') problems.push({code: 'ocds.ocid-missing', at: `${at}/ocid`, value: ocid ?? null});
  const name = typeof id === 'number' ? String(id) : id;
  if (typeof name !== 'string' || name === '') problems.push({code: 'ocds.id-missing', at: `${at}/id`, value: id ?? null});
  if (typeof date !== 'string' || !isDateTime(date)) problems.push({code: 'ocds.date-invalid', at: `${at}/date`, value: date ?? null});
  for (const problem of validate(ReleaseTable, body, at)) (breaksMerging(problem) ? problems : notices).push(problem);
  if (problems.length > 0) return {release: undefined, problems, notices};
  const kind = isCompiled(body) ? 'snapshot' : 'release';
  return {
    release: {ocid: ocid as string, id: name as string, date: date as string, kind, version: version ?? releaseVersion(body), body, at},
    problems,
    notices,
  };
}

/** An object where the standard has a list, a text where it has an object: nothing can be laid over it. */
function breaksMerging({keyword, expected, value}: Problem): boolean {
  return keyword === 'type' && value !== null && Array.isArray(expected) && (expected.includes('object') || expected.includes('array'));
}
