import {valuesOf} from '../ftm/entity.ts';
import {matchableValues, type Facts} from '../entity/facts.ts';
import {fingerprint, plainText} from './text.ts';

/** What regression-v1 reads in one entity; its texts are spelled out only once. */
export interface Readings {
  readonly fingerprints: ReadonlySet<string>;
  readonly nameWords: ReadonlySet<string>;
  readonly nameNumbers: ReadonlySet<string>;
  readonly firstNames: ReadonlySet<string>;
  readonly lastNames: ReadonlySet<string>;
  readonly birthPlaces: ReadonlySet<string>;
  readonly birthDays: ReadonlySet<string>;
  readonly birthYears: ReadonlySet<string>;
  readonly genders: ReadonlySet<string>;
  readonly countries: ReadonlySet<string>;
  readonly phones: ReadonlySet<string>;
  readonly emails: ReadonlySet<string>;
  readonly identifiers: ReadonlySet<string>;
  readonly addresses: ReadonlySet<string>;
  readonly addressNumbers: ReadonlySet<string>;
}

const known = new WeakMap<Facts, Readings>();

export function readingsOf(facts: Facts): Readings {
  const readings = known.get(facts) ?? read(facts);
  known.set(facts, readings);
  return readings;
}

function read(facts: Facts): Readings {
  const ofType = (type: string): string[] => matchableValues(facts.entity, facts.schema, type);
  const words = (property: string): Set<string> => wordsOf(valuesOf(facts.entity, property));
  const names = ofType('name');
  const addresses = ofType('address');
  const births = valuesOf(facts.entity, 'birthDate');
  return {
    fingerprints: present(names.map(fingerprint)), nameWords: wordsOf(names), nameNumbers: numbersOf(names),
    firstNames: words('firstName'), lastNames: words('lastName'), birthPlaces: words('birthPlace'),
    birthDays: new Set(births.filter((date) => date.length >= 10).map((date) => date.slice(0, 10))), birthYears: new Set(births.map((date) => date.slice(0, 4))),
    genders: new Set(valuesOf(facts.entity, 'gender')), countries: new Set(ofType('country')), phones: new Set(ofType('phone')), emails: new Set(ofType('email')),
    identifiers: new Set(ofType('identifier')), addresses: present(addresses.map(plainText)), addressNumbers: numbersOf(addresses),
  };
}

function present(texts: readonly (string | undefined)[]): Set<string> {
  return new Set(texts.filter((text) => text !== undefined));
}

function wordsOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => plainText(text)?.split(' ') ?? []).filter((word) => word.length > 2));
}

function numbersOf(texts: readonly string[]): Set<string> {
  return new Set(texts.flatMap((text) => text.match(/\p{Nd}+/gu) ?? []));
}
