import type {EntityRecord, EntityStatement, InterestRecord, PersonRecord, PersonStatement, RelationshipRecord, RelationshipStatement} from '../schema/statement.ts';

export interface Heading {
  readonly date?: string;
  readonly id?: string;
  readonly subject?: string;
  readonly status?: 'new' | 'updated' | 'closed';
}

function head(recordId: string, {date = '2020-01-01', id, subject = 'T', status}: Heading) {
  return {
    statementId: (id ?? `${recordId}@${date}`).padEnd(32, '.'),
    statementDate: date,
    declarationSubject: subject,
    recordId,
    ...(status && {recordStatus: status}),
    publicationDetails: {publicationDate: date, bodsVersion: '0.4', publisher: {name: 'Registry of Example'}},
  };
}

export function entity(recordId: string, details: Partial<EntityRecord> = {}, heading: Heading = {}): EntityStatement {
  return {...head(recordId, heading), recordType: 'entity', recordDetails: {isComponent: false, entityType: {type: 'registeredEntity'}, name: recordId, ...details}};
}

export function person(recordId: string, details: Partial<PersonRecord> = {}, heading: Heading = {}): PersonStatement {
  return {
    ...head(recordId, heading), recordType: 'person',
    recordDetails: {isComponent: false, personType: 'knownPerson', names: [{fullName: recordId}], ...details},
  };
}

/** `relation('P', 'T', [shares(60)])`: P holds 60 % of T. */
export function relation(party: string, subject: string, interests: readonly InterestRecord[], details: Partial<RelationshipRecord> = {}, heading: Heading & {readonly recordId?: string} = {}): RelationshipStatement {
  return {
    ...head(heading.recordId ?? `${party}-${subject}`, heading), recordType: 'relationship',
    recordDetails: {isComponent: false, subject, interestedParty: party, interests, ...details},
  };
}

export function shares(exact: number, more: Partial<InterestRecord> = {}): InterestRecord {
  return {type: 'shareholding', directOrIndirect: 'direct', share: {exact}, ...more};
}

export function votes(exact: number, more: Partial<InterestRecord> = {}): InterestRecord {
  return {type: 'votingRights', directOrIndirect: 'direct', share: {exact}, ...more};
}
