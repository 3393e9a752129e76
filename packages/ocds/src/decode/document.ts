import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {validate} from '@parvis/kernel/schema';
import {PackageMetadataTable} from '../tables/index.ts';
import {formatOf, isLinked, type DocumentFormat} from './format.ts';
import {decodeRelease, type DecodedRelease} from './release.ts';
import {packageVersion} from './version.ts';

export interface DecodedDocument {
  readonly format: DocumentFormat;
  /** What a package says of itself: publisher, licence, version; of anything else nothing. */
  readonly metadata: JsonObject;
  readonly releases: readonly DecodedRelease[];
  /** Linked releases: said elsewhere, only pointed to here. */
  readonly references: number;
  /** Releases and records that were refused, each with at least one problem. */
  readonly rejected: number;
  /** Why something was refused: code, JSON Pointer, value, and the keyword of the rule. */
  readonly problems: readonly Problem[];
  /** Other breaches of the standard: they keep nothing out. */
  readonly notices: readonly Problem[];
}

/**
 * The releases of any OCDS document: package of releases or records, record, release, compiled release, or a list of
 * those (OCDS 1.1.5, "Packaging"). `envelope` is the package around an element that was taken out of it, `at` the
 * element's JSON Pointer. A release is refused where it cannot be identified or merged; other breaches of the schema do
 * not keep it out. Linked releases are counted; a record's compiled release counts as a snapshot where none of its
 * releases is there. Codes: `ocds.unknown-format`, `ocds.not-a-list`, `ocds.not-an-object`, `ocds.versioned-release`,
 * `ocds.record-without-releases`, `ocds.ocid-missing`, `ocds.ocid-differs`, `ocds.id-missing`, `ocds.date-invalid`,
 * `ocds.version-unknown`, and `schema.*`.
 */
export function decodeDocument(value: JsonValue, envelope: JsonObject = {}, at = ''): DecodedDocument {
  const found = new Found(formatOf(value));
  decodeAny(value, at, packageVersion(envelope), found);
  return found;
}

class Found implements DecodedDocument {
  readonly format: DocumentFormat;
  readonly releases: DecodedRelease[] = [];
  readonly problems: Problem[] = [];
  readonly notices: Problem[] = [];
  metadata: JsonObject = {};
  references = 0;
  rejected = 0;

  constructor(format: DocumentFormat) {
    this.format = format;
  }

  refuse(problem: Problem): void {
    this.rejected++;
    this.problems.push(problem);
  }

  release(value: JsonValue, at: string, version: string | undefined): void {
    if (!isObject(value)) {
      this.refuse({code: 'ocds.not-an-object', at, value: String(value).slice(0, 100)});
      return;
    }
    const {release, problems, notices} = decodeRelease(value, at, version);
    this.notices.push(...notices);
    this.problems.push(...problems);
    if (release) this.releases.push(release);
    else this.rejected++;
  }
}

function decodeAny(value: JsonValue, at: string, version: string | undefined, found: Found): void {
  switch (formatOf(value)) {
    case 'list':
      (value as readonly JsonValue[]).forEach((element, i) => decodeAny(element, `${at}/${i}`, version, found));
      return;
    case 'record-package':
      decodePackage(value as JsonObject, 'records', at, found, decodeRecord);
      return;
    case 'release-package':
      decodePackage(value as JsonObject, 'releases', at, found, (release, here, own) => found.release(release, here, own));
      return;
    case 'record':
      decodeRecord(value, at, version, found);
      return;
    case 'versioned-release':
      found.refuse({code: 'ocds.versioned-release', at});
      return;
    case 'unknown':
      found.refuse({code: isObject(value) ? 'ocds.unknown-format' : 'ocds.not-an-object', at, ...(!isObject(value) && {value: String(value).slice(0, 100)})});
      return;
    case 'release':
    case 'compiled-release':
      found.release(value, at, version);
  }
}

function decodePackage(document: JsonObject, member: 'releases' | 'records', at: string, found: Found, decode: (element: JsonValue, at: string, version: string | undefined, found: Found) => void): void {
  const {[member]: elements, ...metadata} = document;
  found.metadata = metadata;
  found.notices.push(...metadataNotices(metadata, at));
  if (!Array.isArray(elements)) {
    found.refuse({code: 'ocds.not-a-list', at: `${at}/${member}`});
    return;
  }
  const version = packageVersion(document) ?? '1.0';
  (elements as readonly JsonValue[]).forEach((element, i) => decode(element, `${at}/${member}/${i}`, version, found));
}

/** What is wrong with what a package says of itself; a version that is not 1.0 or 1.1 is read as 1.1. */
export function metadataNotices(metadata: JsonObject, at = ''): Problem[] {
  const {version} = metadata;
  const unknown = version !== undefined && version !== '1.0' && version !== '1.1';
  const notices = validate(PackageMetadataTable, metadata, at);
  return unknown ? [...notices, {code: 'ocds.version-unknown', at: `${at}/version`, value: version, readAs: packageVersion(metadata)}] : notices;
}

function decodeRecord(record: JsonValue, at: string, version: string | undefined, found: Found): void {
  if (!isObject(record)) {
    found.refuse({code: 'ocds.not-an-object', at, value: String(record).slice(0, 100)});
    return;
  }
  const {ocid, compiledRelease} = record;
  const listed = Array.isArray(record['releases']) ? record['releases'] as readonly JsonValue[] : [];
  let embedded = 0;
  for (const [i, release] of listed.entries()) {
    if (isLinked(release)) {
      found.references++;
      continue;
    }
    embedded++;
    found.release(release, `${at}/releases/${i}`, version);
    if (isObject(release) && ocid !== undefined && release['ocid'] !== ocid) {
      found.notices.push({code: 'ocds.ocid-differs', at: `${at}/releases/${i}/ocid`, value: release['ocid'], record: ocid});
    }
  }
  if (embedded > 0) return;
  if (isObject(compiledRelease)) found.release(compiledRelease, `${at}/compiledRelease`, version);
  else if (listed.length === 0) found.refuse({code: 'ocds.record-without-releases', at, ocid});
}
