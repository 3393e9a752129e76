import type {Codelist} from '@parvis/kernel/schema';

/** The codelists of BODS 0.4. All are closed. */
function closed<const C extends readonly string[]>(name: string, codes: C): Codelist & {readonly codes: C} {
  return {name, open: false, codes};
}

export const recordType = closed('recordType', ['entity', 'person', 'relationship']);
export const recordStatus = closed('recordStatus', ['new', 'updated', 'closed']);
export const directOrIndirect = closed('directOrIndirect', ['direct', 'indirect', 'unknown']);
export const personType = closed('personType', ['knownPerson', 'anonymousPerson', 'unknownPerson']);
export const pepStatus = closed('politicalExposure status', ['isPep', 'isNotPep', 'unknown']);

export const entityType = closed('entityType', [
  'registeredEntity', 'legalEntity', 'arrangement', 'anonymousEntity', 'unknownEntity', 'state', 'stateBody',
]);
export const entitySubtype = closed('entitySubtype', ['governmentDepartment', 'stateAgency', 'trust', 'nomination', 'other']);

/** BODS 0.4, entitySubtype: which subtypes go with which type. */
export const subtypeOf = {
  arrangement: closed('entitySubtype of an arrangement', ['trust', 'nomination', 'other']),
  legalEntity: closed('entitySubtype of a legal entity', ['trust', 'other']),
  stateBody: closed('entitySubtype of a state body', ['governmentDepartment', 'stateAgency', 'other']),
  rest: closed('entitySubtype of any other entity', ['other']),
};

export const interestType = closed('interestType', [
  'shareholding', 'votingRights', 'appointmentOfBoard', 'otherInfluenceOrControl', 'seniorManagingOfficial', 'settlor',
  'trustee', 'protector', 'beneficiaryOfLegalArrangement', 'rightsToSurplusAssetsOnDissolution', 'rightsToProfitOrIncome',
  'rightsGrantedByContract', 'conditionalRightsGrantedByContract', 'controlViaCompanyRulesOrArticles',
  'controlByLegalFramework', 'boardMember', 'boardChair', 'unknownInterest', 'unpublishedInterest',
  'enjoymentAndUseOfAssets', 'rightToProfitOrIncomeFromAssets', 'nominee', 'nominator',
]);

export const unspecifiedReason = closed('unspecifiedReason', [
  'noBeneficialOwners', 'subjectUnableToConfirmOrIdentifyBeneficialOwner', 'interestedPartyHasNotProvidedInformation',
  'subjectExemptFromDisclosure', 'interestedPartyExemptFromDisclosure', 'unknown', 'informationUnknownToPublisher',
]);

export const entityAddressType = closed('addressType of an entity', ['registered', 'business', 'alternative']);
export const personAddressType = closed('addressType of a person', ['residence', 'service', 'alternative']);
export const birthAddressType = closed('addressType of a place of birth', ['placeOfBirth']);
export const nameType = closed('nameType', ['legal', 'translation', 'transliteration', 'former', 'alternative', 'birth']);
export const sourceType = closed('sourceType', ['selfDeclaration', 'officialRegister', 'thirdParty', 'primaryResearch', 'verified']);
export const annotationMotivation = closed('annotationMotivation', ['commenting', 'correcting', 'identifying', 'linking', 'transformation']);
export const securitiesIdentifierSchemes = closed('securitiesIdentifierSchemes', ['isin', 'figi', 'cusip', 'cins']);

export type RecordType = (typeof recordType.codes)[number];
export type InterestType = (typeof interestType.codes)[number];
export type UnspecifiedReason = (typeof unspecifiedReason.codes)[number];
export type EntityType = (typeof entityType.codes)[number];
