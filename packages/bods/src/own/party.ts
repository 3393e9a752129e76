import {nameOf} from '../name.ts';
import type {EntityStatement, PersonStatement} from '../schema/statement.ts';

export type PartyKind =
  | 'person' | 'unknownPerson' | 'anonymousPerson' | 'unspecified'
  | 'entity' | 'listedEntity' | 'arrangement' | 'trust' | 'nomination' | 'state' | 'stateBody' | 'unknownEntity' | 'anonymousEntity';

/** A node of an ownership network. */
export interface Party {
  readonly id: string;
  readonly kind: PartyKind;
  readonly name?: string;
  /** Code of the first nationality, or of the jurisdiction. */
  readonly country?: string;
  /** Why it is not named (unspecifiedReason). */
  readonly reason?: string;
}

export function nodeOf(id: string, statement: EntityStatement | PersonStatement): Party {
  const name = nameOf(statement);
  const reason = statement.recordType === 'person' ? statement.recordDetails.unspecifiedPersonDetails?.reason : statement.recordDetails.unspecifiedEntityDetails?.reason;
  const country = statement.recordType === 'person' ? statement.recordDetails.nationalities?.[0]?.code : statement.recordDetails.jurisdiction?.code;
  return {
    id, kind: kindOf(statement),
    ...(name !== undefined && {name}), ...(country !== undefined && {country}), ...(reason !== undefined && {reason}),
  };
}

/** A party of which nothing is known: a node of its own for every relationship that says so. */
export function unspecifiedNode(recordId: string, {reason, description}: {readonly reason: string; readonly description?: string}): Party {
  return {id: `unspecified:${recordId}`, kind: 'unspecified', reason, ...(description !== undefined && {name: description})};
}

function kindOf(statement: EntityStatement | PersonStatement): PartyKind {
  if (statement.recordType === 'person') {
    const {personType} = statement.recordDetails;
    return personType === 'unknownPerson' || personType === 'anonymousPerson' ? personType : 'person';
  }
  const {entityType: {type, subtype}, publicListing} = statement.recordDetails;
  if (subtype === 'trust') return 'trust';
  switch (type) {
    case 'arrangement': return subtype === 'nomination' ? 'nomination' : 'arrangement';
    case 'state': case 'stateBody': case 'unknownEntity': case 'anonymousEntity': return type;
    default: return publicListing?.hasPublicListing ? 'listedEntity' : 'entity';
  }
}

/** Somebody who can be a beneficial owner: a natural person, known or not, or a party of which nothing is known. */
export function mayBePerson({kind}: Party): boolean {
  return kind === 'person' || kind === 'unknownPerson' || kind === 'anonymousPerson' || kind === 'unspecified';
}
