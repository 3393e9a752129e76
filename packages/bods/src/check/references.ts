import type {RecordType} from '../schema/codelists.ts';
import type {EntityRecord, InterestRecord, RelationshipRecord} from '../schema/statement.ts';
import {byteColumn, column, integers} from './columns.ts';
import type {FindingType, Report} from './finding.ts';

const ENTITY = 1, PERSON = 2, RELATIONSHIP = 4, TRUST = 8, NOMINATION = 16;
const TYPE = {entity: ENTITY, person: PERSON, relationship: RELATIONSHIP} as const;

/** What one statement asks of a record that it names. The place is the statement's, the number an interest's where it matters. */
const DECLARED = 0, SUBJECT = 1, PARTY = 2, OWNED_BY_PERSON = 3, TO_TRUST = 4, TO_NOMINATION = 5;
type Ask = typeof DECLARED | typeof SUBJECT | typeof PARTY | typeof OWNED_BY_PERSON | typeof TO_TRUST | typeof TO_NOMINATION;
const ASKS = 8;

const TRUST_ROLES: ReadonlySet<string | undefined> = new Set(['settlor', 'trustee', 'protector']);
const NOMINATION_ROLES: ReadonlySet<string | undefined> = new Set(['nominee', 'nominator']);

/** What statements ask of records named before or after them in the file. Records go by the numbers of `ids`. */
export interface References {
  /** A statement about the record; false if an earlier one said that it is of another type. */
  record(record: number, type: RecordType, entityType?: EntityRecord['entityType']): boolean;
  component(record: number, type: RecordType, ordinal: number): void;
  /** A relationship at `ordinal` lists the record among its components. */
  listed(record: number, ordinal: number): void;
  declared(record: number, ordinal: number, report: Report): void;
  subject(record: number, ordinal: number, interests: RelationshipRecord['interests'], report: Report): void;
  party(record: number, ordinal: number, interests: RelationshipRecord['interests'], report: Report): void;
  end(report: Report): void;
}

export function references(): References {
  const known = byteColumn();
  const listedAt = column(-1);
  const waiting = {record: integers(), ordinal: integers(), ask: integers()};
  const components = {record: integers(), ordinal: integers(), type: integers()};

  const ask = (record: number, ordinal: number, what: Ask, interest: number, report: Report): void => {
    const facts = known.get(record);
    if (facts !== 0) {
      answer(facts, what, ordinal, interest, report);
      return;
    }
    waiting.record.push(record);
    waiting.ordinal.push(ordinal);
    waiting.ask.push(interest * ASKS + what);
  };
  const askEach = (record: number, ordinal: number, what: Ask, interests: RelationshipRecord['interests'], matters: (interest: InterestRecord) => boolean, report: Report): void => {
    interests?.forEach((interest, i) => {
      if (matters(interest)) ask(record, ordinal, what, i, report);
    });
  };

  return {
    record(record, type, entityType) {
      const trust = entityType?.subtype === 'trust' ? TRUST : 0;
      const nomination = entityType?.type === 'arrangement' && entityType.subtype === 'nomination' ? NOMINATION : 0;
      const before = known.get(record);
      known.set(record, before | TYPE[type] | trust | nomination);
      return (before & (ENTITY | PERSON | RELATIONSHIP) & ~TYPE[type]) === 0;
    },
    component(record, type, ordinal) {
      components.record.push(record);
      components.ordinal.push(ordinal);
      components.type.push(TYPE[type]);
    },
    listed(record, ordinal) {
      listedAt.set(record, ordinal);
    },
    declared: (record, ordinal, report) => ask(record, ordinal, DECLARED, 0, report),
    subject(record, ordinal, interests, report) {
      ask(record, ordinal, SUBJECT, 0, report);
      askEach(record, ordinal, TO_TRUST, interests, ({type}) => TRUST_ROLES.has(type), report);
      askEach(record, ordinal, TO_NOMINATION, interests, ({type}) => NOMINATION_ROLES.has(type), report);
    },
    party(record, ordinal, interests, report) {
      ask(record, ordinal, PARTY, 0, report);
      askEach(record, ordinal, OWNED_BY_PERSON, interests, (interest) => interest.beneficialOwnershipOrControl === true, report);
    },
    end(report) {
      for (let i = 0; i < waiting.record.length; i++) {
        const asked = waiting.ask.at(i);
        const what = (asked % ASKS) as Ask;
        const interest = Math.floor(asked / ASKS);
        const facts = known.get(waiting.record.at(i));
        if (facts === 0) reportMissing(what, waiting.ordinal.at(i), report);
        else answerLate(facts, what, waiting.ordinal.at(i), interest, report);
      }
      for (let i = 0; i < components.record.length; i++) {
        const ordinal = components.ordinal.at(i);
        if (listedAt.get(components.record.at(i)) < ordinal) report(UNLISTED[components.type.at(i)] as FindingType, `/${ordinal}/recordDetails/isComponent`);
      }
    },
  };
}

const UNLISTED: Readonly<Record<number, FindingType>> = {
  [ENTITY]: 'statement_entity_is_component_not_in_component_details',
  [PERSON]: 'statement_person_is_component_not_in_component_details',
  [RELATIONSHIP]: 'statement_relationship_is_component_not_in_component_details',
};

function reportMissing(what: Ask, ordinal: number, report: Report): void {
  if (what === DECLARED) report('statement_declaration_subject_not_exist', `/${ordinal}/declarationSubject`);
  if (what === SUBJECT) report('subject_must_be_record_id', `/${ordinal}/recordDetails/subject`);
  if (what === PARTY) report('interested_party_must_be_record_id', `/${ordinal}/recordDetails/interestedParty`);
}

function answerLate(facts: number, what: Ask, ordinal: number, interest: number, report: Report): void {
  if (what === SUBJECT && facts & ENTITY) report('relationship_subject_not_before_relationship_in_dataset', `/${ordinal}/recordDetails/subject`);
  if (what === PARTY && facts & (ENTITY | PERSON)) report('relationship_interested_party_not_before_relationship_in_dataset', `/${ordinal}/recordDetails/interestedParty`);
  answer(facts, what, ordinal, interest, report);
}

function answer(facts: number, what: Ask, ordinal: number, interest: number, report: Report): void {
  const details = `/${ordinal}/recordDetails`;
  switch (what) {
    case DECLARED:
      if (!(facts & (ENTITY | PERSON))) report('statement_declaration_subject_not_entity_person', `/${ordinal}/declarationSubject`);
      return;
    case SUBJECT:
      if (!(facts & ENTITY)) report('subject_can_only_refer_to_entity', `${details}/subject`);
      return;
    case PARTY:
      if (!(facts & (ENTITY | PERSON))) report('interested_party_can_only_refer_to_entity_or_person', `${details}/interestedParty`);
      return;
    case OWNED_BY_PERSON:
      if (facts & ENTITY && !(facts & PERSON)) report('interest_beneficial_ownership_interested_party_not_person', `${details}/interests/${interest}/beneficialOwnershipOrControl`);
      return;
    case TO_TRUST:
      if (!(facts & TRUST)) report('relationship_interests_subject_should_be_entity_trust', `${details}/interests/${interest}/type`);
      return;
    case TO_NOMINATION:
      if (!(facts & NOMINATION)) report('relationship_interests_subject_should_be_entity_nomination_arrangement', `${details}/interests/${interest}/type`);
  }
}
