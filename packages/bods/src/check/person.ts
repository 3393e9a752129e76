import {alpha3, isAlpha3} from '../countries.ts';
import type {PersonRecord} from '../schema/statement.ts';
import {dayOf, daysOf} from './day.ts';
import type {Report} from './finding.ts';

const EARLIEST = dayOf('1800-01-01');
/** 120 years of 365.25 days. */
const LONGEST_LIFE = 43_830;
/** Codes that passports and BODS data use beside ISO 3166-1 (ICAO 9303 part 3, section 5). */
const OTHER_STATES = new Set(
  'BAH D EUE GBD GBN GBO GBP GBS UNA UNK UNO XBA XIM XCC XCO XEC XPO XOM XXA XXB XXC XXX ZIM'.split(' '),
);
const DOCUMENTS = new Set(['PASSPORT', 'TAXID', 'IDCARD']);

/** The checks inside one person record. `today` is a day number. */
export function checkPerson(person: PersonRecord, at: string, today: number, report: Report): void {
  checkLife(person, at, today, report);
  for (const [i, {scheme}] of (person.identifiers ?? []).entries()) {
    if (scheme !== undefined) checkScheme(scheme, `${at}/identifiers/${i}/scheme`, report);
  }
  checkExposure(person, `${at}/politicalExposure`, report);
}

function checkLife({birthDate, deathDate}: PersonRecord, at: string, today: number, report: Report): void {
  const birth = birthDate === undefined ? undefined : daysOf(birthDate);
  if (birth && birth[0] > today) report('statement_person_birth_date_in_future', `${at}/birthDate`, {birthDate});
  if (birth && birth[1] < EARLIEST) report('statement_person_birth_date_too_far_in_past', `${at}/birthDate`, {birthDate});
  if (deathDate === undefined) return;
  const death = daysOf(deathDate);
  const impossible = death[0] > today || death[1] < EARLIEST || (birth && (death[1] < birth[0] || death[0] - birth[1] > LONGEST_LIFE));
  if (impossible) report('statement_person_death_date_not_sensible_value', `${at}/deathDate`, {deathDate, birthDate});
}

function checkScheme(scheme: string, at: string, report: Report): void {
  const parts = scheme.split('-');
  const [state = '', document = ''] = parts;
  if (parts.length !== 2 || parts.includes('')) {
    report('person_identifiers_invalid_composition', at, {scheme});
    return;
  }
  if (!isAlpha3(state) && !OTHER_STATES.has(state)) report('person_identifiers_no_valid_iso_3166_1_alpha_3_code', at, {scheme, suggestion: alpha3(state)});
  if (!DOCUMENTS.has(document)) report('person_identifiers_not_passport_taxid_idcard', at, {scheme});
}

function checkExposure({politicalExposure}: PersonRecord, at: string, report: Report): void {
  const details = politicalExposure?.details ?? [];
  if (!politicalExposure || details.length === 0 || politicalExposure.status === 'unknown') return;
  const missing = details.findIndex(({missingInfoReason}) => missingInfoReason !== undefined);
  if (missing >= 0) {
    report('has_pep_details_with_missing_info_but_incorrect_pep_status', `${at}/details/${missing}`, {status: politicalExposure.status});
  } else if (politicalExposure.status === 'isNotPep') {
    report('has_pep_details_but_incorrect_pep_status', `${at}/status`, {status: politicalExposure.status});
  }
}
