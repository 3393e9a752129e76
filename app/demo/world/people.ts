import {Chance, mix} from '../random.ts';
import {addressIn, type Address} from './addresses.ts';
import type {Language} from './languages.ts';
import {PEOPLE_NAMES} from './people-names.ts';
import type {Place} from './places.ts';

export interface Person {
  readonly index: number;
  /** `SV-P-0000123`. */
  readonly id: string;
  readonly given: string;
  readonly family: string;
  /** Both, in Latin letters. */
  readonly name: string;
  /** As the person writes it, where that is in Arabic letters. */
  readonly nativeName?: string;
  readonly language: Language;
  readonly bornYear: number;
  readonly bornMonth: number;
  /** Number of the family: those of one family live together and have one name. */
  readonly household: number;
  readonly home: Address;
}

/** Everybody lives in a family of four: two partners, then two children. */
export const FAMILY_SIZE = 4;
export const PEOPLE = 1_200_000;
export const FAMILIES = PEOPLE / FAMILY_SIZE;

/** The family's number in every person's seed. */
const FAMILY = 2;
const PERSON = 3;

export function makePerson(seed: number, index: number, homeOf: (chance: Chance) => Place): Person {
  const household = Math.floor(index / FAMILY_SIZE);
  const family = new Chance(mix(seed, FAMILY, household));
  const place = homeOf(family);
  // one family in ten has come from another part of the country
  const language = family.chance(0.9) ? place.region.language : family.pick(['en', 'fr', 'es', 'ar'] as const);
  const [familyLatin, familyNative] = spellings(family.pick(PEOPLE_NAMES[language].family));
  const home = addressIn(place, family);
  const parentsBorn = family.whole(1948, 1985);
  const own = new Chance(mix(seed, PERSON, index));
  const [given, givenNative] = spellings(own.pick(PEOPLE_NAMES[language].given));
  const member = index % FAMILY_SIZE;
  return {
    index, id: `SV-P-${String(index + 1).padStart(7, '0')}`, given, family: familyLatin, name: `${given} ${familyLatin}`,
    ...(givenNative !== undefined && {nativeName: `${givenNative} ${familyNative ?? ''}`.trim()}),
    language, household, home,
    bornYear: member < 2 ? parentsBorn + own.whole(0, 5) : parentsBorn + own.whole(22, 34),
    bornMonth: own.whole(1, 12),
  };
}

function spellings(name: string): readonly [string, string | undefined] {
  const [latin = '', native] = name.split('=');
  return [latin, native];
}
