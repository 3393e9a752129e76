import {sha256, toHex, type Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {entityDetails, personDetails, relationshipDetails} from './details.ts';
import {object, source, textOf} from './parts.ts';

export type OldVersion = '0.1' | '0.2' | '0.3';
export type Version = OldVersion | '0.4';

/** The version that a file is in, by its first statement: neither a version nor a record type means 0.1. */
export function versionOf(first: JsonValue): Version {
  if (!isObject(first)) return '0.4';
  const details = first['publicationDetails'];
  const declared = isObject(details) ? details['bodsVersion'] : undefined;
  if (declared === '0.1' || declared === '0.2' || declared === '0.3') return declared;
  return first['recordType'] === undefined && first['statementType'] !== undefined ? '0.1' : '0.4';
}

export interface Upgraded {
  /** The statement of 0.4; absent where the old one says too little to be one. */
  readonly statement?: JsonObject;
  readonly problems: readonly Problem[];
}

const TYPES: Readonly<Record<string, 'entity' | 'person' | 'relationship'>> = {
  entityStatement: 'entity', personStatement: 'person', ownershipOrControlStatement: 'relationship',
};

/**
 * Makes statements of BODS 0.1–0.3 into statements of 0.4, in the order of the file. It keeps the record id of each
 * older statement id: a record is the chain of statements that replace one another, named after the first.
 */
export function upgrader(version: OldVersion): (old: JsonValue, at: string) => Upgraded {
  const records = new Map<string, string>();
  const recordOf = (statementId: string): string => records.get(statementId) ?? statementId;
  return (old, at) => {
    if (!isObject(old)) return {problems: [{code: 'bods.upgrade-not-an-object', at}]};
    const id = textOf(old['statementID']);
    const type = TYPES[textOf(old['statementType']) ?? ''];
    if (id === undefined) return {problems: [{code: 'bods.upgrade-no-statement-id', at: `${at}/statementID`}]};
    if (!type) return {problems: [{code: 'bods.upgrade-unknown-type', at: `${at}/statementType`, found: old['statementType']}]};
    const replaced = Array.isArray(old['replacesStatements']) ? (old['replacesStatements'] as readonly JsonValue[]).find((value) => typeof value === 'string') : undefined;
    const recordId = typeof replaced === 'string' ? recordOf(replaced) : id;
    records.set(id, recordId);
    const recordDetails = type === 'entity' ? entityDetails(old) : type === 'person' ? personDetails(old) : relationshipDetails(old, version, recordOf);
    const date = old['statementDate'] ?? dateOf(old);
    if (date === undefined) return {problems: [{code: 'bods.upgrade-no-date', at: `${at}/statementDate`}]};
    return {
      problems: [],
      statement: object({
        statementId: longEnough(id),
        statementDate: date,
        annotations: annotations(old, id),
        publicationDetails: isObject(old['publicationDetails']) ? {...old['publicationDetails'], bodsVersion: '0.4'} : undefined,
        source: source(old['source']),
        declarationSubject: type === 'relationship' ? (textOf(recordDetails['subject']) ?? recordId) : recordId,
        recordId,
        recordType: type,
        recordStatus: replaced === undefined ? 'new' : 'updated',
        recordDetails,
      }),
    };
  };
}

/** 0.4 wants 32–64 characters: a shorter or longer id is replaced by its hash, and kept in an annotation. */
function longEnough(id: string): string {
  return id.length >= 32 && id.length <= 64 ? id : toHex(sha256(id));
}

function annotations(old: JsonObject, id: string): JsonValue | undefined {
  const kept = Array.isArray(old['annotations']) ? (old['annotations'] as readonly JsonValue[]) : [];
  const renamed = longEnough(id) === id ? [] : [{
    motivation: 'transformation', statementPointerTarget: '/statementId', transformedContent: id,
    description: 'Identifier of the statement in the older version; here its SHA-256, as 0.4 wants 32 to 64 characters.',
  }];
  return kept.length + renamed.length === 0 ? undefined : [...kept, ...renamed];
}

function dateOf(old: JsonObject): JsonValue | undefined {
  const publication = isObject(old['publicationDetails']) ? old['publicationDetails']['publicationDate'] : undefined;
  return publication ?? (isObject(old['source']) ? old['source']['retrievedAt'] : undefined);
}
