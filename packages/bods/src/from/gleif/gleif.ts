import type {Problem} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {jurisdictionOf} from '../../countries.ts';
import {NOT_STATED} from '../../not-stated.ts';
import type {UnspecifiedReason} from '../../schema/codelists.ts';
import type {Statement} from '../../schema/statement.ts';
import {emitter, rejected, type Converted, type Reader, type ReaderOptions} from '../emit.ts';
import {addressAt, dayAt, isLei, listAt, textAt} from './fields.ts';

/** What every statement made of GLEIF's data names as its source. */
export const SOURCE = {description: 'GLEIF golden copy', url: 'https://www.gleif.org/en/lei-data/gleif-golden-copy', assertedBy: 'GLEIF'};

/**
 * Reads records of the GLEIF golden copy as BODS 0.4: entities (LEI-CDF 3.1), who consolidates whom (RR-CDF 2.1), and why no
 * parent is reported (exceptions 2.1). They may come from the XML or the JSON of GLEIF. Consolidation is not a percentage and
 * no parent is a beneficial owner: those interests carry no share, and the flag is false.
 */
export function gleifReader(options: ReaderOptions): Reader<JsonValue> {
  const emit = emitter(options, SOURCE);
  return {
    read(record, at) {
      if (!isObject(record)) return rejected('gleif-not-a-record', at);
      if (record['Entity'] !== undefined) return entity(record, at);
      if (record['Relationship'] !== undefined) return relationship(record, at);
      if (record['ExceptionCategory'] !== undefined) return exception(record, at);
      return rejected('gleif-unknown-record', at, {members: Object.keys(record).slice(0, 8)});
    },
  };

  function entity(record: JsonValue, at: string): Converted {
    const lei = textAt(record, 'LEI');
    if (lei === undefined) return rejected('gleif-no-lei', at);
    const [data, registration] = isObject(record) ? [record['Entity'], record['Registration']] : [];
    const status = textAt(registration, 'RegistrationStatus') ?? 'unknown';
    const date = dayAt(registration, 'LastUpdateDate') ?? options.retrieved;
    const annotation = {motivation: 'commenting', statementPointerTarget: '', creationDate: date, description: `LEI registration status: ${status}`};
    const statement = emit({
      statementDate: date, declarationSubject: recordId(lei), recordId: recordId(lei), recordType: 'entity', annotations: [annotation],
      recordDetails: entityDetails(lei, data),
    }, textAt(registration, 'ValidationSources') === 'FULLY_CORROBORATED');
    return {kind: 'converted', statements: [statement], problems: wrongLei(lei, `${at}/LEI`)};
  }

  function relationship(record: JsonValue, at: string): Converted {
    const [data, registration] = isObject(record) ? [record['Relationship'], record['Registration']] : [];
    const child = textAt(data, 'StartNode', 'NodeID'), parent = textAt(data, 'EndNode', 'NodeID'), type = textAt(data, 'RelationshipType');
    if (child === undefined || parent === undefined || type === undefined) return rejected('gleif-incomplete-relationship', at);
    const period = periodOf(data);
    const updated = dayAt(registration, 'LastUpdateDate') ?? options.retrieved;
    const closed = textAt(data, 'RelationshipStatus') === 'INACTIVE' || /^(?:RETIRED|ANNULLED|LAPSED_DUPLICATE|DUPLICATE)$/.test(textAt(registration, 'RegistrationStatus') ?? '');
    const id = `${recordId(child)}-${type}-${parent}`;
    const statement = emit({
      statementDate: updated, declarationSubject: recordId(child), recordId: id, recordType: 'relationship', ...(closed && {recordStatus: 'closed' as const}),
      recordDetails: {isComponent: false, subject: recordId(child), interestedParty: recordId(parent), interests: [{
        type: 'otherInfluenceOrControl', directOrIndirect: type === 'IS_ULTIMATELY_CONSOLIDATED_BY' ? 'indirect' : 'direct',
        beneficialOwnershipOrControl: false, details: type, ...period,
      }]},
    }, textAt(registration, 'ValidationSources') === 'FULLY_CORROBORATED');
    return {kind: 'converted', statements: [statement], problems: [...wrongLei(child, `${at}/Relationship/StartNode/NodeID`), ...wrongLei(parent, `${at}/Relationship/EndNode/NodeID`)]};
  }

  function exception(record: JsonValue, at: string): Converted {
    const lei = textAt(record, 'LEI'), category = textAt(record, 'ExceptionCategory'), code = textAt(record, 'ExceptionReason');
    if (lei === undefined || category === undefined || code === undefined) return rejected('gleif-incomplete-exception', at);
    const mapped = EXCEPTIONS[code];
    if (!mapped) return rejected('gleif-unknown-exception', at, {reason: code});
    const date = dayAt(record, 'ContentDate') ?? options.retrieved;
    const head = {statementDate: date, declarationSubject: recordId(lei)};
    const id = `${recordId(lei)}-${category}-${code}`;
    const unnamed = {reason: mapped.reason, description: `${category}: ${code}`};
    const party: Statement[] = mapped.party === 'person'
      ? [emit({...head, recordId: `${id}-party`, recordType: 'person', recordDetails: {isComponent: false, personType: 'unknownPerson', unspecifiedPersonDetails: unnamed}})]
      : mapped.party === 'entity'
        ? [emit({...head, recordId: `${id}-party`, recordType: 'entity', recordDetails: {isComponent: false, entityType: {type: 'unknownEntity'}, unspecifiedEntityDetails: unnamed}})]
        : [];
    const relation = emit({...head, recordId: id, recordType: 'relationship', recordDetails: {
      isComponent: false, subject: recordId(lei), interestedParty: party.length > 0 ? `${id}-party` : unnamed,
      ...(party.length > 0 && {interests: [{
        type: 'otherInfluenceOrControl', directOrIndirect: category.startsWith('ULTIMATE') ? 'indirect' : 'direct', beneficialOwnershipOrControl: false, details: category,
      }]}),
    }});
    return {kind: 'converted', statements: [...party, relation], problems: wrongLei(lei, `${at}/LEI`)};
  }
}

