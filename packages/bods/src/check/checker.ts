import {inspectTable} from '@parvis/kernel/schema';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import type {Problem} from '@parvis/kernel';
import {recordType, type RecordType} from '../schema/codelists.ts';
import {StatementTable, type Statement} from '../schema/statement.ts';
import {dayOf} from './day.ts';
import {checkEntity} from './entity.ts';
import {finding, type Report} from './finding.ts';
import {ids} from './ids.ts';
import {checkPerson} from './person.ts';
import {pointsInto} from './pointer.ts';
import {references} from './references.ts';
import {checkRelationship} from './relationship.ts';
import {series} from './series.ts';

export interface CheckOptions {
  /** The day on which "in the future" is judged: `2026-11-24`. */
  readonly today: string;
  /** Codes of identifier lists (org-id.guide). Without them entity schemes are not checked. */
  readonly schemes?: ReadonlySet<string>;
  /**
   * Also judges the pointers of annotations on persons and relationships, which the reference validator passes over
   * (its own worked example has a wrong one).
   */
  readonly strict?: boolean;
  /** Called with each problem as it is found: a breach of the schema or a finding. */
  readonly found: (problem: Problem) => void;
}

export interface CheckCounts {
  statements: number;
  entities: number;
  persons: number;
  relationships: number;
  /** Statements that break the schema: their own content is not checked any further, their ids are. */
  broken: number;
  schemaErrors: number;
  additionalFields: number;
  findings: number;
}

export interface Checker {
  /** The next statement of the file. */
  add(statement: JsonValue): void;
  /** To be called once, after the last: finds what only the whole file shows, and gives the counts. */
  end(): CheckCounts;
}

const VERSIONS = new Set(['0.1', '0.2', '0.3', '0.4']);

/**
 * Checks BODS 0.4 statements in the order of their file: the schema, then the additional checks.
 * Keeps of each statement a few integers (about 50 bytes), never its content, so a file of any size can be checked.
 */
export function checker({today, schemes, strict = false, found}: CheckOptions): Checker {
  const counts: CheckCounts = {statements: 0, entities: 0, persons: 0, relationships: 0, broken: 0, schemaErrors: 0, additionalFields: 0, findings: 0};
  const day = dayOf(today);
  const statementIds = ids(), recordIds = ids();
  const records = references(), lives = series();
  let version: string | undefined;

  const report: Report = (type, at, facts) => {
    counts.findings++;
    found(finding(type, at, facts));
  };

  const isRepeated = (value: JsonValue, at: string): boolean => {
    if (!isObject(value) || typeof value['statementId'] !== 'string') return false;
    const before = statementIds.size;
    if (statementIds.intern(value['statementId']) === before) return false;
    report('duplicate_statement_id', `${at}/statementId`, {statementId: value['statementId']});
    return true;
  };

  /** The number of a statement's record, whether or not the statement is broken elsewhere. */
  const register = (value: JsonValue): number | undefined => {
    if (!isObject(value)) return undefined;
    const {recordId, recordType: type} = value;
    return typeof recordId === 'string' && isRecordType(type) ? recordIds.intern(recordId) : undefined;
  };

  const checkVersion = (statement: Statement, at: string): void => {
    const used = statement.publicationDetails?.bodsVersion;
    if (used === undefined) return;
    version ??= used;
    if (!VERSIONS.has(used)) report('unknown_schema_version_used', `${at}/publicationDetails/bodsVersion`, {version: used});
    if (used !== version) report('inconsistent_schema_version_used', `${at}/publicationDetails/bodsVersion`, {version: used, first: version});
  };

  const checkHead = (statement: Statement, at: string): void => {
    const later = (text: string | undefined): boolean => text !== undefined && dayOf(text) > day;
    const {statementDate, publicationDetails, source, annotations} = statement;
    if (later(statementDate)) report('statement_date_is_future_date', `${at}/statementDate`, {statementDate});
    if (later(publicationDetails?.publicationDate)) report('statement_publication_date_is_future_date', `${at}/publicationDetails/publicationDate`);
    if (later(source?.retrievedAt)) report('statement_source_retrieved_at_future_date', `${at}/source/retrievedAt`);
    annotations?.forEach(({creationDate, statementPointerTarget}, i) => {
      if (later(creationDate)) report('statement_annotation_creation_date_is_future_date', `${at}/annotations/${i}/creationDate`);
      if ((strict || statement.recordType === 'entity') && !pointsInto(statement as unknown as JsonValue, statementPointerTarget)) {
        report('annotation_statement_pointer_target_invalid', `${at}/annotations/${i}/statementPointerTarget`, {target: statementPointerTarget});
      }
    });
  };

  const checkDetails = (statement: Statement, at: string, ordinal: number): void => {
    switch (statement.recordType) {
      case 'entity': return checkEntity(statement.recordDetails, at, schemes, report);
      case 'person': return checkPerson(statement.recordDetails, at, day, report);
      case 'relationship': {
        const {subject, interestedParty, interests} = statement.recordDetails;
        checkRelationship(statement.recordDetails, at, report);
        if (typeof subject === 'string') records.subject(recordIds.intern(subject), ordinal, interests, report);
        if (typeof interestedParty === 'string') records.party(recordIds.intern(interestedParty), ordinal, interests, report);
      }
    }
  };

  /** What other statements may need to know of this one, even if it breaks the schema elsewhere. */
  const introduce = (value: JsonValue, record: number | undefined, ordinal: number): void => {
    if (record === undefined || !isObject(value)) return;
    const details = isObject(value['recordDetails']) ? value['recordDetails'] : {};
    const type = value['recordType'] as RecordType;
    const entityType = isObject(details['entityType']) ? details['entityType'] : {};
    if (!records.record(record, type, type === 'entity' ? (entityType as never) : undefined)) {
      report('statements_in_series_with_different_record_types', `/${ordinal}/recordType`, {recordId: value['recordId']});
    }
    if (details['isComponent'] === true) records.component(record, type, ordinal);
    if (type !== 'relationship' || !Array.isArray(details['componentRecords'])) return;
    for (const id of details['componentRecords'] as readonly JsonValue[]) if (typeof id === 'string') records.listed(recordIds.intern(id), ordinal);
  };

  return {
    add(value) {
      const ordinal = counts.statements++;
      const at = `/${ordinal}`;
      const breaches: Problem[] = [];
      counts.additionalFields += inspectTable(StatementTable, value, at, breaches);
      counts.schemaErrors += breaches.length;
      breaches.forEach(found);
      const repeated = isRepeated(value, at);
      const record = register(value);
      if (breaches.length > 0) counts.broken++;
      else {
        const statement = value as unknown as Statement;
        counts[PLURAL[statement.recordType]]++;
        checkVersion(statement, at);
        checkHead(statement, at);
        if (record !== undefined && !repeated) lives.add(record, ordinal, statement, at, report);
        checkDetails(statement, `${at}/recordDetails`, ordinal);
      }
      introduce(value, record, ordinal);
      if (breaches.length === 0) records.declared(recordIds.intern((value as unknown as Statement).declarationSubject), ordinal, report);
    },
    end() {
      records.end(report);
      lives.end(recordIds.size, report);
      return counts;
    },
  };
}

const PLURAL = {entity: 'entities', person: 'persons', relationship: 'relationships'} as const;

function isRecordType(value: unknown): value is RecordType {
  return (recordType.codes as readonly unknown[]).includes(value);
}
