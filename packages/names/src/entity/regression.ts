import type {EntityComparison} from './compare.ts';
import type {Facts} from './facts.ts';
import {editSimilarity} from '../distance/levenshtein.ts';
import {addressWords} from '../address/compare.ts';
import {valuesOf} from '../ftm/entity.ts';
import type {PreparedName} from '../name/prepare.ts';

/** Name, coefficient, mean and scale of each feature of regression-v1 (nomenklatura, August 2026; trained on 308,052 pairs). */
const MODEL = [
  ['name_match', 0.9146946568349906, 0.4851680885045382, 0.4997799659862305],
  ['name_token_overlap', 0.7499358219815772, 0.7338045003067474, 0.330271883618716],
  ['name_numbers', -0.1398321567069966, 0.0008212899120927635, 0.028646385373538103],
  ['name_levenshtein', -0.1099657961728726, 0.7203651416962085, 0.3370712360886639],
  ['phone_match', 0.020363035344922047, 0.002538532455559451, 0.050319859981289294],
  ['email_match', 0.01839626508378118, 0.0031747886720423822, 0.05625574983005156],
  ['identifier_match', 0.09688612711679641, 0.026631867347071275, 0.16100500299247766],
  ['dob_matches', 0.8719805777677308, 0.31288386376326077, 0.46329891912631604],
  ['dob_year_matches', 0.35326355410249954, 0.381520003116357, 0.48575970431634974],
  ['dob_year_disjoint', -0.5131751154178256, 0.04538519470738706, 0.20814749292018814],
  ['first_name_match', -0.10047349859083624, 0.14187864386532145, 0.34892562858106385],
  ['family_name_match', 0.039530688395829655, 0.1108579071065924, 0.3139560981077114],
  ['birth_place', -0.06389037279756925, 0.0743516289324303, 0.2306813018717329],
  ['gender_mismatch', -0.16707766260716594, 0.0016133639775102904, 0.04013428751301576],
  ['country_mismatch', -0.2298741873321497, 0.022648773583680677, 0.14878106949135383],
  ['org_identifier_match', 0.3658388283028566, 0.0454663498370405, 0.20832465257245886],
  ['address_match', 0.45580428499834763, 0.03912065431516075, 0.16847063541581256],
  ['address_numbers', 0.3883347734925348, 0.02915416877670004, 0.4480938178338713],
] as const;
const INTERCEPT = 2.1448734089782646;

/** The names of the 18 features, in the model's order. */
export type RegressionFeature = (typeof MODEL)[number][0];
export type RegressionFeatures = Readonly<Partial<Record<RegressionFeature, number>>>;

/** The probability that regression-v1 gives to features; one that is left out counts 0. Kept for comparison: it over-matches. */
export function regressionProbability(features: RegressionFeatures): number {
  let sum = INTERCEPT;
  for (const [name, coefficient, mean, scale] of MODEL) sum += (coefficient * ((features[name] ?? 0) - mean)) / scale;
  return 1 / (1 + Math.exp(-sum));
}

/** Two entities by regression-v1: its probability, and what each feature that is not 0 adds to or takes from the log odds. */
export function compareByRegression(a: Facts, b: Facts): EntityComparison {
  const features = regressionFeatures(a, b);
  const shown = MODEL.flatMap(([name, coefficient, , scale]) => {
    const x = features[name] ?? 0;
    return x === 0 ? [] : [{name, score: (coefficient * x) / scale, reasons: [`${name} is ${Number(x.toFixed(4))}.`]}];
  });
  return {score: regressionProbability(features), features: shown};
}

/** The features of two entities as regression-v1 defines them. */
export function regressionFeatures(a: Facts, b: Facts): RegressionFeatures {
  const [one, other] = [a.names.map(fingerprint), b.names.map(fingerprint)];
  const organisations = a.kind === 'organization' || b.kind === 'organization';
  const sharedId = truth(a.identifiers.some(({value}) => b.identifiers.some((held) => held.value === value)));
  const [years, otherYears] = [a.birthDates, b.birthDates].map((dates) => new Set(dates.map((date) => date.slice(0, 4)))) as [Set<string>, Set<string>];
  return {
    name_match: truth(one.some((text) => other.includes(text))), name_token_overlap: overlap(wordsOf(one), wordsOf(other)),
    name_numbers: truth(disjoint(numbersOf(one), numbersOf(other))), name_levenshtein: best(one, other),
    phone_match: truth(!a.phones.isDisjointFrom(b.phones)), email_match: truth(!a.emails.isDisjointFrom(b.emails)),
    identifier_match: organisations ? 0 : sharedId, org_identifier_match: organisations ? sharedId : 0,
    dob_matches: birthDay(a.birthDates, b.birthDates), dob_year_matches: truth(!years.isDisjointFrom(otherYears)), dob_year_disjoint: truth(disjoint(years, otherYears)),
    first_name_match: overlap(wordsIn(a, 'firstName'), wordsIn(b, 'firstName')), family_name_match: overlap(wordsIn(a, 'lastName'), wordsIn(b, 'lastName')),
    birth_place: overlap(wordsIn(a, 'birthPlace'), wordsIn(b, 'birthPlace')), gender_mismatch: truth(disjoint(a.genders, b.genders)),
    country_mismatch: truth(disjoint(a.countries, b.countries)), address_match: best(a.addresses.map(plain), b.addresses.map(plain)), address_numbers: addressNumbers(a, b),
  };
}

function truth(value: boolean): number {
  return value ? 1 : 0;
}

function disjoint(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size > 0 && b.size > 0 && a.isDisjointFrom(b);
}

/** Lower case, titles off, ASCII, legal forms in their short form. */
function fingerprint({parts}: PreparedName): string {
  return parts.filter(({role}) => role !== 'honorific').map((part) => part.meanings.find((meaning) => meaning.class === 'legal-form')?.id ?? part.form).join(' ');
}

function wordsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.split(' ')).filter((word) => word.length > 2));
}

function wordsIn(facts: Facts, property: string): Set<string> {
  return wordsOf(valuesOf(facts.entity, property).map((value) => value.toLowerCase()));
}

function overlap(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  return a.intersection(b).size / Math.max(2, Math.min(a.size, b.size));
}

function numbersOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.match(/\d+/g) ?? []));
}

function best(a: readonly string[], b: readonly string[]): number {
  return Math.max(0, ...a.flatMap((one) => b.map((other) => editSimilarity(one, other))));
}

function plain(address: string): string {
  return addressWords(address).join(' ');
}

function birthDay(a: readonly string[], b: readonly string[]): number {
  const days = b.filter((date) => date.length === 10);
  if (a.some((date) => days.includes(date))) return 1;
  return a.some((date) => date.length === 10 && days.includes(`${date.slice(0, 4)}-${date.slice(8)}-${date.slice(5, 7)}`)) ? 0.5 : 0;
}

function addressNumbers(a: Facts, b: Facts): number {
  const [one, other] = [numbersOf(a.addresses), numbersOf(b.addresses)];
  if (one.size === 0 || other.size === 0) return 0;
  return one.intersection(other).size - one.difference(other).size;
}
