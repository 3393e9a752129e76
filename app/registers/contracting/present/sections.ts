import {safeHref} from '../../../ui/safe-href.ts';
import {codeFact, dayFact, idFact, moneyFact, namesFact, numberFact, periodFact, textFact, type Teller} from './facts.ts';
import type {Traced} from './traced.ts';
import {transactions, transactionValue} from './values.ts';
import type {FactView} from '../../../ui/fact.ts';
import type {SectionName, SectionView, ThingView} from './view.ts';

type Tell = (thing: Traced) => FactView[];

/** What the record lists: awards and contracts where there are several, bids, items, documents and so on; empty ones are left out. */
export function sectionsOf(tell: Teller, release: Traced): SectionView[] {
  const tender = release.get('tender');
  const awards = release.get('awards').items();
  const contracts = release.get('contracts').items();
  const planning = release.get('planning');
  const everywhere = [planning, tender, ...awards, ...contracts, ...contracts.map((contract) => contract.get('implementation'))];
  const all = (name: string): Traced[] => everywhere.flatMap((place) => place.get(name).items());
  return [
    section('awards', awards.length > 1 ? awards : [], awardFacts(tell)),
    section('contracts', contracts.length > 1 ? contracts : [], contractFacts(tell)),
    section('bids', [...release.get('bids', 'details').items(), ...bidless(release)], bidFacts(tell)),
    section('items', itemPlaces(tender, awards, contracts), itemFacts(tell)),
    section('documents', byDate(all('documents'), 'datePublished'), documentFacts(tell)),
    section('milestones', byDate(all('milestones'), 'dueDate').reverse(), milestoneFacts(tell)),
    section('transactions', byDate(contracts.flatMap(transactions), 'date'), transactionFacts(tell)),
    section('amendments', byDate(all('amendments'), 'date'), amendmentFacts(tell)),
    section('parties', release.get('parties').items(), partyFacts(tell)),
  ].filter(({things}) => things.length > 0);
}

function section(name: SectionName, places: readonly Traced[], facts: Tell): SectionView {
  // Of an element that a later release took back nothing is left but its id.
  const things: ThingView[] = places.map((place, i) => ({key: place.get('id').text() ?? `#${i + 1}`, facts: facts(place)})).filter((thing) => thing.facts.length > 0);
  const seen = new Map<string, number>();
  return {section: name, things: things.map((thing) => {
    const times = (seen.get(thing.key) ?? 0) + 1;
    seen.set(thing.key, times);
    return times === 1 ? thing : {...thing, key: `${thing.key} (${times})`};
  })};
}

