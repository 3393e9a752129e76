import type {Problem} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {Parties} from './parties.ts';

export interface UpgradeOptions {
  /**
   * Also list in `parties` who paid and who was paid, so that nothing of their identifiers is lost. The reference
   * implementation only leaves the references.
   */
  readonly listTransactionParties?: boolean;
}

export interface Upgraded {
  readonly value: JsonObject;
  /** `upgrade.differing-data-lost`: an organization was written out twice, and not the same way. */
  readonly warnings: readonly Problem[];
}

const HEAD = ['ocid', 'id', 'date', 'tag', 'initiationType'];

/** A release of OCDS 1.0 in the form of 1.1; one that has that form already comes back as it is. `at`: its JSON Pointer. */
export function upgradeRelease(release: JsonObject, options: UpgradeOptions = {}, at = ''): Upgraded {
  const own = Array.isArray(release['parties']) ? release['parties'] as readonly JsonValue[] : [];
  const parties = new Parties(own);
  const referred = withReferences(release, parties, at);
  const listed = parties.list();
  const amended = withAmendments(referred);
  const payers = options.listTransactionParties ? parties : new Parties(listed);
  const value = withTransactions(amended, payers, at);
  const all = options.listTransactionParties ? parties.list() : listed;
  return {value: all.length > 0 ? withParties(value, all) : value, warnings: parties.warnings};
}

function withParties(release: JsonObject, parties: readonly JsonValue[]): JsonObject {
  if ('parties' in release) return {...release, parties};
  const head = HEAD.filter((name) => name in release).map((name) => [name, release[name]]);
  return {...Object.fromEntries(head) as JsonObject, parties, ...release};
}

function withReferences(release: JsonObject, parties: Parties, at: string): JsonObject {
  const refer = (role: string) => (organization: JsonObject, here: string): JsonObject => parties.refer(organization, role, here);
  const buyer = changed(release, 'buyer', at, refer('buyer'));
  const tender = changed(buyer, 'tender', at, (object, here) =>
    eachChanged(changed(object, 'procuringEntity', here, refer('procuringEntity')), 'tenderers', here, refer('tenderer')));
  return eachChanged(tender, 'awards', at, (award, here) => eachChanged(award, 'suppliers', here, refer('supplier')));
}

/** `amendment` becomes an element of `amendments`. */
function withAmendments(release: JsonObject): JsonObject {
  const tender = changed(release, 'tender', '', amendmentsOf);
  return eachChanged(eachChanged(tender, 'awards', '', amendmentsOf), 'contracts', '', amendmentsOf);
}

function amendmentsOf(holder: JsonObject): JsonObject {
  if (!('amendment' in holder)) return holder;
  const {amendment, ...rest} = holder;
  const listed = Array.isArray(rest['amendments']) ? rest['amendments'] as readonly JsonValue[] : [];
  const text = JSON.stringify(amendment);
  return {...rest, amendments: listed.some((one) => JSON.stringify(one) === text) ? listed : [...listed, amendment as JsonValue]};
}

function withTransactions(release: JsonObject, parties: Parties, at: string): JsonObject {
  return eachChanged(release, 'contracts', at, (contract, inContract) =>
    changed(contract, 'implementation', inContract, (implementation, here) =>
      eachChanged(implementation, 'transactions', here, (transaction, place) => transactionOf(transaction, parties, place))));
}

function transactionOf(transaction: JsonObject, parties: Parties, at: string): JsonObject {
  const {amount, providerOrganization, receiverOrganization, ...rest} = transaction;
  const out: {[name: string]: JsonValue} = {...rest};
  if (amount !== undefined && !('value' in out)) out['value'] = amount;
  for (const [role, identifier] of [['payer', providerOrganization], ['payee', receiverOrganization]] as const) {
    if (!isObject(identifier) || role in out) continue;
    const {legalName} = identifier;
    out[role] = parties.refer(legalName === undefined ? {identifier} : {name: legalName, identifier}, role, `${at}/${role}`);
  }
  return out;
}

/** The object with one of its objects changed; unchanged itself where that is not there. */
function changed(holder: JsonObject, name: string, at: string, change: (object: JsonObject, at: string) => JsonObject): JsonObject {
  const object = holder[name];
  if (!isObject(object)) return holder;
  const after = change(object, `${at}/${name}`);
  return after === object ? holder : {...holder, [name]: after};
}

/** The object with each object of one of its lists changed. */
function eachChanged(holder: JsonObject, name: string, at: string, change: (object: JsonObject, at: string) => JsonObject): JsonObject {
  const list = holder[name];
  if (!Array.isArray(list)) return holder;
  const elements = list as readonly JsonValue[];
  const after = elements.map((element, i) => isObject(element) ? change(element, `${at}/${name}/${i}`) : element);
  return after.every((element, i) => element === elements[i]) ? holder : {...holder, [name]: after};
}
