import {compareAddresses} from '../address/compare.ts';
import {explainComparison} from '../compare/explain.ts';
import {compareNames} from '../compare/names.ts';
import {cleanName} from '../text/clean.ts';
import {IDENTIFIER_FORMATS} from '../identifier/formats.ts';
import type {Facts} from './facts.ts';

/** One piece of evidence: what it is, how strong, and why, in words. */
export interface Feature {
  readonly name: string;
  /** 0 to 1 for evidence for, negative for evidence against. */
  readonly score: number;
  readonly reasons: readonly string[];
  readonly query?: string;
  readonly candidate?: string;
}

/** The best evidence that both are one, less what speaks against it; 0.7 is the usual threshold. */
export interface EntityComparison {
  readonly score: number;
  readonly features: readonly Feature[];
}

const STRONG_FORMATS = new Set(IDENTIFIER_FORMATS.filter(({strong}) => strong).map(({name}) => name));
const AGAINST = {country: -0.2, birthYear: -0.15, birthDay: -0.25, gender: -0.2, number: -0.2} as const;
const SAME_ADDRESS = 0.1;

/**
 * Compares a question with a known entity: the best of name, identifier and weak alias, then what qualifies it (country,
 * birth date, gender, identifiers of the same kind that differ, address). Where nothing speaks for it the score is 0.
 */
export function compareEntities(query: Facts, candidate: Facts): EntityComparison {
  const main = [bestName(query, candidate), sameAddressEntity(query, candidate), sameIdentifier(query, candidate), sameWeakAlias(query, candidate)].filter((feature) => feature !== undefined);
  const best = Math.max(0, ...main.map(({score}) => score));
  if (best === 0) return {score: 0, features: []};
  const qualifiers = [countries(query, candidate), birthDates(query, candidate), genders(query, candidate), otherIdentifiers(query, candidate), addresses(query, candidate)]
    .filter((feature) => feature !== undefined);
  const score = qualifiers.reduce((sum, feature) => sum + feature.score, best);
  return {score: Math.min(1, Math.max(0, score)), features: [...main, ...qualifiers]};
}

function bestName(query: Facts, candidate: Facts): Feature | undefined {
  let best: {comparison: ReturnType<typeof compareNames>; one: string; other: string} | undefined;
  for (const one of query.names) {
    for (const other of candidate.names) {
      if (one.kind !== other.kind) continue;
      const comparison = compareNames(one, other);
      if (comparison.score > (best?.comparison.score ?? 0)) best = {comparison, one: one.name, other: other.name};
      if (best?.comparison.score === 1) break;
    }
  }
  return best && {name: 'name', score: best.comparison.score, reasons: explainComparison(best.comparison), query: best.one, candidate: best.other};
}

const ADDRESS_ENTITY = 0.98;

/** Two entities that are addresses: nothing but the address tells them apart. */
function sameAddressEntity(query: Facts, candidate: Facts): Feature | undefined {
  if (query.entity.schema !== 'Address' || candidate.entity.schema !== 'Address') return undefined;
  const compared = query.addresses.flatMap((one) => candidate.addresses.map((other) => ({one, other, ...compareAddresses(one, other)})));
  const best = compared.toSorted((a, b) => b.score - a.score)[0];
  return best && {name: 'address-entity', score: best.score * ADDRESS_ENTITY, reasons: [best.reason], query: best.one, candidate: best.other};
}

function sameIdentifier(query: Facts, candidate: Facts): Feature | undefined {
  for (const one of query.identifiers) {
    for (const other of candidate.identifiers) {
      if (one.value !== other.value) continue;
      const strong = [one.format, other.format].some((format) => format !== undefined && STRONG_FORMATS.has(format));
      const typed = strong ? 'a number that only one thing has' : 'a number, which counts together with its country';
      return {name: 'identifier', score: strong ? 0.95 : 0.85, reasons: [`Same ${one.property}: ${one.value}, ${typed}.`], query: one.value, candidate: other.value};
    }
  }
  return undefined;
}

function sameWeakAlias(query: Facts, candidate: Facts): Feature | undefined {
  const known = new Set(candidate.weakAliases.map((alias) => cleanName(alias).toLowerCase()));
  const found = [...query.names.map(({name}) => name), ...query.weakAliases].find((name) => known.has(cleanName(name).toLowerCase()));
  return found === undefined ? undefined : {name: 'weak-alias', score: 0.8, reasons: [`“${found}” is a weak alias or an abbreviation of the known entity.`]};
}

function countries(query: Facts, candidate: Facts): Feature | undefined {
  if (query.countries.size === 0 || candidate.countries.size === 0 || !query.countries.isDisjointFrom(candidate.countries)) return undefined;
  return {name: 'country-differs', score: AGAINST.country, reasons: [`No country in common: ${[...query.countries].join(', ')} and ${[...candidate.countries].join(', ')}.`]};
}

/** A first of January says only the year: it often stands for a date that nobody knew. */
function saysDay(date: string): boolean {
  return date.length === 10 && !date.endsWith('-01-01');
}

function birthDates(query: Facts, candidate: Facts): Feature | undefined {
  if (query.birthDates.length === 0 || candidate.birthDates.length === 0) return undefined;
  const years = new Set(candidate.birthDates.map((date) => date.slice(0, 4)));
  const words = `${query.birthDates.join(', ')} and ${candidate.birthDates.join(', ')}`;
  const year = query.birthDates.some((date) => years.has(date.slice(0, 4)));
  const [days, others] = [query.birthDates.filter(saysDay), candidate.birthDates.filter(saysDay)];
  const day = days.length === 0 || others.length === 0 ? 'unknown' : days.some((date) => others.includes(date)) ? 'same' : days.some((date) => others.includes(swapped(date))) ? 'swapped' : 'other';
  if (year && day !== 'other' && day !== 'swapped') return undefined;
  const score = (year ? 0 : AGAINST.birthYear) + (day === 'other' ? AGAINST.birthDay : day === 'swapped' ? AGAINST.birthDay / 2 : 0);
  return {name: 'birth-date-differs', score, reasons: [day === 'swapped' ? `Day and month of birth have changed places: ${words}.` : `Other birth dates: ${words}.`]};
}

function swapped(date: string): string {
  return `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`;
}

function genders(query: Facts, candidate: Facts): Feature | undefined {
  if (query.genders.size === 0 || candidate.genders.size === 0 || !query.genders.isDisjointFrom(candidate.genders)) return undefined;
  return {name: 'gender-differs', score: AGAINST.gender, reasons: [`${[...query.genders].join(', ')} and ${[...candidate.genders].join(', ')}.`]};
}

function otherIdentifiers(query: Facts, candidate: Facts): Feature | undefined {
  for (const one of query.identifiers) {
    if (one.format === undefined || !STRONG_FORMATS.has(one.format)) continue;
    const same = candidate.identifiers.filter(({format}) => format === one.format);
    if (same.length > 0 && !same.some(({value}) => query.identifiers.some((own) => own.value === value))) {
      return {name: 'identifier-differs', score: AGAINST.number, reasons: [`Different ${one.property}: ${one.value} and ${same.map(({value}) => value).join(', ')}.`]};
    }
  }
  return undefined;
}

function addresses(query: Facts, candidate: Facts): Feature | undefined {
  for (const one of query.addresses) {
    for (const other of candidate.addresses) {
      const {score, reason} = compareAddresses(one, other);
      if (score >= 0.9) return {name: 'address', score: SAME_ADDRESS, reasons: [reason], query: one, candidate: other};
    }
  }
  return undefined;
}