/** Newest first; what has no date comes last. */
function byDate(places: readonly Traced[], field: string): Traced[] {
  return places.toSorted((a, b) => compare(b.get(field).text() ?? '', a.get(field).text() ?? ''));
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

/** Tenderers of whom no bid is stated in detail: the bids extension is not in all data. */
function bidless(release: Traced): Traced[] {
  return release.get('bids', 'details').items().length > 0 ? [] : release.get('tender', 'tenderers').items();
}

/** The lines of the contracts, else of the awards, else of the tender: the same line is not listed thrice. */
function itemPlaces(tender: Traced, awards: readonly Traced[], contracts: readonly Traced[]): Traced[] {
  const signed = contracts.flatMap((contract) => contract.get('items').items());
  if (signed.length > 0) return signed;
  const awarded = awards.flatMap((award) => award.get('items').items());
  return awarded.length > 0 ? awarded : tender.get('items').items();
}

const awardFacts = (tell: Teller): Tell => (award) => [
  ...textFact(tell, 'awards/title', award.get('title')),
  ...namesFact(tell, 'awards/suppliers', award.get('suppliers').items()),
  ...moneyFact(tell, 'awards/value', award.get('value')),
  ...dayFact(tell, 'awards/date', award.get('date')),
  ...codeFact(tell, 'awards/status', 'awardStatus', award.get('status')),
];

const contractFacts = (tell: Teller): Tell => (contract) => [
  ...textFact(tell, 'contracts/title', contract.get('title')),
  ...moneyFact(tell, 'contracts/value', contract.get('value')),
  ...dayFact(tell, 'contracts/dateSigned', contract.get('dateSigned')),
  ...periodFact(tell, 'contracts/period', contract.get('period')),
  ...codeFact(tell, 'contracts/status', 'contractStatus', contract.get('status')),
];

/** Bids of the bids extension, or a bare tenderer. */
const bidFacts = (tell: Teller): Tell => (bid) => {
  const tenderers = bid.get('tenderers').items();
  return [
    ...namesFact(tell, 'bids/tenderers', tenderers.length > 0 ? tenderers : [bid]),
    ...moneyFact(tell, 'bids/value', bid.get('value')),
    ...dayFact(tell, 'bids/date', bid.get('date')),
    ...codeFact(tell, 'bids/status', 'bidStatus', bid.get('status')),
  ];
};

const itemFacts = (tell: Teller): Tell => (item) => [
  ...textFact(tell, 'items/description', item.get('description')),
  ...textFact(tell, 'items/classification', item.get('classification', 'description')),
  ...idFact(tell, 'items/code', item.get('classification', 'id')),
  ...numberFact(tell, 'items/quantity', item.get('quantity'), item.get('unit', 'name').text()),
  ...moneyFact(tell, 'items/price', item.get('unit', 'value')),
];

const documentFacts = (tell: Teller): Tell => (document) => {
  const title = document.get('title').text() ?? document.get('description').text();
  const href = document.get('url').text();
  const linked = title !== undefined && safeHref(href) !== undefined && /^https?:/i.test(href ?? '');
  return [
    ...(linked && href !== undefined && title !== undefined
      ? [{field: 'documents/title', kind: 'link' as const, text: title, href, entries: tell.entries(document.get('title'), document.get('url'))}]
      : textFact(tell, 'documents/title', document.get(document.get('title').text() === undefined ? 'description' : 'title'))),
    ...codeFact(tell, 'documents/documentType', 'documentType', document.get('documentType')),
    ...codeFact(tell, 'documents/format', 'format', document.get('format')),
    ...dayFact(tell, 'documents/datePublished', document.get('datePublished')),
  ];
};

const milestoneFacts = (tell: Teller): Tell => (milestone) => [
  ...textFact(tell, 'milestones/title', milestone.get(milestone.get('title').text() === undefined ? 'description' : 'title')),
  ...dayFact(tell, 'milestones/dueDate', milestone.get('dueDate')),
  ...dayFact(tell, 'milestones/dateMet', milestone.get('dateMet')),
  ...codeFact(tell, 'milestones/status', 'milestoneStatus', milestone.get('status')),
];

const transactionFacts = (tell: Teller): Tell => (transaction) => [
  ...dayFact(tell, 'transactions/date', transaction.get('date')),
  ...namesFact(tell, 'transactions/payer', [organization(transaction, 'payer', 'providerOrganization')]),
  ...namesFact(tell, 'transactions/payee', [organization(transaction, 'payee', 'receiverOrganization')]),
  ...moneyFact(tell, 'transactions/value', transactionValue(transaction)),
];

/** The organization under its name in OCDS 1.1, else under that of 1.0. */
function organization(transaction: Traced, name: string, old: string): Traced {
  const now = transaction.get(name);
  return now.value === undefined ? transaction.get(old) : now;
}

const amendmentFacts = (tell: Teller): Tell => (amendment) => {
  const rationale = textFact(tell, 'amendments/rationale', amendment.get('rationale'));
  return [
    ...dayFact(tell, 'amendments/date', amendment.get('date')),
    ...textFact(tell, 'amendments/description', amendment.get('description')),
    ...(rationale.length > 0 ? rationale : [{field: 'amendments/rationale', entries: [], kind: 'unknown' as const}]),
  ];
};

const partyFacts = (tell: Teller): Tell => (party) => [
  ...textFact(tell, 'parties/name', party.get('name')),
  ...party.get('roles').items().flatMap((role) => codeFact(tell, 'parties/roles', 'partyRole', role)),
  ...identifierFact(tell, party.get('identifier')),
  ...textFact(tell, 'parties/locality', party.get('address', 'locality')),
  ...textFact(tell, 'parties/country', party.get('address', 'countryName')),
];

function identifierFact(tell: Teller, identifier: Traced): FactView[] {
  const [scheme, id] = [identifier.get('scheme').text(), identifier.get('id').text()];
  if (id === undefined) return [];
  return [{field: 'parties/identifier', kind: 'id', text: scheme === undefined ? id : `${scheme} ${id}`, entries: tell.entries(identifier.get('scheme'), identifier.get('id'))}];
}