/** Why no parent is reported, and what is known of it: a person, an entity, or nothing. Nobody is exempt by these codes. */
const EXCEPTIONS: Readonly<Record<string, {readonly party?: 'person' | 'entity'; readonly reason: UnspecifiedReason}>> = {
  NATURAL_PERSONS: {party: 'person', reason: 'interestedPartyHasNotProvidedInformation'},
  NO_KNOWN_PERSON: {party: 'person', reason: 'noBeneficialOwners'},
  NO_LEI: {party: 'entity', reason: 'informationUnknownToPublisher'},
  NON_CONSOLIDATING: {reason: 'informationUnknownToPublisher'},
  NON_PUBLIC: {party: 'entity', reason: 'interestedPartyHasNotProvidedInformation'},
  BINDING_LEGAL_COMMITMENTS: {party: 'entity', reason: 'interestedPartyHasNotProvidedInformation'},
  LEGAL_OBSTACLES: {party: 'entity', reason: 'interestedPartyHasNotProvidedInformation'},
  DISCLOSURE_DETRIMENTAL: {party: 'entity', reason: 'interestedPartyHasNotProvidedInformation'},
  DETRIMENT_NOT_EXCLUDED: {party: 'entity', reason: 'interestedPartyHasNotProvidedInformation'},
  CONSENT_NOT_OBTAINED: {party: 'entity', reason: 'interestedPartyHasNotProvidedInformation'},
};

function entityDetails(lei: string, data: JsonValue | undefined) {
  const authority = textAt(data, 'RegistrationAuthority', 'RegistrationAuthorityID');
  const registered = textAt(data, 'RegistrationAuthority', 'RegistrationAuthorityEntityID');
  const name = textAt(data, 'LegalName'), jurisdiction = textAt(data, 'LegalJurisdiction'), category = textAt(data, 'EntityCategory');
  const form = textAt(data, 'LegalForm', 'OtherLegalForm') ?? textAt(data, 'LegalForm', 'EntityLegalFormCode');
  const others = [
    ...listAt(data, 'OtherEntityNames', 'OtherEntityName').flatMap((each) => textAt(each, 'OtherEntityName') ?? textAt(each) ?? []),
    ...listAt(data, 'TransliteratedOtherEntityNames', 'TransliteratedOtherEntityName').flatMap((each) => textAt(each, 'TransliteratedOtherEntityName') ?? textAt(each) ?? []),
  ];
  const created = dayAt(data, 'EntityCreationDate'), ended = dayAt(data, 'EntityExpirationDate');
  const type = category === 'RESIDENT_GOVERNMENT_ENTITY' ? 'stateBody' : category === 'INTERNATIONAL_ORGANIZATION' ? 'legalEntity' : 'registeredEntity';
  return {
    isComponent: false,
    entityType: {type, ...(category !== undefined && {details: form === undefined ? category : `${category}: ${form}`})},
    ...(name !== undefined && {name}),
    ...(others.length > 0 && {alternateNames: others}),
    ...(jurisdiction !== undefined && {jurisdiction: jurisdictionOf(jurisdiction)}),
    identifiers: [
      {id: lei, scheme: 'XI-LEI', schemeName: 'Global Legal Entity Identifier Index'},
      ...(registered === undefined ? [] : [{id: registered, schemeName: authority ?? NOT_STATED}]),
    ],
    ...(created !== undefined && {foundingDate: created}),
    ...(ended !== undefined && {dissolutionDate: ended}),
    addresses: isObject(data) ? [...addressAt(data['LegalAddress'], 'registered'), ...addressAt(data['HeadquartersAddress'], 'business')] : [],
  };
}

/** The dates of the relation itself; of the accounts only where it has none. */
function periodOf(data: JsonValue | undefined) {
  const periods = listAt(data, 'RelationshipPeriods', 'RelationshipPeriod');
  const of = (type: string) => periods.find((period) => textAt(period, 'PeriodType') === type);
  const period = of('RELATIONSHIP_PERIOD') ?? of('ACCOUNTING_PERIOD');
  const startDate = dayAt(period, 'StartDate');
  const endDate = textAt(period, 'PeriodType') === 'RELATIONSHIP_PERIOD' ? dayAt(period, 'EndDate') : undefined;
  return {...(startDate !== undefined && {startDate}), ...(endDate !== undefined && {endDate})};
}

function recordId(lei: string): string {
  return `XI-LEI-${lei}`;
}

function wrongLei(lei: string, at: string): Problem[] {
  return isLei(lei) ? [] : [{code: 'bods.gleif-wrong-check-digits', at, lei}];
}
