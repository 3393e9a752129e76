import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** The releases in a document, and what the package says of itself. */
export interface ReleasesFound {
  readonly releases: readonly JsonObject[];
  /** Linked releases and whatever else is no release. */
  readonly others: number;
  readonly metadata: JsonObject;
}

/**
 * The releases of a package, a record (its releases, else its compiled release), a list of those or a release alone
 * (OCDS 1.1.5, "Packaging"), as they are.
 */
export function releasesIn(value: JsonValue): ReleasesFound {
  if (Array.isArray(value)) return joined(value as readonly JsonValue[], {});
  if (!isObject(value)) return {releases: [], others: 1, metadata: {}};
  const {releases, records, ...metadata} = value;
  if (Array.isArray(records)) return joined(records as readonly JsonValue[], metadata);
  if (Array.isArray(releases)) {
    const embedded = (releases as readonly JsonValue[]).filter((release) => isObject(release) && 'id' in release) as JsonObject[];
    if (embedded.length === 0 && isObject(value['compiledRelease'])) return {releases: [value['compiledRelease']], others: releases.length, metadata: {}};
    return {releases: embedded, others: releases.length - embedded.length, metadata: 'ocid' in value ? {} : metadata};
  }
  if (isObject(value['compiledRelease'])) return {releases: [value['compiledRelease']], others: 0, metadata: {}};
  return 'ocid' in value ? {releases: [value], others: 0, metadata: {}} : {releases: [], others: 1, metadata: {}};
}

function joined(values: readonly JsonValue[], metadata: JsonObject): ReleasesFound {
  const found = values.map(releasesIn);
  return {releases: found.flatMap(({releases}) => releases), others: found.reduce((sum, {others}) => sum + others, 0), metadata};
}
