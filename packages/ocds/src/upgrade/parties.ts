import {md5, toHex, type Problem} from '@parvis/kernel';
import {ExactNumber, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

type Party = {[name: string]: JsonValue};

/** What of an organization goes into its id, after its name, where the object is there at all. */
const IDENTIFYING = [
  ['identifier', ['scheme', 'id', 'legalName', 'uri']],
  ['address', ['streetAddress', 'locality', 'region', 'postalCode', 'countryName']],
  ['contactPoint', ['name', 'email', 'telephone', 'faxNumber', 'url']],
] as const;

/** The id of an organization that has none: the MD5 of what identifies it (so that equal ones meet). */
export function organizationId(organization: JsonObject): string {
  const parts = [textOf(organization['name'])];
  for (const [name, members] of IDENTIFYING) {
    const object = organization[name];
    if (isObject(object)) parts.push(...members.map((member) => textOf(object[member])));
  }
  return toHex(md5(parts.join('-')));
}

function textOf(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return '';
  return value instanceof ExactNumber ? value.text : String(value);
}

/** The parties of a release as they are collected from where OCDS 1.0 wrote them out. */
export class Parties {
  readonly warnings: Problem[] = [];
  readonly #byId = new Map<JsonValue, Party>();
  readonly #own: readonly JsonValue[];

  constructor(own: readonly JsonValue[]) {
    this.#own = own.map((party) => isObject(party) ? {...party} : party);
    for (const party of this.#own) if (isObject(party) && party['id'] !== undefined) this.#byId.set(party['id'], party as Party);
  }

  /** Takes the organization up, or adds the role to it where it is known; gives the reference to write in its place. */
  refer(organization: JsonObject, role: string, at: string): JsonObject {
    const id = organization['id'] ?? organizationId(organization);
    const known = this.#byId.get(id);
    if (known) {
      addRole(known, role);
      this.#compare(known, organization, at);
    } else {
      this.#byId.set(id, {id, roles: [role], ...organization});
    }
    return organization['name'] === undefined ? {id} : {id, name: organization['name']};
  }

  list(): JsonValue[] {
    return [...new Set<JsonValue>([...this.#own, ...this.#byId.values()])];
  }

  #compare(known: Party, organization: JsonObject, at: string): void {
    for (const name of Object.keys(organization)) {
      if (name !== 'id' && JSON.stringify(known[name]) !== JSON.stringify(organization[name])) {
        this.warnings.push({code: 'upgrade.differing-data-lost', at: `${at}/${name}`, party: known['id']});
      }
    }
  }
}

function addRole(party: Party, role: string): void {
  const roles = Array.isArray(party['roles']) ? party['roles'] as readonly JsonValue[] : [];
  if (!roles.includes(role)) party['roles'] = [...roles, role];
}
