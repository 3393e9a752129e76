import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {releasesIn} from '../flatten/releases.ts';

/** The state of one process, with its JSON Pointer. */
export interface State {
  readonly release: JsonObject;
  readonly at: string;
}

/** The state of each process: a record's compiled release where it has one, else the releases as they are. */
export function statesIn(value: JsonValue): State[] {
  if (isObject(value) && Array.isArray(value['records'])) return (value['records'] as readonly JsonValue[]).flatMap((record, i) => stateOf(record, `/records/${i}`));
  if (isObject(value) && Array.isArray(value['releases']) && !('ocid' in value)) {
    return (value['releases'] as readonly JsonValue[]).flatMap((release, i) => (isObject(release) && 'id' in release ? [{release, at: `/releases/${i}`}] : []));
  }
  if (Array.isArray(value)) return (value as readonly JsonValue[]).flatMap((element, i) => stateOf(element, `/${i}`));
  return stateOf(value, '');
}

export function stateOf(value: JsonValue, at: string): State[] {
  if (!isObject(value)) return [];
  if (isObject(value['compiledRelease'])) return [{release: value['compiledRelease'], at: `${at}/compiledRelease`}];
  if (Array.isArray(value['releases'])) return (value['releases'] as readonly JsonValue[]).flatMap((release, i) => (isObject(release) && 'id' in release ? [{release, at: `${at}/releases/${i}`}] : []));
  return releasesIn(value).releases.map((release) => ({release, at}));
}
