import type {Words} from './languages.ts';
import {words} from './languages.ts';
import type {Place, Region} from './places.ts';

export type Level = 'country' | 'region' | 'municipality';

/** One place in the tree of those who may decide: country, region, municipality. */
export interface Jurisdiction {
  readonly id: string;
  readonly level: Level;
  readonly names: Words;
  /** Absent for the country. */
  readonly parent?: string;
  /** Its seat. */
  readonly place: Place;
}

export const COUNTRY_NAMES = words('Republic of Solvane', 'République de Solvane', 'República de Solvane', 'جمهورية سولفان');

/** The country first, then regions, then municipalities, which are the towns. */
export function makeJurisdictions(regions: readonly Region[], places: readonly Place[]): readonly Jurisdiction[] {
  const seat = (region?: Region): Place => places.find((place) => region === undefined || place.region === region) as Place;
  return [
    {id: 'SV', level: 'country', names: COUNTRY_NAMES, place: seat()},
    ...regions.map((region): Jurisdiction => ({id: region.id, level: 'region', names: region.names, parent: 'SV', place: seat(region)})),
    ...places.map((place): Jurisdiction => ({id: municipalityId(place), level: 'municipality', names: place.names, parent: place.region.id, place})),
  ];
}

export function municipalityId({region, index}: Place): string {
  return `${region.id}-${String(index + 1).padStart(3, '0')}`;
}
