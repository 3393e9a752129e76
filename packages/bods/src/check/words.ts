import type {Problem} from '@parvis/kernel';
import type {FindingType, StrictFindingType} from './finding.ts';

/** What each finding means for who publishes, and what to do. */
export const WORDS: Readonly<Record<FindingType | StrictFindingType, string>> = {
  has_public_listing_information_but_has_public_listing_is_false: 'There are filings or listings, but hasPublicListing is not true. Set it to true, or remove them.',
  entity_security_listing_market_identifier_code_set_but_not_operating_market_identifier_code: 'The market code is there without the code of the exchange that operates it. Add operatingMarketIdentifierCode.',
  entity_security_listing_operating_market_identifier_code_set_but_not_market_identifier_code: 'The code of the exchange is there without the market code. Add marketIdentifierCode.',
  statement_source_retrieved_at_future_date: 'The source was retrieved in the future. Correct the date.',
  statement_date_is_future_date: 'The statement is dated in the future. Correct the date.',
  statement_annotation_creation_date_is_future_date: 'The annotation was written in the future. Correct the date.',
  statement_publication_date_is_future_date: 'The statement is published in the future. Correct the date.',
  statement_person_death_date_not_sensible_value: 'The date of death is in the future, before 1800, before birth, or more than 120 years after it.',
  statement_person_birth_date_in_future: 'The date of birth is in the future.',
  statement_person_birth_date_too_far_in_past: 'The date of birth is before 1800.',
  statement_entity_dissolution_before_founding_date: 'The entity ended before it was founded.',
  statement_relationship_interests_start_after_end_date: 'The interest ends before it starts.',
  statement_relationship_interests_share_min_and_exclusivemin: 'Give minimum or exclusiveMinimum, not both.',
  statement_relationship_interests_share_max_and_exclusivemax: 'Give maximum or exclusiveMaximum, not both.',
  statement_relationship_interests_exact_has_min_max: 'Give the exact share or a range, not both.',
  statement_relationship_interests_not_exact_max_greater_than_min: 'The upper bound is below the lower bound.',
  statement_relationship_interests_exact_max_equals_min: 'The bounds are equal: give the exact share.',
  statement_declaration_subject_not_exist: 'declarationSubject is the recordId of no statement in the file.',
  statement_declaration_subject_not_entity_person: 'declarationSubject names a relationship; it must be an entity or a person.',
  statement_entity_is_component_not_in_component_details: 'The entity is a component, but no later relationship lists it in componentRecords.',
  statement_person_is_component_not_in_component_details: 'The person is a component, but no later relationship lists them in componentRecords.',
  statement_relationship_is_component_not_in_component_details: 'The relationship is a component, but no later relationship lists it in componentRecords.',
  duplicate_statement_id: 'The statementId was used before. Give each statement its own.',
  multiple_statements_in_series_with_record_status_new: 'The record has several statements with status new.',
  multiple_statements_in_series_with_record_status_closed: 'The record has several statements with status closed.',
  statement_with_record_status_new_must_be_first: 'A statement of the record is dated before the one with status new.',
  statement_with_record_status_closed_must_be_last: 'A statement of the record is dated after the one with status closed.',
  statements_in_series_with_different_record_types: 'The record has statements of different types. Use another recordId for each thing.',
  subject_must_be_record_id: 'The subject is the recordId of no statement in the file.',
  subject_can_only_refer_to_entity: 'The subject of a relationship must be an entity.',
  interested_party_must_be_record_id: 'The interested party is the recordId of no statement in the file.',
  interested_party_can_only_refer_to_entity_or_person: 'The interested party must be an entity or a person.',
  interest_beneficial_ownership_interested_party_not_person: 'Only a person can be a beneficial owner; here it is an entity.',
  annotation_statement_pointer_target_invalid: 'The annotation points to nothing in its statement.',
  relationship_interests_subject_should_be_entity_nomination_arrangement: 'A nominee or nominator belongs to a nomination arrangement; the subject is none.',
  relationship_interests_subject_should_be_entity_trust: 'A settlor, trustee or protector belongs to a trust; the subject is none.',
  relationship_subject_not_before_relationship_in_dataset: 'Put the subject before the relationship in the file.',
  relationship_interested_party_not_before_relationship_in_dataset: 'Put the interested party before the relationship in the file.',
  person_identifiers_invalid_composition: 'Write the scheme as a country code of three letters, a hyphen, and PASSPORT, TAXID or IDCARD.',
  person_identifiers_no_valid_iso_3166_1_alpha_3_code: 'The scheme begins with no ISO 3166-1 code of three letters.',
  person_identifiers_not_passport_taxid_idcard: 'The scheme ends with none of PASSPORT, TAXID, IDCARD.',
  entity_identifiers_not_known_scheme: 'The scheme is not a code of org-id.guide. Use schemeName for lists without a code.',
  has_pep_details_with_missing_info_but_incorrect_pep_status: 'A reason for missing information goes with status unknown only.',
  has_pep_details_but_incorrect_pep_status: 'There are details of political exposure, but the status says there is none.',
  inconsistent_schema_version_used: 'The version differs from that of the first statement.',
  unknown_schema_version_used: 'There is no such version of BODS.',
  component_record_id_not_in_dataset: 'componentRecords names a record that is not in the file.',
  component_record_is_statement_id: 'componentRecords names a statement; give its recordId.',
  beneficial_ownership_without_primary_relationship: 'A component is marked as beneficial ownership, and no primary relationship between the two is there.',
  components_do_not_form_a_path: 'The components do not lead from the interested party to the subject.',
  direct_interest_with_components: 'A direct interest has no components.',
  record_continued_after_closed: 'The record was closed. Open another with a new recordId.',
  relationship_parties_changed_within_record: 'The subject or the interested party changed. Close the record and open another.',
  no_beneficial_owners_beside_beneficial_owner: 'The entity is said to have no beneficial owners, and has one.',
  record_under_several_declaration_subjects: 'The record stands under several declaration subjects. Each network has records of its own.',
  statement_id_reused_for_other_content: 'The statementId was used before for other content.',
  shareholdings_exceed_hundred_percent: 'The shareholdings in the entity add to more than 100 %.',
  entity_holds_interest_in_itself: 'The entity holds an interest in itself: own shares, or a slip.',
  beneficial_ownership_of_anonymous_entity: 'An anonymous entity is marked as a beneficial owner; only a person can be one.',
  trust_without_trustee: 'The trust has no trustee.',
  nomination_without_nominee: 'The nomination has no nominee.',
  exemption_without_legal_basis: 'An exemption needs its legal basis in the description.',
};

