import {Chance, mix} from '../random.ts';
import {addressIn, businessCentre, telephone, type Address} from './addresses.ts';
import {DAY_MS, FIRST_INSTANT, officeHour} from './calendar.ts';
import {companyName} from './company-names.ts';
import type {Language} from './languages.ts';
import {FAMILIES, FAMILY_SIZE} from './people.ts';
import type {Place} from './places.ts';
import {SECTORS} from './sectors.ts';

export type CompanySize = 'micro' | 'small' | 'medium' | 'large';

export interface Company {
  readonly index: number;
  /** `SV-REG-400100`: scheme and number. */
  readonly id: string;
  readonly scheme: string;
  readonly number: string;
  readonly name: string;
  readonly language: Language;
  readonly sector: number;
  /** From the largest of its sector, 0. */
  readonly rank: number;
  readonly size: CompanySize;
  readonly founded: number;
  readonly address: Address;
  readonly telephone: string;
  readonly email: string;
  readonly url: string;
}

export interface Holding {
  readonly holder: {readonly person: number} | {readonly company: number};
  /** Of ten thousand; the holdings of a company add up to that. */
  readonly shareBasisPoints: number;
}

/** The companies of a sector that take part in ordinary business; above are those founded for one purpose. */
export const RANKS = 20_000;
export const COMPANIES = RANKS * SECTORS.length;

const COMPANY = 4;
const PAIR = 5;
const SEAT = 6;
const OWNERS = 7;
/** Below, companies are too well known for a hidden twin. */
const FIRST_PAIRED_RANK = 200;

/** How two companies with ranks 2n and 2n + 1 of one sector belong together, if they do. */
export type Tie = 'sisters' | 'neighbours' | undefined;

/** Sisters share address, telephone and the family of their directors; neighbours are tenants of one business centre. */
export function tieOf(seed: number, sector: number, rank: number): Tie {
  if (rank < FIRST_PAIRED_RANK || rank >= RANKS) return undefined;
  const roll = mix(seed, PAIR, sector, rank >> 1) % 50;
  return roll < 2 ? 'sisters' : roll < 4 ? 'neighbours' : undefined;
}

export function companyIndex(sector: number, rank: number): number {
  return rank * SECTORS.length + sector;
}

/** The first pair of a sector that is tied so, from a starting point on: ranks. */
export function findPair(seed: number, sector: number, tie: Exclude<Tie, undefined>, from: number): readonly [number, number] {
  const pairs = (RANKS - FIRST_PAIRED_RANK) / 2;
  for (let step = 0; ; step++) {
    const rank = FIRST_PAIRED_RANK + 2 * ((from + step) % pairs);
    if (tieOf(seed, sector, rank) === tie) return [rank, rank + 1];
  }
}

/** When a company was founded: all of those of one purpose within the calendar. Days, for those who only need that. */
export function foundedOf(seed: number, index: number): number {
  const chance = new Chance(mix(seed, COMPANY, index));
  if (index >= COMPANIES) return officeHour(chance, FIRST_INSTANT + chance.whole(60, 2000) * DAY_MS);
  return officeHour(chance, chance.chance(0.88) ? FIRST_INSTANT - chance.whole(200, 18_000) * DAY_MS : FIRST_INSTANT + chance.whole(0, 1900) * DAY_MS);
}

/** What decides on a company's place, address and, with sisters, telephone: the place is drawn from it first. */
export function seatOf(seed: number, index: number): Chance {
  const sector = index % SECTORS.length;
  const rank = Math.floor(index / SECTORS.length);
  return new Chance(mix(seed, SEAT, tieOf(seed, sector, rank) === undefined ? index : companyIndex(sector, rank & ~1)));
}

export function makeCompany(seed: number, index: number, placeOf: (chance: Chance) => Place): Company {
  const sector = index % SECTORS.length;
  const rank = Math.floor(index / SECTORS.length);
  const tie = tieOf(seed, sector, rank);
  const seat = seatOf(seed, index);
  const place = placeOf(seat);
  const address = tie === 'neighbours' ? businessCentre(place, seat) : addressIn(place, seat);
  const own = new Chance(mix(seed, COMPANY + 100, index));
  const {name, slug} = companyName({sector, rank, place, offset: seed % 30_000}, own);
  const number = String(400_100 + index * 7);
  const host = `${slug}-${index}.solvane.example`;
  return {
    index, id: `SV-REG-${number}`, scheme: 'SV-REG', number, name, language: place.region.language, sector, rank,
    size: sizeOf(rank, own), founded: foundedOf(seed, index), address,
    telephone: telephone(place, tie === 'sisters' ? seat : own), email: `office@${host}`, url: `https://${host}`,
  };
}

function sizeOf(rank: number, chance: Chance): CompanySize {
  const place = rank * chance.between(0.5, 2);
  return place < 30 ? 'large' : place < 300 ? 'medium' : place < 4_000 ? 'small' : 'micro';
}

/** The family that founded a company, and with it its sister. */
function foundersOf(seed: number, index: number): {readonly family: number; readonly chance: Chance} {
  const sector = index % SECTORS.length;
  const rank = Math.floor(index / SECTORS.length);
  const root = tieOf(seed, sector, rank) === 'sisters' ? companyIndex(sector, rank & ~1) : index;
  return {family: mix(seed, OWNERS, root) % FAMILIES, chance: new Chance(mix(seed, OWNERS, index, 1))};
}

/** One to three directors, as people's indices: the first is of the family that founded the company. */
export function directorsOf(seed: number, index: number): readonly number[] {
  const {family, chance} = foundersOf(seed, index);
  const first = family * FAMILY_SIZE + chance.whole(0, 1);
  const others = Array.from({length: chance.whole(0, 2)}, () => chance.whole(0, FAMILIES - 1) * FAMILY_SIZE + chance.whole(0, 1));
  return [...new Set([first, ...others])];
}

/** Who owns a company: its founders' family, sometimes a partner, and one in eight belongs to a larger company of its sector. */
export function holdingsOf(seed: number, index: number): readonly Holding[] {
  const {family, chance} = foundersOf(seed, index);
  const rank = Math.floor(index / SECTORS.length);
  const parent = rank >= 8 && chance.chance(0.125) ? companyIndex(index % SECTORS.length, chance.whole(0, (rank >> 2) - 1)) : undefined;
  const holders: Holding['holder'][] = parent === undefined ? [] : [{company: parent}];
  for (let member = 0; member < chance.whole(1, 2); member++) holders.push({person: family * FAMILY_SIZE + member});
  if (chance.chance(0.2)) holders.push({person: chance.whole(0, FAMILIES - 1) * FAMILY_SIZE});
  const weights = holders.map((_, i) => (i === 0 ? chance.between(2, 6) : chance.between(0.5, 2)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const shares = weights.map((weight) => Math.floor((10_000 * weight) / whole));
  const rest = 10_000 - shares.reduce((sum, share) => sum + share, 0);
  return holders.map((holder, i) => ({holder, shareBasisPoints: (shares[i] ?? 0) + (i === 0 ? rest : 0)}));
}
