import type {Problem} from '@parvis/kernel';

/** The findings beyond the schema, by the names that the field uses (BODS 0.4, additional checks). */
export type FindingType =
  | 'has_public_listing_information_but_has_public_listing_is_false'
  | 'entity_security_listing_market_identifier_code_set_but_not_operating_market_identifier_code'
  | 'entity_security_listing_operating_market_identifier_code_set_but_not_market_identifier_code'
  | 'statement_source_retrieved_at_future_date'
  | 'statement_date_is_future_date'
  | 'statement_annotation_creation_date_is_future_date'
  | 'statement_publication_date_is_future_date'
  | 'statement_person_death_date_not_sensible_value'
  | 'statement_person_birth_date_in_future'
  | 'statement_person_birth_date_too_far_in_past'
  | 'statement_entity_dissolution_before_founding_date'
  | 'statement_relationship_interests_start_after_end_date'
  | 'statement_relationship_interests_share_min_and_exclusivemin'
  | 'statement_relationship_interests_share_max_and_exclusivemax'
  | 'statement_relationship_interests_exact_has_min_max'
  | 'statement_relationship_interests_not_exact_max_greater_than_min'
  | 'statement_relationship_interests_exact_max_equals_min'
  | 'statement_declaration_subject_not_exist'
  | 'statement_declaration_subject_not_entity_person'
  | 'statement_entity_is_component_not_in_component_details'
  | 'statement_person_is_component_not_in_component_details'
  | 'statement_relationship_is_component_not_in_component_details'
  | 'duplicate_statement_id'
  | 'multiple_statements_in_series_with_record_status_new'
  | 'multiple_statements_in_series_with_record_status_closed'
  | 'statement_with_record_status_new_must_be_first'
  | 'statement_with_record_status_closed_must_be_last'
  | 'statements_in_series_with_different_record_types'
  | 'subject_must_be_record_id'
  | 'subject_can_only_refer_to_entity'
  | 'interested_party_must_be_record_id'
  | 'interested_party_can_only_refer_to_entity_or_person'
  | 'interest_beneficial_ownership_interested_party_not_person'
  | 'annotation_statement_pointer_target_invalid'
  | 'relationship_interests_subject_should_be_entity_nomination_arrangement'
  | 'relationship_interests_subject_should_be_entity_trust'
  | 'relationship_subject_not_before_relationship_in_dataset'
  | 'relationship_interested_party_not_before_relationship_in_dataset'
  | 'person_identifiers_invalid_composition'
  | 'person_identifiers_no_valid_iso_3166_1_alpha_3_code'
  | 'person_identifiers_not_passport_taxid_idcard'
  | 'entity_identifiers_not_known_scheme'
  | 'has_pep_details_with_missing_info_but_incorrect_pep_status'
  | 'has_pep_details_but_incorrect_pep_status'
  | 'inconsistent_schema_version_used'
  | 'unknown_schema_version_used';

/** Findings that only a strict publisher's check gives: normative text that common validators do not test. */
export type StrictFindingType =
  | 'component_record_id_not_in_dataset'
  | 'component_record_is_statement_id'
  | 'beneficial_ownership_without_primary_relationship'
  | 'components_do_not_form_a_path'
  | 'direct_interest_with_components'
  | 'record_continued_after_closed'
  | 'relationship_parties_changed_within_record'
  | 'no_beneficial_owners_beside_beneficial_owner'
  | 'record_under_several_declaration_subjects'
  | 'statement_id_reused_for_other_content'
  | 'shareholdings_exceed_hundred_percent'
  | 'entity_holds_interest_in_itself'
  | 'beneficial_ownership_of_anonymous_entity'
  | 'trust_without_trustee'
  | 'nomination_without_nominee'
  | 'exemption_without_legal_basis';

/** A finding with its place: `at` is the JSON Pointer in the file, `/3/recordDetails/birthDate`. */
export interface Finding extends Problem {
  readonly finding: FindingType | StrictFindingType;
}

export type Report = (type: FindingType | StrictFindingType, at: string, facts?: Readonly<Record<string, unknown>>) => void;

/** The stable code of a finding: `bods.duplicate-statement-id`. */
function findingCode(type: FindingType | StrictFindingType): string {
  return `bods.${type.replaceAll('_', '-')}`;
}

export function finding(type: FindingType | StrictFindingType, at: string, facts: Readonly<Record<string, unknown>> = {}): Finding {
  return {code: findingCode(type), finding: type, at, ...facts};
}
