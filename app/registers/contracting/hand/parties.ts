import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {identity, member, texts, things} from '../reading.ts';
import type {Organisation} from './kinds/kind.ts';
import type {Role} from './question.ts';
import {recalling} from './recall.ts';

/** The organisations of a release: known ones by their ids in the record, new ones with ids of their own. */
export class Parties {
  readonly known: ReadonlyMap<string, JsonObject>;
  readonly #used = new Map<string, JsonObject>();

  constructor(state: JsonObject) {
    this.known = recalling(state).parties;
  }

  /** Every party that was asked for, in order; without roles. */
  get used(): readonly JsonObject[] {
    return [...this.#used.values()];
  }

  idOf(organisation: Organisation): string {
    const id = this.#find(organisation) ?? this.#newId(organisation);
    const {email} = member(this.#used.get(id), 'contactPoint') === undefined ? organisation : {};
    const before = this.#used.get(id) ?? this.known.get(id);
    this.#used.set(id, {...partyOf(id, organisation, before), ...contactOf(email, this.#used.get(id))});
    return id;
  }

  /** The party of that id; else one of the same number in the same register; else, without a number, of the same name. */
  #find({id, name, scheme, number}: Organisation): string | undefined {
    if (id !== undefined && this.known.has(id)) return id;
    for (const [key, party] of [...this.known, ...this.#used]) {
      const [inScheme, itsNumber] = [texts(member(party, 'identifier', 'scheme')), identity(member(party, 'identifier', 'id'))];
      const same = scheme === undefined ? itsNumber === undefined && texts(party['name']) === name : inScheme === scheme && itsNumber === number;
      if (same) return key;
    }
    return undefined;
  }

  #newId({scheme, number}: Organisation): string {
    const taken = (id: string): boolean => this.known.has(id) || this.#used.has(id);
    const wanted = scheme === undefined ? undefined : `${scheme}-${number}`;
    if (wanted !== undefined && !taken(wanted)) return wanted;
    for (let n = 1; ; n++) if (!taken(`org-${n}`)) return `org-${n}`;
  }
}

function partyOf(id: string, {name, scheme, number}: Organisation, before: JsonObject | undefined): JsonObject {
  const had = member(before, 'identifier', 'id') !== undefined;
  const identifier: JsonValue | undefined = scheme !== undefined && number !== undefined ? {scheme, id: number, legalName: name} : had ? {scheme: null, id: null, legalName: null} : undefined;
  return {name, id, ...(identifier !== undefined && {identifier})};
}

function contactOf(email: string | undefined, used: JsonObject | undefined): JsonObject {
  if (email !== undefined) return {contactPoint: {email}};
  const contact = used?.['contactPoint'];
  return contact === undefined ? {} : {contactPoint: contact};
}

/** Roles that the answers of this form give and take; others that a party has stay. */
const OURS: readonly Role[] = ['buyer', 'procuringEntity', 'tenderer', 'supplier', 'payer', 'payee'];

/** The release with the roles of every party whose roles it changes, by who is named as what once it is merged (`after`). */
export function withRoles(release: JsonObject, after: (release: JsonObject) => JsonObject): JsonObject {
  const state = after(release);
  const named = rolesIn(state);
  const stated = new Map(things(release['parties']).map((party) => [identity(party['id']) ?? '', party]));
  for (const party of things(state['parties'])) {
    const id = identity(party['id']) ?? '';
    const had = rolesOf(party);
    const roles = [...had.filter((role) => !OURS.includes(role as Role)), ...OURS.filter((role) => named.get(id)?.has(role))];
    const same = roles.length === had.length && roles.every((role) => had.includes(role));
    const own = stated.get(id);
    if (own !== undefined) stated.set(id, {...own, roles: same ? had : roles});
    else if (!same) stated.set(id, {id, roles});
  }
  return stated.size === 0 ? release : placed(release, [...stated.values()].map((party) => (Array.isArray(party['roles']) && party['roles'].length === 0 ? {...party, roles: null} : party)));
}

/** `parties` before the blocks, wherever it came from. */
function placed({ocid, id, date, tag, initiationType, language, updateRationale, parties: _, ...blocks}: JsonObject, parties: readonly JsonObject[]): JsonObject {
  return {ocid: ocid!, id: id!, date: date!, tag: tag!, initiationType: initiationType!, language: language!, ...(updateRationale !== undefined && {updateRationale}), parties, ...blocks};
}

function rolesOf(party: JsonObject): string[] {
  return Array.isArray(party['roles']) ? (party['roles'] as readonly JsonValue[]).filter((role): role is string => typeof role === 'string') : [];
}

/** Who is named as what. */
function rolesIn(state: JsonObject): Map<string, Set<Role>> {
  const roles = new Map<string, Set<Role>>();
  const add = (role: Role, reference: JsonValue | undefined): void => {
    const id = identity(member(reference, 'id'));
    if (id !== undefined) roles.set(id, (roles.get(id) ?? new Set()).add(role));
  };
  add('buyer', state['buyer']);
  add('procuringEntity', member(state, 'tender', 'procuringEntity'));
  for (const one of things(member(state, 'tender', 'tenderers'))) add('tenderer', one);
  for (const award of things(state['awards'])) for (const one of things(award['suppliers'])) add('supplier', one);
  for (const contract of things(state['contracts'])) {
    for (const transaction of things(member(contract, 'implementation', 'transactions'))) {
      add('payer', transaction['payer']);
      add('payee', transaction['payee']);
    }
  }
  return roles;
}
