import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

export type DocumentFormat = 'record-package' | 'record' | 'release-package' | 'compiled-release' | 'versioned-release' | 'release' | 'list' | 'unknown';

/** What an OCDS document is, by its members; the order of the questions matters (OCDS 1.1.5 has no member that says it). */
export function formatOf(value: JsonValue): DocumentFormat {
  if (Array.isArray(value)) return 'list';
  if (!isObject(value)) return 'unknown';
  if ('records' in value) return 'record-package';
  if ('ocid' in value && ('releases' in value || 'compiledRelease' in value || 'versionedRelease' in value)) return 'record';
  if ('releases' in value) return 'release-package';
  if (isCompiled(value)) return 'compiled-release';
  if (isVersioned(value)) return 'versioned-release';
  return 'ocid' in value || 'tag' in value || 'date' in value ? 'release' : 'unknown';
}

export function isCompiled({tag}: JsonObject): boolean {
  return Array.isArray(tag) && (tag as readonly JsonValue[]).includes('compiled');
}

/** Its values are lists of `{releaseID, releaseDate, releaseTag, value}`. */
function isVersioned(value: JsonObject): boolean {
  if (!('ocid' in value) || typeof value['id'] === 'string') return false;
  return Object.values(value).some(hasEntries);
}

function hasEntries(value: JsonValue): boolean {
  if (Array.isArray(value)) {
    const first = (value as readonly JsonValue[])[0];
    return isObject(first) && (('releaseID' in first && 'releaseTag' in first && 'value' in first) || Object.values(first).some(hasEntries));
  }
  return isObject(value) && Object.values(value).some(hasEntries);
}

/** A reference to a release that is elsewhere: it has an address and no id. */
export function isLinked(release: JsonValue): boolean {
  return isObject(release) && !('id' in release) && 'url' in release;
}
