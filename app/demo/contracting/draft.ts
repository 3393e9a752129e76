import {Chance, mix} from '../random.ts';
import {OCID_PREFIX, type World} from '../world.ts';
import type {Body} from '../world/bodies.ts';
import type {Company} from '../world/companies.ts';
import type {Language, Words} from '../world/languages.ts';
import type {Place} from '../world/places.ts';
import type {Mark} from '../patterns/pattern.ts';
import {tidy} from './amounts.ts';
import {makeBids} from './bidding.ts';
import {makeDates, type Dates} from './dates.ts';
import {makeDelivery} from './delivery.ts';
import {makeParts} from './parts.ts';
import {NEEDS, REASONS} from './phrases.ts';
import {subjectsFor, type Subject} from './subjects.ts';
import {titleOf} from './titles.ts';

export type Method = 'open' | 'selective' | 'limited' | 'direct';

export interface Bid {
  readonly bidder: Company;
  amount: number;
  status: 'valid' | 'disqualified' | 'withdrawn';
  at: number;
  /** Where it is written in another way than in UTC. */
  atText?: string;
}

export interface Amendment {
  readonly at: number;
  /** What the contract is worth from then on. */
  readonly amount: number;
  readonly description: string;
  readonly rationale?: string;
}

/** One lot, or the whole where there are none: what is asked for, bid, awarded, signed and paid. */
export interface Part {
  /** From 1; 0 where there are no lots. */
  readonly lot: number;
  readonly estimate: number;
  /** Share of the part and quantity of each line. */
  readonly lines: readonly {readonly share: number; readonly quantity: number}[];
  bids: Bid[];
  winner: Bid | undefined;
  amendments: Amendment[];
  payments: {readonly at: number; readonly amount: number}[];
}

/** All that there is to tell of a process, before it is cut into releases. Patterns change it in its place. */
export interface Draft {
  readonly world: World;
  readonly index: number;
  readonly ocid: string;
  readonly chance: Chance;
  readonly buyer: Body;
  readonly place: Place;
  readonly language: Language;
  readonly subject: Subject;
  /** In the language of the buyer, and in English. */
  readonly title: string;
  readonly titleEn: string;
  readonly currency: string;
  readonly estimate: number;
  readonly need: Words;
  method: Method;
  /** Why there is no open competition. */
  reason: string | undefined;
  /** What decides, in words. */
  criteria: string | undefined;
  priceOnly: boolean;
  auction: boolean;
  outcome: 'awarded' | 'cancelled' | 'unsuccessful';
  enquiries: number;
  dates: Dates;
  parts: readonly Part[];
  /** Telephone numbers that differ from the company's own, by company id. */
  readonly telephones: Map<string, string>;
  /** Added to the award's description. */
  remark: string | undefined;
  mark?: Mark;
}

/** What a pattern fixes before the rest is drawn. A process of a pattern has no lots and runs to its end. */
export interface Frame {
  readonly buyer?: Body;
  readonly subject?: Subject;
  readonly opened?: number;
  readonly method?: Method;
  readonly estimate?: number;
  readonly bidders?: readonly number[];
  readonly bidderCount?: number;
}

const PROCESS = 20;

/** A process as it happens when nobody plays tricks. */
export function honestDraft(world: World, seed: number, index: number, frame: Frame | undefined): Draft {
  const chance = new Chance(mix(seed, PROCESS, index));
  const buyer = frame?.buyer ?? world.anyBody(chance);
  const subject = frame?.subject ?? chance.pick(subjectsFor(buyer, chance.pick(buyer.sectors)));
  const place = placeOf(world, buyer, chance);
  const estimate = frame?.estimate ?? tidy(Math.min(400e6, Math.max(900, chance.logNormal(subject.median * buyer.scale, subject.sigma))));
  const method = frame?.method ?? methodFor(estimate, chance);
  const {language} = buyer;
  const dates = makeDates(method, subject, estimate, frame, chance);
  const titles = titleOf(subject, place, dates.opened, chance);
  const draft: Draft = {
    world, index, ocid: `${OCID_PREFIX}-SV-${String(index + 1).padStart(7, '0')}`, chance, buyer, place, language, subject, estimate, method,
    title: titles[language], titleEn: titles.en,
    currency: frame === undefined && subject.imported && chance.chance(0.25) ? 'USD' : 'EUR',
    need: chance.pick(NEEDS),
    reason: method === 'open' || method === 'selective' ? undefined : (estimate < OPEN_FROM ? REASONS[0] : chance.pick(REASONS.slice(1)))?.[language],
    criteria: undefined, priceOnly: chance.chance(0.6), auction: false, telephones: new Map(), remark: undefined,
    outcome: frame !== undefined || method === 'direct' || chance.chance(0.94) ? 'awarded' : chance.pick(['cancelled', 'unsuccessful']),
    enquiries: method !== 'direct' && chance.chance(0.12) ? chance.whole(1, 3) : 0,
    dates, parts: [],
  };
  draft.parts = makeParts(draft, frame !== undefined);
  for (const part of draft.parts) {
    makeBids(draft, part, frame);
    makeDelivery(draft, part);
  }
  return draft;
}

/** From this estimate on, in euro, the Public Procurement Act of Solvane asks for a call for offers (section 12). */
export const OPEN_FROM = 50_000;

function methodFor(estimate: number, chance: Chance): Method {
  const roll = chance.next();
  if (estimate < OPEN_FROM) return roll < 0.5 ? 'direct' : roll < 0.8 ? 'limited' : 'open';
  return roll < 0.8 ? 'open' : roll < 0.91 ? 'selective' : roll < 0.97 ? 'limited' : 'direct';
}

/** Where it is delivered: in the body's own town, its region, or anywhere. */
function placeOf({places, anyPlace}: World, {level, address}: Body, chance: Chance): Place {
  if (level === 'municipality') return address.place;
  if (level === 'country') return anyPlace(chance);
  return chance.pick(places.filter(({region}) => region === address.place.region));
}
