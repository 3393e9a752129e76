import type {JsonObject} from '@parvis/kernel/json';
import {dayText} from '../world/calendar.ts';
import type {Address} from '../world/addresses.ts';
import type {Company} from '../world/companies.ts';
import type {Language} from '../world/languages.ts';
import type {Person} from '../world/people.ts';
import type {Draft} from './draft.ts';

/** How far a process is told: it decides in which roles a party is named. */
export type Stage = 'planning' | 'tender' | 'award' | 'contract' | 'payment';
const STAGES: readonly Stage[] = ['planning', 'tender', 'award', 'contract', 'payment'];

interface Bidder {
  readonly party: JsonObject;
  readonly bids: boolean;
  wins: boolean;
  /** When it was first paid; never: Infinity. */
  paidFrom: number;
}

/** Buyer, bidders and suppliers with the roles that they have at a stage: roles of the last release count, so all are told. */
export class Parties {
  readonly #draft: Draft;
  readonly #buyer: JsonObject;
  #companies: readonly Bidder[] | undefined;

  constructor(draft: Draft) {
    this.#draft = draft;
    this.#buyer = buyerParty(draft);
  }

  at(stage: Stage, when: number): JsonObject[] {
    const has = (other: Stage): boolean => STAGES.indexOf(stage) >= STAGES.indexOf(other);
    const roles = ['buyer', ...(has('tender') ? ['procuringEntity'] : []), ...(has('payment') && this.#payments(when) ? ['payer'] : [])];
    const companies = has('award') ? (this.#companies ??= this.#makeCompanies()).filter(({wins}) => wins || !has('contract')) : [];
    return [{...this.#buyer, roles}, ...companies.map(({party, bids, wins, paidFrom}) => ({
      ...party, roles: [...(bids ? ['tenderer'] : []), ...(wins ? ['supplier'] : []), ...(has('payment') && paidFrom <= when ? ['payee'] : [])],
    }))];
  }

  #payments(when: number): boolean {
    return this.#draft.parts.some(({payments}) => payments.some(({at}) => at <= when));
  }

  #makeCompanies(): Bidder[] {
    const {parts, method, telephones, world, language} = this.#draft;
    const known = new Map<string, Bidder>();
    for (const {bids, winner, payments} of parts) {
      for (const bid of bids) {
        const {bidder} = bid;
        const one = known.get(bidder.id) ?? {party: companyParty(bidder, world.person(world.directors(bidder.index)[0] ?? 0), language, telephones.get(bidder.id)), bids: method !== 'direct', wins: false, paidFrom: Infinity};
        known.set(bidder.id, one);
        if (bid !== winner) continue;
        one.wins = true;
        one.paidFrom = payments.reduce((first, {at}) => Math.min(first, at), one.paidFrom);
      }
    }
    return [...known.values()];
  }
}

function buyerParty({world, buyer, chance, language}: Draft): JsonObject {
  return {
    id: buyer.id, name: buyer.name,
    identifier: {scheme: buyer.scheme, id: buyer.number, legalName: buyer.name, uri: `https://register.solvane.example/${buyer.scheme}/${buyer.number}`},
    address: addressOf(buyer.address),
    contactPoint: contactOf(world.person(chance.pick(buyer.buyers)), buyer, language),
  };
}

function companyParty(company: Company, director: Person, language: Language, telephone: string | undefined): JsonObject {
  const {id, name, scheme, number, founded, size} = company;
  return {
    id, name,
    identifier: {scheme, id: number, legalName: name, uri: `https://register.solvane.example/${scheme}/${number}`},
    address: addressOf(company.address),
    contactPoint: contactOf(director, telephone === undefined ? company : {...company, telephone}, language),
    details: {scale: size, foundingDate: dayText(founded)},
  };
}

function addressOf({street, place, postalCode}: Address): JsonObject {
  const {language, names} = place.region;
  return {streetAddress: street, locality: place.names[language], region: names[language], postalCode, countryName: 'Solvane'};
}

function contactOf(person: Person, {email, telephone}: {readonly email: string; readonly telephone: string}, language: Language): JsonObject {
  return {name: language === 'ar' ? person.nativeName ?? person.name : person.name, email, telephone};
}
