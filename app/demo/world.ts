import {zipf, type Chance} from './random.ts';
import {makeBodies, type Body} from './world/bodies.ts';
import {COMPANIES, companyIndex, directorsOf, findPair, foundedOf, holdingsOf, makeCompany, RANKS, seatOf, tieOf, type Company, type Holding} from './world/companies.ts';
import {COUNTRY_NAMES, makeJurisdictions, type Jurisdiction} from './world/jurisdictions.ts';
import {makePerson, PEOPLE, type Person} from './world/people.ts';
import {makePlaces, type Place, type Region} from './world/places.ts';

export const COUNTRY = COUNTRY_NAMES.en;
/** Not registered with anybody: the prefix of a country that does not exist. */
export const OCID_PREFIX = 'ocds-7h2qk9';

/**
 * Solvane: an invented republic. Every register draws its bodies, companies, people and places from here, so that the
 * same ones meet in all registers. Places and bodies are lists; companies and people are worked out from the seed and
 * their index whenever they are asked for, so that a million of them take no memory.
 */
export interface World {
  readonly seed: number;
  readonly regions: readonly Region[];
  /** Towns, region by region, from the largest. */
  readonly places: readonly Place[];
  readonly jurisdictions: readonly Jurisdiction[];
  /** From the largest buyer. */
  readonly bodies: readonly Body[];
  /** People have the indices 0 … PEOPLE − 1. */
  person(index: number): Person;
  /** Companies have the indices 0 … COMPANIES − 1; above are those founded for one purpose. */
  company(index: number): Company;
  /** Cheaper than the whole company, where only that is asked. */
  founded(company: number): number;
  home(company: number): Place;
  directors(company: number): readonly number[];
  holdings(company: number): readonly Holding[];
  /** Whether two companies share an address, as sisters or as neighbours do. */
  sharesSeat(one: number, other: number): boolean;
  /** Two companies of a sector that are tied so. */
  pair(sector: number, tie: 'sisters' | 'neighbours', from: number): readonly [number, number];
  /** The nth company that was founded for one purpose, of that sector. */
  youngCompany(sector: number, nth: number): number;
  /** A body as it comes up among buyers: few buy much, many little. */
  anyBody(chance: Chance): Body;
  /** A company of a sector as it comes up among bidders: few bid often, many once. */
  anyCompany(sector: number, chance: Chance): number;
  /** A town as people are spread over it. */
  anyPlace(chance: Chance): Place;
}

const BIDDER = zipf({count: RANKS, exponent: 1.12, shift: 6});
/** As many purposes as there are names left (world/company-names.ts). */
const PURPOSES = 15_000;

export function makeWorld(seed: number): World {
  const {regions, places} = makePlaces(seed);
  const bodies = makeBodies(seed, regions, places);
  const buyer = zipf({count: bodies.length, exponent: 0.85, shift: 3});
  const anyPlace = byPopulation(places);
  return {
    seed, regions, places, bodies, jurisdictions: makeJurisdictions(regions, places),
    person: (index) => makePerson(seed, index % PEOPLE, anyPlace),
    company: (index) => makeCompany(seed, index, anyPlace),
    founded: (index) => foundedOf(seed, index),
    home: (index) => anyPlace(seatOf(seed, index)),
    directors: (index) => directorsOf(seed, index),
    holdings: (index) => holdingsOf(seed, index),
    sharesSeat: (one, other) => isPair(one, other) && tieOf(seed, one % companyIndex(0, 1), Math.floor(one / companyIndex(0, 1))) !== undefined,
    pair: (sector, tie, from) => {
      const [one, other] = findPair(seed, sector, tie, from);
      return [companyIndex(sector, one), companyIndex(sector, other)];
    },
    youngCompany: (sector, nth) => COMPANIES + companyIndex(sector, nth % PURPOSES),
    anyBody: (chance) => bodies[buyer(chance)] as Body,
    anyCompany: (sector, chance) => companyIndex(sector, BIDDER(chance)),
    anyPlace,
  };
}

function isPair(one: number, other: number): boolean {
  const sectors = companyIndex(0, 1);
  return one % sectors === other % sectors && Math.floor(one / sectors) >> 1 === Math.floor(other / sectors) >> 1;
}

function byPopulation(places: readonly Place[]): (chance: Chance) => Place {
  const ends: number[] = [];
  let sum = 0;
  for (const {population} of places) ends.push(sum += population);
  return (chance) => {
    const at = chance.next() * sum;
    return places[ends.findIndex((end) => at < end)] as Place;
  };
}
