import type {PrepareSettings} from './settings.ts';
import {isTreeObject, NumberText, swapRemove, type Tree, type TreeObject} from './tree.ts';

/** Something that could not be corrected: where (array positions apart), and the value met. */
export interface PrepareIssue {
  readonly path: string;
  /** Array positions, joined by points. */
  readonly indexes: string;
  readonly value: string;
  readonly description: 'not set' | 'invalid' | 'is zero' | 'both auctions and bids';
}

/** OCDS bids extension, bidStatus; OCDS 1.1.5, awardStatus. */
const BID_STATUSES = new Set(['invited', 'pending', 'valid', 'disqualified', 'withdrawn']);
const AWARD_STATUSES = new Set(['pending', 'active', 'cancelled', 'unsuccessful']);

/** Corrects a compiled release in place, in the order of Cardinal 0.0.8; gives what it could not correct. */
export function prepareRelease(release: TreeObject, settings: PrepareSettings): PrepareIssue[] {
  const issues: PrepareIssue[] = [];
  const roles = new Map<string, Set<string>>();
  readParties(release, settings, roles);
  const tender = release.get('tender');
  organization(release.get('buyer'), 'buyer', settings.prefixBuyer, settings, roles);
  if (isTreeObject(tender)) {
    organization(tender.get('procuringEntity'), 'procuringEntity', settings.prefixBuyer, settings, roles);
    splitMethodDetails(tender, settings);
  }
  if (settings.moveAuctions) moveAuctions(release, issues);
  const bids = release.get('bids');
  const details = isTreeObject(bids) ? bids.get('details') : undefined;
  objects(details).forEach(([bid, i]) => prepareBid(bid, i, settings, roles, issues));
  const cancelled = settings.awardStatusByContractStatus ? cancelledAwards(release) : new Set<string>();
  objects(release.get('awards')).forEach(([award, i]) => prepareAward(award, i, settings, cancelled, roles, issues));
  if (settings.partyRoles) writeRoles(release, roles);
  return issues;
}

function objects(list: Tree | undefined): [TreeObject, number][] {
  return Array.isArray(list) ? list.flatMap((element, i) => (isTreeObject(element) ? [[element, i] as [TreeObject, number]] : [])) : [];
}

function textId(object: TreeObject, name = 'id'): void {
  const id = object.get(name);
  if (id instanceof NumberText) object.set(name, id.text);
}

function readParties(release: TreeObject, settings: PrepareSettings, roles: Map<string, Set<string>>): void {
  const parties = release.get('parties');
  if (isTreeObject(parties)) release.set('parties', [parties]);
  for (const [party] of objects(release.get('parties'))) {
    textId(party);
    const id = party.get('id');
    if (typeof id !== 'string') continue;
    if (settings.redactedOrganizations.includes(id)) {
      swapRemove(party, 'id');
      continue;
    }
    const own = roles.get(id) ?? new Set();
    const present = party.get('roles');
    if (Array.isArray(present)) for (const role of present) if (typeof role === 'string') own.add(role);
    roles.set(id, own);
  }
}

function organization(reference: Tree | undefined, role: string, prefix: string | undefined, settings: PrepareSettings, roles: Map<string, Set<string>>): void {
  if (!isTreeObject(reference)) return;
  textId(reference);
  let id = reference.get('id');
  if (typeof id !== 'string') return;
  if (settings.redactedOrganizations.includes(id)) {
    swapRemove(reference, 'id');
    return;
  }
  if (prefix !== undefined && !id.startsWith(prefix)) {
    id = prefix + id;
    reference.set('id', id);
  }
  roles.get(id)?.add(role);
}

function organizations(owner: TreeObject, name: string, role: string, settings: PrepareSettings, roles: Map<string, Set<string>>): void {
  const references = owner.get(name);
  if (isTreeObject(references)) owner.set(name, [references]);
  for (const [reference] of objects(owner.get(name))) organization(reference, role, settings.prefixTenderer, settings, roles);
}

function splitMethodDetails(tender: TreeObject, {splitMethodDetails: separator}: PrepareSettings): void {
  const details = tender.get('procurementMethodDetails');
  if (separator === undefined || typeof details !== 'string') return;
  const at = details.indexOf(separator);
  if (at >= 0) tender.set('procurementMethodDetails', details.slice(0, at).trimEnd());
}

