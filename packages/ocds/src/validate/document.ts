import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {checkTable, type Table} from '@parvis/kernel/schema';
import {formatOf, type DocumentFormat} from '../decode/format.ts';
import {coreOf, RecordPackageTable, RecordTable, ReleasePackageTable, ReleaseTable, VersionedReleaseTable} from '../tables/index.ts';
import {checkReleasesOf} from './record.ts';

interface Tables {
  readonly release: Table;
  readonly releasePackage: Table;
  readonly record: Table;
  readonly recordPackage: Table;
  readonly versioned: Table;
}

const EXTENDED: Tables = {release: ReleaseTable, releasePackage: ReleasePackageTable, record: RecordTable, recordPackage: RecordPackageTable, versioned: VersionedReleaseTable};
const CORE: Tables = {release: coreOf(ReleaseTable), releasePackage: coreOf(ReleasePackageTable), record: coreOf(RecordTable), recordPackage: coreOf(RecordPackageTable), versioned: coreOf(VersionedReleaseTable)};

export interface Validation {
  readonly format: DocumentFormat;
  /** Each with the JSON Schema keyword that it breaks, its JSON Pointer and the value. */
  readonly problems: readonly Problem[];
}

/**
 * Every breach of the OCDS 1.1.5 schema by any OCDS document: the published schema's keywords and places. Fields of the
 * extensions bids, lots, location, enquiries, process title, signatories and pagination are checked where they are used;
 * `coreOnly` leaves them alone. `ocds.unknown-format`: not an OCDS document at all.
 */
export function validateDocument(value: JsonValue, {coreOnly = false} = {}): Validation {
  const problems: Problem[] = [];
  const format = formatOf(value);
  check(value, '', coreOnly ? CORE : EXTENDED, problems);
  return {format, problems};
}

/** Which list of a document an element was taken out of: a package's, or the document itself. */
export type ElementOf = 'releases' | 'records' | 'list';

/** The same of one element of a large document, which stands at `at`. */
export function validateElement(value: JsonValue, of: ElementOf, at: string): readonly Problem[] {
  const problems: Problem[] = [];
  if (of === 'list') {
    check(value, at, EXTENDED, problems);
  } else {
    checkTable(of === 'releases' ? ReleaseTable : RecordTable, value, at, problems);
    if (of === 'records' && isObject(value)) checkReleasesOf(value, ReleaseTable, `${at}/releases`, problems);
  }
  return problems;
}

function check(value: JsonValue, at: string, tables: Tables, problems: Problem[]): void {
  switch (formatOf(value)) {
    case 'list':
      (value as readonly JsonValue[]).forEach((element, i) => check(element, `${at}/${i}`, tables, problems));
      return;
    case 'record-package':
      checkTable(tables.recordPackage, value, at, problems);
      checkRecords(value as JsonObject, at, tables, problems);
      return;
    case 'record':
      checkTable(tables.record, value, at, problems);
      checkReleasesOf(value as JsonObject, tables.release, `${at}/releases`, problems);
      return;
    case 'release-package':
      checkTable(tables.releasePackage, value, at, problems);
      return;
    case 'versioned-release':
      checkTable(tables.versioned, value, at, problems);
      return;
    case 'release':
    case 'compiled-release':
      checkTable(tables.release, value, at, problems);
      return;
    case 'unknown':
      problems.push({code: 'ocds.unknown-format', at});
  }
}

function checkRecords({records}: JsonObject, at: string, tables: Tables, problems: Problem[]): void {
  if (!Array.isArray(records)) return;
  (records as readonly JsonValue[]).forEach((record, i) => {
    if (isObject(record)) checkReleasesOf(record, tables.release, `${at}/records/${i}/releases`, problems);
  });
}
