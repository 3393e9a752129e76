import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {checkTable, type Table} from '@parvis/kernel/schema';
import {isLinked} from '../decode/format.ts';
import {LinkedReleaseTable} from '../tables/index.ts';

/**
 * Checks a record's releases, which are all linked or all embedded. The published schema only says that neither form
 * fits; this names what is wrong with the form that is meant: embedded, where some release has an id.
 */
export function checkReleasesOf(record: JsonObject, release: Table, at: string, problems: Problem[]): void {
  const {releases} = record;
  if (!Array.isArray(releases)) return;
  const list = releases as readonly JsonValue[];
  if (list.length === 0) problems.push({code: 'schema.min-items', keyword: 'minItems', at, value: 0, limit: 1});
  if (list.length === 0) return;
  const embedded = breaches(list, release, at);
  const linked = breaches(list, LinkedReleaseTable, at);
  const withId = list.filter((one) => isObject(one) && 'id' in one).length;
  if (embedded.length > 0 && linked.length > 0) {
    if (withId > 0 && list.some(isLinked)) problems.push({code: 'ocds.record-mixed', keyword: 'oneOf', at, embedded: withId, linked: list.length - withId});
    else problems.push(...(withId > 0 ? embedded : linked));
  } else if (embedded.length === 0 && linked.length === 0) {
    problems.push({code: 'ocds.record-both', keyword: 'oneOf', at});
  }
}

function breaches(list: readonly JsonValue[], table: Table, at: string): Problem[] {
  const problems: Problem[] = [];
  list.forEach((one, i) => checkTable(table, one, `${at}/${i}`, problems));
  return problems;
}
