import {isDateTime, type Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {validate} from '@parvis/kernel/schema';
import {ReleaseTable} from '../tables/index.ts';

export interface DecodedRelease {
  readonly ocid: string;
  readonly id: string;
  readonly date: string;
  /** A snapshot is a compiled release without the releases it was made from. */
  readonly kind: 'release' | 'snapshot';
  /** `1.0` or `1.1`: the version it was written for. */
  readonly version: string;
  readonly body: JsonObject;
  /** JSON Pointer within the document. */
  readonly at: string;
}

export interface DecodedDocument {
  readonly releases: readonly DecodedRelease[];
  /** Linked releases: said elsewhere, only pointed to here. */
  readonly references: number;
  /** Releases and records that were refused, each with at least one problem. */
  readonly rejected: number;
  readonly problems: readonly Problem[];
}

/**
 * The releases of any OCDS document: package of releases or records, record, release, compiled release, or a list of
 * those (OCDS 1.1.5, "Packaging"). `envelope` is the package around an element that was taken out of it. A release is
 * refused where it cannot be identified or merged; other breaches of the schema do not keep it out.
 */
export function decodeDocument(value: JsonValue, envelope: JsonObject = {}, at = ''): DecodedDocument {
  const found = new Found();
  decodeAny(value, at, versionOf(envelope), found);
  return found;
}

class Found implements DecodedDocument {
  readonly releases: DecodedRelease[] = [];
  readonly problems: Problem[] = [];
  references = 0;
  rejected = 0;

  refuse(problems: readonly Problem[]): void {
    this.rejected++;
    this.problems.push(...problems);
  }
}

/** A package without version is 1.0; a bare release is what it looks like. */
function versionOf(envelope: JsonObject): string | undefined {
  const {version} = envelope;
  if (typeof version === 'string') return version.startsWith('1.0') ? '1.0' : '1.1';
  return 'uri' in envelope || 'publisher' in envelope ? '1.0' : undefined;
}

function decodeAny(value: JsonValue, at: string, version: string | undefined, found: Found): void {
  if (Array.isArray(value)) {
    (value as readonly JsonValue[]).forEach((element, i) => decodeAny(element, `${at}/${i}`, version, found));
  } else if (!isObject(value)) {
    found.refuse([{code: 'ocds.not-an-object', at, value: String(value).slice(0, 100)}]);
  } else if (Array.isArray(value['records'])) {
    const own = versionOf(value);
    (value['records'] as readonly JsonValue[]).forEach((record, i) => decodeAny(record, `${at}/records/${i}`, own, found));
  } else if ('ocid' in value && ('releases' in value || 'compiledRelease' in value || 'versionedRelease' in value)) {
    decodeRecord(value, at, version, found);
  } else if (Array.isArray(value['releases'])) {
    const own = versionOf(value);
    (value['releases'] as readonly JsonValue[]).forEach((release, i) => decodeAny(release, `${at}/releases/${i}`, own, found));
  } else {
    decodeRelease(value, at, version, found);
  }
}

function decodeRecord(record: JsonObject, at: string, version: string | undefined, found: Found): void {
  const listed = Array.isArray(record['releases']) ? (record['releases'] as readonly JsonValue[]) : [];
  let embedded = 0;
  for (const [i, release] of listed.entries()) {
    const here = `${at}/releases/${i}`;
    if (isObject(release) && !('id' in release) && typeof release['url'] === 'string') {
      found.references++;
    } else {
      embedded++;
      decodeAny(release, here, version, found);
    }
  }
  if (embedded > 0) return;
  if (isObject(record['compiledRelease'])) decodeRelease(record['compiledRelease'], `${at}/compiledRelease`, version, found);
  else if (listed.length === 0) found.refuse([{code: 'ocds.record-without-releases', at, ocid: record['ocid']}]);
}

function decodeRelease(release: JsonObject, at: string, version: string | undefined, found: Found): void {
  const {ocid, id, date, tag} = release;
  if (isObject(ocid) || Array.isArray(id) || (tag !== undefined && !Array.isArray(tag) && isObject(tag))) {
    found.refuse([{code: 'ocds.versioned-release', at}]);
    return;
  }
  const problems: Problem[] = [];
  if (typeof ocid !== 'string' || ocid === '') problems.push({code: 'ocds.ocid-missing', at: `${at}/ocid`, value: ocid ?? null});
  const name = typeof id === 'number' ? String(id) : id;
  if (typeof name !== 'string' || name === '') problems.push({code: 'ocds.id-missing', at: `${at}/id`, value: id ?? null});
  if (typeof date !== 'string' || !isDateTime(date)) problems.push({code: 'ocds.date-invalid', at: `${at}/date`, value: date ?? null});
  for (const problem of validate(ReleaseTable, release, at)) if (breaksMerging(problem)) problems.push(problem);
  if (problems.length > 0) {
    found.refuse(problems);
    return;
  }
  const compiled = Array.isArray(tag) && (tag as readonly JsonValue[]).includes('compiled');
  found.releases.push({
    ocid: ocid as string, id: name as string, date: date as string, body: release, at,
    kind: compiled ? 'snapshot' : 'release',
    version: version ?? ('parties' in release ? '1.1' : looksOld(release) ? '1.0' : '1.1'),
  });
}

/** An object where the standard has a list, a text where it has an object, an id that is none: nothing can be laid over it. */
function breaksMerging({keyword, expected, value, at}: Problem): boolean {
  if (keyword !== 'type' || value === null || !Array.isArray(expected)) return false;
  return expected.includes('object') || expected.includes('array') || at.endsWith('/id');
}

/** Organisations written out in place, as 1.0 did. */
function looksOld(release: JsonObject): boolean {
  const {buyer} = release;
  return isObject(buyer) && ('identifier' in buyer || 'address' in buyer);
}