/** One sentence for a problem of a BODS file: what is wrong and what to do. */
export function sentence(problem: Problem): string {
  const {finding, keyword} = problem;
  if (typeof finding === 'string' && Object.hasOwn(WORDS, finding)) return WORDS[finding as FindingType];
  if (typeof keyword === 'string') return schemaSentence(keyword, problem);
  return OTHER[problem.code] ?? `Cannot be read (${problem.code}).`;
}

const OTHER: Readonly<Record<string, string>> = {
  'file.empty': 'The file is empty.',
  'file.damaged': 'The gzip data is damaged or stops in the middle. Fetch the file again.',
  'json.syntax': 'This is not JSON: write a JSON array of statements, or one statement on each line.',
  'bods.not-utf8': 'These bytes are not UTF-8. Save the file as UTF-8.',
  'bods.statement-too-long': 'The statement is longer than 16 MB.',
  'json.duplicate-name': 'The member is given twice.',
  'json.unfinished': 'The text stops in the middle.',
  'json.trailing': 'There is more after the end.',
  'bods.upgrade-unknown-type': 'statementType is none of entityStatement, personStatement, ownershipOrControlStatement.',
  'bods.upgrade-no-statement-id': 'The statement has no statementID.',
  'bods.upgrade-no-date': 'The statement has no date, and neither its publication nor its source has one.',
  'bods.upgrade-not-an-object': 'A statement is an object.',
};

function schemaSentence(keyword: string, problem: Problem): string {
  const {field, expected, limit, codelist, format, formats, groups, pattern} = problem;
  switch (keyword) {
    case 'required': return `Add ${String(field)}.`;
    case 'type': return `Write ${list(expected)} here.`;
    case 'enum': return `The code is not in ${String(codelist)}.`;
    case 'format': return `Write a ${String(format)}.`;
    case 'pattern': return `Write it in the form ${String(pattern)}.`;
    case 'anyOf': return formats ? `Write one of: ${list(formats)}.` : `Give ${(groups as string[][]).map((group) => group.join(' and ')).join(' or ')}.`;
    case 'oneOf': return 'Give a record id, or an object with a reason.';
    case 'const': return `Leave it out, or write ${list(expected)}.`;
    case 'minimum': return `Write ${String(limit)} or more.`;
    case 'maximum': return `Write ${String(limit)} or less.`;
    case 'minLength': return `Write at least ${String(limit)} characters.`;
    case 'maxLength': return `Write at most ${String(limit)} characters.`;
    default: return `Breaks the schema (${keyword}).`;
  }
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map((value) => (value === '' ? 'nothing' : String(value))).join(' or ') : String(values);
}
