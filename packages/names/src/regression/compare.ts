import {editSimilarity} from '../distance/levenshtein.ts';
import type {EntityComparison} from '../entity/compare.ts';
import type {Facts} from '../entity/facts.ts';
import {commonSchema} from '../ftm/merge.ts';
import {regressionProbability, regressionShares, type RegressionFeatures} from './model.ts';
import {readingsOf} from './readings.ts';

/** Two entities by regression-v1: its probability, and what each feature that is not 0 adds to or takes from the log odds. */
export function compareByRegression(a: Facts, b: Facts): EntityComparison {
  const features = regressionFeatures(a, b);
  return {
    score: regressionProbability(features),
    features: regressionShares(features).map(({name, value, share}) => ({name, score: share, reasons: [`${name} is ${Number(value.toFixed(4))}.`]})),
  };
}

/** The features of two entities as nomenklatura computes them. Not symmetric: `address_numbers` counts what only `a` has. */
export function regressionFeatures(a: Facts, b: Facts): RegressionFeatures {
  const [one, other] = [readingsOf(a), readingsOf(b)];
  const organisations = areOrganisations(a, b);
  const sharedId = meet(one.identifiers, other.identifiers);
  return {
    name_match: meet(one.fingerprints, other.fingerprints),
    name_token_overlap: overlap(one.nameWords, other.nameWords),
    name_numbers: apart(one.nameNumbers, other.nameNumbers),
    name_levenshtein: closest(one.fingerprints, other.fingerprints),
    phone_match: meet(one.phones, other.phones),
    email_match: meet(one.emails, other.emails),
    identifier_match: organisations ? 0 : sharedId,
    dob_matches: sameDay(one.birthDays, other.birthDays),
    dob_year_matches: meet(one.birthYears, other.birthYears),
    dob_year_disjoint: apart(one.birthYears, other.birthYears),
    first_name_match: meet(one.firstNames, other.firstNames),
    family_name_match: meet(one.lastNames, other.lastNames),
    birth_place: overlap(one.birthPlaces, other.birthPlaces),
    gender_mismatch: apart(one.genders, other.genders),
    country_mismatch: apart(one.countries, other.countries),
    org_identifier_match: organisations ? sharedId : 0,
    address_match: closest(one.addresses, other.addresses),
    address_numbers: commonLessOwn(one.addressNumbers, other.addressNumbers),
  };
}

/** Where both may be one organisation; a person beside a firm counts as neither. */
function areOrganisations(a: Facts, b: Facts): boolean {
  if (a.schema === undefined || b.schema === undefined) return false;
  return commonSchema(a.schema.name, b.schema.name).ok && (a.schema.lineage.has('Organization') || b.schema.lineage.has('Organization'));
}

type Texts = ReadonlySet<string>;

function meet(a: Texts, b: Texts): number {
  return a.isDisjointFrom(b) ? 0 : 1;
}

function apart(a: Texts, b: Texts): number {
  return a.size > 0 && b.size > 0 && a.isDisjointFrom(b) ? 1 : 0;
}

function overlap(a: Texts, b: Texts): number {
  return a.intersection(b).size / Math.max(2, Math.min(a.size, b.size));
}

function closest(a: Texts, b: Texts): number {
  let best = 0;
  for (const one of a) for (const other of b) best = Math.max(best, editSimilarity(one, other));
  return best;
}

function sameDay(a: Texts, b: Texts): number {
  if (!a.isDisjointFrom(b)) return 1;
  return [...a].some((day) => b.has(`${day.slice(0, 4)}-${day.slice(8)}-${day.slice(5, 7)}`)) ? 0.5 : 0;
}

function commonLessOwn(a: Texts, b: Texts): number {
  return a.size === 0 || b.size === 0 ? 0 : a.intersection(b).size - a.difference(b).size;
}