function moveAuctions(release: TreeObject, issues: PrepareIssue[]): void {
  if (!release.has('auctions')) return;
  if (release.has('bids')) {
    issues.push({path: '/auctions', indexes: '', value: '', description: 'both auctions and bids'});
    return;
  }
  const details: Tree[] = [];
  for (const [auction] of objects(release.get('auctions'))) {
    for (const [stage] of objects(auction.get('stages'))) {
      const bids = stage.get('bids');
      if (!Array.isArray(bids)) continue;
      details.push(...bids);
      swapRemove(stage, 'bids');
    }
  }
  release.set('bids', new Map([['details', details]]));
}

function prepareBid(bid: TreeObject, i: number, settings: PrepareSettings, roles: Map<string, Set<string>>, issues: PrepareIssue[]): void {
  const value = bid.get('value');
  if (isTreeObject(value)) {
    const amount = value.get('amount');
    if (amount instanceof NumberText && settings.redactedAmounts.some((redacted) => redacted !== '' && Number(redacted) === Number(amount.text))) swapRemove(value, 'amount');
    else if (amount instanceof NumberText && Number(amount.text) === 0) issues.push({path: '/bids/details[]/value/amount', indexes: String(i), value: '', description: 'is zero'});
    fill(value, 'currency', settings.currency, '/bids/details[]/value/currency', String(i), issues);
  }
  prepareItems(bid, '/bids/details[]', i, settings, issues);
  status(bid, settings.bidStatus, settings.bidStatuses, BID_STATUSES, '/bids/details[]/status', i, issues);
  organizations(bid, 'tenderers', 'tenderer', settings, roles);
}

function prepareAward(award: TreeObject, i: number, settings: PrepareSettings, cancelled: ReadonlySet<string>, roles: Map<string, Set<string>>, issues: PrepareIssue[]): void {
  textId(award);
  prepareItems(award, '/awards[]', i, settings, issues);
  status(award, settings.awardStatus, settings.awardStatuses, AWARD_STATUSES, '/awards[]/status', i, issues);
  const id = award.get('id');
  if (typeof id === 'string' && cancelled.has(id)) award.set('status', 'cancelled');
  organizations(award, 'suppliers', 'supplier', settings, roles);
}

function prepareItems(owner: TreeObject, path: string, i: number, settings: PrepareSettings, issues: PrepareIssue[]): void {
  for (const [item, k] of objects(owner.get('items'))) {
    const classification = item.get('classification');
    if (!isTreeObject(classification)) continue;
    textId(classification);
    fill(classification, 'scheme', settings.itemClassificationScheme, `${path}/items[]/classification/scheme`, `${i}.${k}`, issues);
  }
}

function fill(object: TreeObject, name: string, otherwise: string | undefined, path: string, indexes: string, issues: PrepareIssue[]): void {
  if (object.has(name)) return;
  if (otherwise === undefined) issues.push({path, indexes, value: '', description: 'not set'});
  else object.set(name, otherwise);
}

function status(
  object: TreeObject, otherwise: string | undefined, translations: ReadonlyMap<string, string>, codes: ReadonlySet<string>, path: string, i: number, issues: PrepareIssue[],
): void {
  fill(object, 'status', otherwise, path, String(i), issues);
  const found = object.get('status');
  if (typeof found !== 'string') return;
  const code = translations.get(found) ?? found;
  object.set('status', code);
  if (!codes.has(code)) issues.push({path, indexes: String(i), value: code, description: 'invalid'});
}

/** The awards all of whose contracts are cancelled. */
function cancelledAwards(release: TreeObject): Set<string> {
  const all = new Map<string, boolean>();
  for (const [contract] of objects(release.get('contracts'))) {
    textId(contract, 'awardID');
    const award = contract.get('awardID');
    if (typeof award === 'string') all.set(award, (all.get(award) ?? true) && contract.get('status') === 'cancelled');
  }
  return new Set([...all].filter(([, cancelled]) => cancelled).map(([award]) => award));
}

function writeRoles(release: TreeObject, roles: ReadonlyMap<string, ReadonlySet<string>>): void {
  for (const [party] of objects(release.get('parties'))) {
    const id = party.get('id');
    const own = typeof id === 'string' ? roles.get(id) : undefined;
    if (own && own.size > 0) party.set('roles', [...own].sort());
  }
}
