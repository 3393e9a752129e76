import {Chance, mix} from '../random.ts';
import {addressIn, telephone, type Address} from './addresses.ts';
import {MUNICIPAL_BODY, NATIONAL_BODIES, REGIONAL_BODIES, type BodyPlan, type Service} from './body-names.ts';
import {municipalityId, type Level} from './jurisdictions.ts';
import {filled, LANGUAGES, type Language, type Words} from './languages.ts';
import {PEOPLE} from './people.ts';
import type {Place, Region} from './places.ts';
import {sectorNumber} from './sectors.ts';

export interface Body {
  readonly index: number;
  /** `SV-GOV-100`. */
  readonly id: string;
  readonly scheme: string;
  readonly number: string;
  readonly names: Words;
  /** The language in which it works; `name` is its name in that. */
  readonly language: Language;
  readonly name: string;
  readonly level: Level;
  /** Id of its place in the jurisdiction tree. */
  readonly jurisdiction: string;
  /** What it buys, as numbers of sectors. */
  readonly sectors: readonly number[];
  readonly serves: readonly Service[];
  readonly scale: number;
  readonly foundedYear: number;
  readonly address: Address;
  readonly telephone: string;
  readonly email: string;
  readonly url: string;
  /** Who leads it and who buys for it, as people's indices. */
  readonly head: number;
  readonly buyers: readonly number[];
}

const BODY = 8;

/** 144 bodies, from the largest buyer: national ones, then regional and municipal ones by their population. */
export function makeBodies(seed: number, regions: readonly Region[], places: readonly Place[]): readonly Body[] {
  const capital = places[0] as Place;
  const bodies: Body[] = [];
  const add = (plan: BodyPlan, level: Level, jurisdiction: string, place: Place, of?: Words): void => {
    bodies.push(makeBody(seed, bodies.length, plan, {level, jurisdiction, place, ...(of !== undefined && {of})}));
  };
  for (const plan of NATIONAL_BODIES) add(plan, 'country', 'SV', capital);
  for (const region of regions) for (const plan of REGIONAL_BODIES) add(plan, 'region', region.id, places.find((place) => place.region === region) as Place, region.names);
  for (const place of [...places].sort((a, b) => b.population - a.population)) add(MUNICIPAL_BODY, 'municipality', municipalityId(place), place, place.names);
  return bodies;
}

interface Seat {
  readonly level: Level;
  readonly jurisdiction: string;
  readonly place: Place;
  /** For which the plan's name leaves a gap. */
  readonly of?: Words;
}

function makeBody(seed: number, index: number, plan: BodyPlan, {level, jurisdiction, place, of}: Seat): Body {
  const chance = new Chance(mix(seed, BODY, index));
  const names = Object.fromEntries(LANGUAGES.map((language) => [language, filled(plan.names[language], language, of?.[language] ?? '')])) as Record<Language, string>;
  const language = level === 'country' ? 'en' : place.region.language;
  const number = String(100 + index);
  const host = `body-${number}.solvane.example`;
  return {
    index, id: `SV-GOV-${number}`, scheme: 'SV-GOV', number, names, language, name: names[language], level, jurisdiction,
    sectors: plan.buys.map(sectorNumber), serves: plan.serves, scale: plan.scale, foundedYear: chance.whole(1850, 2015),
    address: addressIn(place, chance), telephone: telephone(place, chance), email: `procurement@${host}`, url: `https://${host}`,
    head: chance.whole(0, PEOPLE - 1), buyers: [chance.whole(0, PEOPLE - 1), chance.whole(0, PEOPLE - 1)],
  };
}
