import {expect, test} from 'vitest';
import {Chance} from '../random.ts';
import {makeWorld} from '../world.ts';
import {YEARS} from './calendar.ts';
import {COMPANIES, RANKS, tieOf} from './companies.ts';
import {filled} from './languages.ts';
import {FAMILY_SIZE, PEOPLE} from './people.ts';
import {SECTORS} from './sectors.ts';

const world = makeWorld(2016);
const some = (count: number, below: number): number[] => {
  const chance = new Chance(1);
  return Array.from({length: count}, () => chance.whole(0, below - 1));
};

test('the same seed gives the same country, another seed another one', () => {
  const again = makeWorld(2016), other = makeWorld(2017);
  for (const index of some(50, COMPANIES)) {
    expect(again.company(index)).toEqual(world.company(index));
    expect(again.person(index)).toEqual(world.person(index));
  }
  expect(some(50, COMPANIES).filter((index) => other.company(index).name === world.company(index).name).length).toBeLessThan(5);
});

test('the jurisdictions are one tree: country, regions, municipalities; every body sits in it', () => {
  const known = new Map(world.jurisdictions.map((one) => [one.id, one]));
  expect(known.size).toBe(world.jurisdictions.length);
  expect(world.jurisdictions.filter(({level}) => level === 'country').map(({id, parent}) => [id, parent])).toEqual([['SV', undefined]]);
  for (const {level, parent} of world.jurisdictions) {
    if (level === 'region') expect(parent).toBe('SV');
    if (level === 'municipality') expect(known.get(parent ?? '')?.level).toBe('region');
  }
  for (const {jurisdiction, level} of world.bodies) expect(known.get(jurisdiction)?.level).toBe(level);
  expect(new Set(world.bodies.map(({id}) => id)).size).toBe(world.bodies.length);
});

test('numbers of companies are their own, and English names too', () => {
  const companies = Array.from({length: 30_000}, (_, index) => world.company(index));
  expect(new Set(companies.map(({id}) => id)).size).toBe(companies.length);
  const english = companies.filter(({language}) => language === 'en').map(({name}) => name.replace(/ (?:Ltd|plc|Cooperative|and Partners|Group)$/, ''));
  expect(new Set(english).size).toBe(english.length);
});

test('a company is owned to exactly ten thousand basis points, by people and companies that exist', () => {
  for (const index of some(500, COMPANIES)) {
    const holdings = world.holdings(index);
    expect(holdings.reduce((sum, {shareBasisPoints}) => sum + shareBasisPoints, 0)).toBe(10_000);
    for (const {holder} of holdings) {
      if ('person' in holder) expect(holder.person).toBeLessThan(PEOPLE);
      // a parent is larger than its daughter, so that nobody owns himself in the end
      else expect(holder.company).toBeLessThan(index);
    }
    expect(world.directors(index).length).toBeGreaterThan(0);
  }
});

test('sisters share address, telephone and a family; neighbours the address alone', () => {
  for (const [tie, sector] of [['sisters', 3], ['neighbours', 3], ['sisters', 9]] as const) {
    const [one, other] = world.pair(sector, tie, 17).map((index) => world.company(index));
    if (one === undefined || other === undefined) throw new Error('a pair has two');
    expect(other.address).toEqual(one.address);
    expect(other.telephone === one.telephone).toBe(tie === 'sisters');
    expect(other.name).not.toBe(one.name);
    const family = ({index}: {index: number}): number => Math.floor((world.directors(index)[0] ?? 0) / FAMILY_SIZE);
    expect(family(other) === family(one)).toBe(tie === 'sisters');
    expect(world.sharesSeat(one.index, other.index)).toBe(true);
  }
  expect(SECTORS.every((_, sector) => tieOf(2016, sector, 5) === undefined && tieOf(2016, sector, RANKS + 5) === undefined)).toBe(true);
});

test('a family has one name and one home, and the parents are older than the children', () => {
  for (const index of some(200, PEOPLE)) {
    const first = index - (index % FAMILY_SIZE);
    const family = Array.from({length: FAMILY_SIZE}, (_, member) => world.person(first + member));
    expect(new Set(family.map(({family: name}) => name)).size).toBe(1);
    expect(new Set(family.map(({home}) => JSON.stringify(home))).size).toBe(1);
    expect(Math.max(...family.slice(0, 2).map(({bornYear}) => bornYear))).toBeLessThan(Math.min(...family.slice(2).map(({bornYear}) => bornYear)));
  }
});

test('companies of one purpose are founded within the calendar', () => {
  for (let nth = 0; nth < 50; nth++) {
    const company = world.youngCompany(nth % SECTORS.length, nth);
    expect(company).toBeGreaterThanOrEqual(COMPANIES);
    expect(YEARS).toContain(new Date(world.founded(company)).getUTCFullYear());
    expect(world.company(company)).toMatchObject({sector: nth % SECTORS.length, founded: world.founded(company)});
  }
});

test('few companies bid often, many once', () => {
  const chance = new Chance(9);
  const counts = new Map<number, number>();
  for (let i = 0; i < 20_000; i++) {
    const company = world.anyCompany(2, chance);
    counts.set(company, (counts.get(company) ?? 0) + 1);
  }
  const sorted = [...counts.values()].sort((a, b) => b - a);
  expect(sorted.slice(0, 100).reduce((sum, count) => sum + count, 0) / 20_000).toBeGreaterThan(0.3);
  expect(sorted.filter((count) => count === 1).length).toBeGreaterThan(1000);
});

test('French prepositions take their form from the name', () => {
  expect(['Oda', 'Haute-Vane', 'Les Alpes', 'Tarn'].map((name) => filled('Commune de {}', 'fr', name))).toEqual(['Commune d’Oda', 'Commune de Haute-Vane', 'Commune des Alpes', 'Commune de Tarn']);
  expect(filled('Éclairage à {}', 'fr', 'Les Alpes')).toBe('Éclairage aux Alpes');
  expect(filled('Roof in {}', 'en', 'Oda')).toBe('Roof in Oda');
});
