import {anyObject, list, object, table, text, uri, type RecordOf} from '@parvis/kernel/schema';
import {annotationMotivation, recordStatus, recordType} from './codelists.ts';
import {Agent, dayOrInstant, Source} from './components.ts';
import {EntityDetails} from './entity.ts';
import {PersonDetails} from './person.ts';
import {RelationshipDetails} from './relationship.ts';

const Publisher = table('Publisher', 'Who publishes.', {
  name: text('The name.'),
  url: uri('Where the data set is described.'),
}, {anyOf: [['name'], ['url']]});

const PublicationDetails = table('PublicationDetails', 'How a statement was published.', {
  publicationDate: text('When.', {required: true, ...dayOrInstant}),
  bodsVersion: text('Version of the standard: major.minor.', {required: true, pattern: /^(\d+\.)(\d+)$/}),
  license: uri('The licence.'),
  publisher: object(Publisher, 'By whom.', {required: true}),
});

const contentDoc = 'The target after the transformation; only with motivation `transformation`.';
const linkDoc = 'A page that annotates; required with motivation `linking`.';

export const Annotation = table('Annotation', 'A note on a part of a statement.', {
  statementPointerTarget: text('JSON Pointer (RFC 6901) into the statement; empty for the whole.', {required: true}),
  creationDate: text('When it was written.', dayOrInstant),
  createdBy: object(Agent, 'By whom.'),
  motivation: text('Why.', {required: true, codes: annotationMotivation}),
  description: text('The note.'),
  transformedContent: text(contentDoc),
  url: uri(linkDoc),
}, {
  variants: [
    {field: 'motivation', is: ['linking'], fields: {url: uri(linkDoc, {required: true})}},
    {field: 'motivation', isNot: ['transformation'], fields: {transformedContent: text(contentDoc, {const: ''})}},
  ],
});

const detailsDoc = 'The record, as said on the statement date.';

/** BODS 0.4, one statement: a claim about a person, an entity or a relationship at one moment. */
export const StatementTable = table('Statement', 'A claim about a person, an entity or a relationship at one moment.', {
  statementId: text('Unique in the world, never used again for other content.', {required: true, minLength: 32, maxLength: 64}),
  statementDate: text('When the source claims it to be true.', {required: true, ...dayOrInstant}),
  annotations: list(object(Annotation, 'A note.'), 'Notes.'),
  publicationDetails: object(PublicationDetails, 'How it was published.'),
  source: object(Source, 'Where it came from.'),
  declaration: text('The publisher\'s reference of the filing.'),
  declarationSubject: text('Record id of the entity or person whose network is described.', {required: true}),
  recordId: text('The record in the publisher\'s system.', {required: true}),
  recordType: text('What the record is about.', {required: true, codes: recordType}),
  recordStatus: text('First, later or last statement of the record.', {codes: recordStatus}),
  recordDetails: anyObject(detailsDoc, {required: true}),
}, {
  variants: [
    {field: 'recordType', is: ['entity'], fields: {recordDetails: object(EntityDetails, detailsDoc)}},
    {field: 'recordType', is: ['person'], fields: {recordDetails: object(PersonDetails, detailsDoc)}},
    {field: 'recordType', is: ['relationship'], fields: {recordDetails: object(RelationshipDetails, detailsDoc)}},
  ],
});

type Head = Omit<RecordOf<typeof StatementTable>, 'recordType' | 'recordDetails' | 'recordStatus'> & {
  readonly recordStatus?: 'new' | 'updated' | 'closed';
};

export type EntityRecord = RecordOf<typeof EntityDetails>;
export type PersonRecord = RecordOf<typeof PersonDetails>;
export type RelationshipRecord = RecordOf<typeof RelationshipDetails>;
export type InterestRecord = NonNullable<RelationshipRecord['interests']>[number];
export type ShareRecord = NonNullable<InterestRecord['share']>;

export type EntityStatement = Head & {readonly recordType: 'entity'; readonly recordDetails: EntityRecord};
export type PersonStatement = Head & {readonly recordType: 'person'; readonly recordDetails: PersonRecord};
export type RelationshipStatement = Head & {readonly recordType: 'relationship'; readonly recordDetails: RelationshipRecord};
/** A statement that keeps the schema of BODS 0.4. */
export type Statement = EntityStatement | PersonStatement | RelationshipStatement;
