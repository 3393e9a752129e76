import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/**
 * Releases of one process in the order in which they are merged: by date, compared as texts, stable (OCDS 1.1.5,
 * "Merging"). One release alone needs no date. Refused, with the place of each: what is no object, a date that is
 * missing, null or no text, a missing ocid, or more than one ocid.
 */
export function inOrder(releases: readonly JsonValue[]): Result<readonly JsonObject[]> {
  const problems: Problem[] = [];
  const dated = releases.length > 1;
  let sorted = true;
  let before = '';
  for (let i = 0; i < releases.length; i++) {
    const release = releases[i] as JsonValue;
    const problem = isObject(release) ? problemOf(release, releases[0] as JsonValue, dated) : {code: 'merge.not-an-object'};
    if (problem) {
      problems.push({...problem, at: `/${i}`});
    } else if (dated) {
      const date = (release as JsonObject)['date'] as string;
      if (date < before) sorted = false;
      before = date;
    }
  }
  if (releases.length === 0) problems.push({code: 'merge.nothing', at: ''});
  if (problems.length > 0) return err(problems);
  const all = releases as readonly JsonObject[];
  return ok(sorted ? all : all.toSorted((a, b) => compareTexts(a['date'] as string, b['date'] as string)));
}

function problemOf(release: JsonObject, first: JsonValue, dated: boolean): {readonly code: string} | undefined {
  const {ocid, date} = release;
  if (typeof ocid !== 'string') return {code: 'merge.ocid-missing'};
  if (isObject(first) && typeof first['ocid'] === 'string' && first['ocid'] !== ocid) return {code: 'merge.ocid-other'};
  if (!dated || typeof date === 'string') return undefined;
  if (date === undefined) return {code: 'merge.date-missing'};
  return {code: date === null ? 'merge.date-null' : 'merge.date-not-text'};
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
