import type {JsonObject} from '@parvis/kernel/json';
import {ACTION_NUMBERS, areaOf} from '../civic/declaration/actions.ts';
import {hashOf} from '../civic/declaration/adopt/pack.ts';
import {bodyOf, joiningId} from '../civic/declaration/decode.ts';
import type {Part, PartnerBody, PartnerKind} from '../civic/declaration/state.ts';
import {EXCHANGES, GIFTS, LEAVING, LETTER, MEETINGS, OTHERS, REFUSED} from './declaration/phrases.ts';
import {Chance, mix} from './random.ts';
import type {World} from './world.ts';
import {DAY_MS, instantText, LAST_INSTANT, seasonalInstant} from './world/calendar.ts';

const SEED = 77;
const MODERATOR = 'Records Office of Solvane';
/** What is planned at the end of the records: days that are still to come. */
const SOON_MS = 60 * DAY_MS;

/** One unit for each action, and one for what went from body to body. */
export const DECLARATION_UNITS = ACTION_NUMBERS.length + 1;

/** What the register of the Declaration holds of Solvane: always the same for a seed. */
export function declarationDocuments(world: World, unit: number): readonly JsonObject[] {
  const action = ACTION_NUMBERS[unit];
  return action === undefined ? exchanges(world) : [...joinings(world, action), ...contributions(world, action)];
}

/** The action without partners: some are not begun. */
const LONELY = 20;

function joinings(world: World, action: number): JsonObject[] {
  const chance = new Chance(mix(world.seed, SEED, action));
  const partners = new Map(Array.from({length: action === LONELY ? 0 : chance.whole(4, 11)}, () => anyPartner(world, chance)).map((partner) => [partner.id, partner]));
  const exchanges = EXCHANGES[areaOf(action) ?? 'common'];
  return [...partners.values()].flatMap((partner, i): JsonObject[] => {
    const thing = joiningId(action, partner.id);
    const from = seasonalInstant(chance, 2024);
    const exchange = exchanges[(i + action) % exchanges.length]!;
    const said = (n: number, days: number, event: string, more: object): JsonObject => bodyOf({id: `${thing}-${n}`, date: instantText(Math.min(from + days * DAY_MS, LAST_INSTANT)), type: 'joining', event, actions: [action], partner, language: 'en', ...more});
    const first = chance.chance(0.3) ? [said(1, 0, 'announced', {...exchange, evidence: `https://summit.solvane.example/partners/${partner.id}`})] : [];
    if (first.length > 0 && chance.chance(0.3)) return first;
    const confirmed = said(first.length + 1, 20, 'confirmed', exchange);
    if (chance.chance(0.12)) return [...first, confirmed, said(first.length + 2, chance.whole(100, 300), 'left', {reason: chance.pick(LEAVING)})];
    if (chance.chance(0.25)) return [...first, confirmed, said(first.length + 2, chance.whole(60, 200), 'changed', exchanges[(i + action + 1) % exchanges.length]!)];
    return [...first, confirmed];
  });
}

function anyPartner(world: World, chance: Chance): PartnerBody {
  const roll = chance.next();
  if (roll < 0.35) return chance.pick(OTHERS);
  if (roll < 0.45) {
    const {id, name} = world.company(world.anyCompany(chance.whole(0, 9), chance));
    return {id: id.toLowerCase(), name, kind: 'business', level: 'national', place: {id: 'solvane', name: 'Solvane'}, identifier: id};
  }
  return bodyPartner(world, chance.whole(0, world.bodies.length - 1));
}

const KINDS: Readonly<Record<'country' | 'region' | 'municipality', PartnerKind>> = {country: 'national', region: 'regional', municipality: 'local'};

function bodyPartner(world: World, index: number): PartnerBody {
  const body = world.bodies[index]!;
  const place = world.jurisdictions.find(({id}) => id === body.jurisdiction);
  return {
    id: body.id.toLowerCase(), name: body.name, kind: KINDS[body.level], level: body.level === 'country' ? 'national' : 'local', identifier: body.id,
    ...(place && {place: {id: place.id.toLowerCase(), name: place.names[body.language]}}),
  };
}

function contributions(world: World, action: number): JsonObject[] {
  if (action === LONELY) return [];
  const chance = new Chance(mix(world.seed, SEED, action, 1));
  const area = areaOf(action) ?? 'common';
  const gifts = GIFTS[area];
  const decided = (date: number, n: number, more: object): JsonObject => {
    const thing = `contribution-${action}-${n}`;
    return bodyOf({id: `${thing}-1`, date: instantText(date + 2 * DAY_MS), type: 'contribution', contribution: thing, actions: [action], received: instantText(date), ...more});
  };
  const given = Array.from({length: chance.whole(1, 4)}, (_, n) => decided(seasonalInstant(chance), n + 1, {event: 'published', ...gifts[(n + action) % gifts.length]!, language: 'en', licence: 'CC0-1.0', by: anyPartner(world, chance), decision: {by: MODERATOR}}));
  const meeting = action % 4 !== 1 ? [] : [decided(seasonalInstant(chance), 8, {
    event: 'published', kind: 'event', title: MEETINGS[(action >> 2) % MEETINGS.length], text: 'Open to everybody, with interpretation.', language: 'en', by: anyPartner(world, chance), decision: {by: MODERATOR},
    when: {start: instantText(LAST_INSTANT + SOON_MS).slice(0, 10), end: instantText(LAST_INSTANT + SOON_MS + DAY_MS).slice(0, 10), place: chance.pick(world.places).names.en},
  })];
  const refused = action % 6 !== 1 ? [] : [decided(seasonalInstant(chance), 9, {event: 'refused', kind: 'tool', decision: {by: MODERATOR, ...REFUSED[(action / 6 | 0) % REFUSED.length]!}})];
  return [...given, ...meeting, ...refused];
}

/** A ministry gives its letters away; two bodies adopt them, one as they are, one with a line changed. */
function exchanges(world: World): JsonObject[] {
  const by = bodyPartner(world, 0);
  const parts: readonly Part[] = [{kind: 'template', name: 'Letter that a request was received', text: LETTER}];
  const content = {name: 'Letters for information requests', version: '2024-1', licence: 'CC0-1.0', author: {name: by.name, site: 'https://letters.solvane.example/'}, parts};
  const hash = hashOf(content);
  const {author: {site}, name, version, licence} = content;
  const pack = bodyOf({id: 'pack-letters-1', date: '2024-02-12T10:00:00Z', type: 'pack', pack: 'pack-letters', name, version, licence, site, by, parts, hash});
  const adoption = (n: number, date: string, adopter: PartnerBody, text: string, changed: number): JsonObject => bodyOf({
    id: `adoption-letters-${n}-1`, date, type: 'adoption', adoption: `adoption-letters-${n}`, by: adopter, from: {name: by.name, site, pack: name, version, licence, hash},
    parts: [{kind: 'template', name: parts[0]!.name, text, changed, against: LETTER.split('\n').length - 1}],
  });
  return [
    pack, adoption(1, '2024-05-06T09:30:00Z', bodyPartner(world, world.bodies.length - 1), LETTER, 0),
    adoption(2, '2025-01-20T14:00:00Z', OTHERS[0]!, LETTER.replace('If we need longer, we say so before that day, and why.', 'If we need longer, we write to you before that day.'), 1),
  ];
}
