import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {Chance} from './random.ts';
import {OCID_PREFIX, type Organisation, type World} from './world.ts';

interface Kind {
  readonly category: 'works' | 'goods' | 'services';
  readonly what: readonly string[];
  readonly item: string;
  readonly cpv: string;
  readonly unit: string;
  readonly least: number;
  readonly most: number;
}

const KINDS: readonly Kind[] = [
  {category: 'works', what: ['Resurfacing of the road to', 'Drainage works in', 'Bridge bearings at', 'Repair of the sea wall at'], item: 'Road surfacing', cpv: '45233223', unit: 'metre', least: 200_000, most: 40_000_000},
  {category: 'works', what: ['New classrooms in', 'Roof of the school in', 'Extension of the health centre in'], item: 'Building construction', cpv: '45214200', unit: 'square metre', least: 150_000, most: 9_000_000},
  {category: 'goods', what: ['Medical gloves for', 'Vaccines for', 'Hospital beds for'], item: 'Medical consumables', cpv: '33140000', unit: 'box', least: 8_000, most: 2_000_000},
  {category: 'goods', what: ['School furniture for', 'Computers for schools in', 'Street lamps for'], item: 'Furniture and equipment', cpv: '39160000', unit: 'piece', least: 5_000, most: 900_000},
  {category: 'services', what: ['Cleaning of public buildings in', 'School meals in', 'Winter road maintenance around', 'Ferry service to'], item: 'Services to the public', cpv: '90911000', unit: 'month', least: 20_000, most: 4_000_000},
  {category: 'services', what: ['Design of the new library in', 'Audit of the accounts of', 'Software for the registry of'], item: 'Professional services', cpv: '71000000', unit: 'day', least: 10_000, most: 700_000},
];

const DAY_MS = 86_400_000;
const START = Date.UTC(2021, 0, 4, 9);

/** The releases of process number `index`: plan, tender, award, contract and its implementation, as far as it got. */
export function demoReleases(world: World, seed: number, index: number): JsonObject[] {
  const chance = new Chance(Math.imul(seed + 1, 2_654_435_761) ^ index);
  const kind = chance.pick(KINDS);
  const buyer = chance.pick(world.bodies);
  const place = chance.pick(world.places);
  const ocid = `${OCID_PREFIX}-SV-${String(index + 1).padStart(7, '0')}`;
  const bidders = chance.several(world.companies, chance.pick([1, 1, 2, 3, 3, 4, 5, 6]));
  const estimate = Math.round(Math.exp(Math.log(kind.least) + chance.next() * Math.log(kind.most / kind.least)) / 100) * 100;
  const bids = bidders.map((bidder, i) => ({bidder, amount: Math.round(estimate * (0.86 + chance.next() * 0.3) + i * 0.01 * estimate)})).sort((a, b) => a.amount - b.amount);
  const winner = bids[0]!;
  const method = bidders.length === 1 && chance.chance(0.5) ? 'direct' : chance.pick(['open', 'open', 'open', 'selective', 'limited']);
  const title = `${chance.pick(kind.what)} ${place}`;
  let day = START + chance.whole(0, 1_300) * DAY_MS;
  const wait = (least: number, most: number): string => {
    day += chance.whole(least, most) * DAY_MS + chance.whole(0, 30_000_000);
    return new Date(day).toISOString().replace('.000', '').replace(/\.\d+/, '');
  };
  const parties = partiesOf(buyer, bidders, winner.bidder, chance, world);
  const value = (amount: number): JsonObject => ({amount, currency: 'EUR'});
  const items = itemsOf(kind, chance, title);
  const releases: JsonObject[] = [];
  const say = (tag: string, date: string, content: Record<string, JsonValue>, among: readonly string[]): void => {
    releases.push({
      ocid, id: `${ocid}-${String(releases.length + 1).padStart(2, '0')}-${tag}`, date, tag: [tag], initiationType: 'tender', language: 'en',
      parties: parties.filter(({id}) => among.includes(id as string)), buyer: {id: buyer.id, name: buyer.name}, ...content,
    });
  };
  const stage = chance.pick([1, 2, 2, 3, 4, 4, 5, 5, 5]);

  const planned = wait(0, 10);
  say('planning', planned, {planning: {
    rationale: `${title}: ${chance.pick(['the present state is below the national standard', 'the council has asked for it in its plan for the year', 'the last inspection found it due for renewal'])}.`,
    budget: {id: `B-${index}`, description: `Budget line for ${kind.item.toLowerCase()} in ${place}`, amount: value(Math.round(estimate * 0.95)), project: title, projectID: `P-${index % 97}`},
    milestones: [milestone('plan-1', 'preProcurement', 'Needs assessment approved', planned, 'met'), milestone('plan-2', 'approval', 'Budget approved', planned, 'met')],
    documents: [document(ocid, 'plan', 'needsAssessment', 'Needs assessment', planned), document(ocid, 'budget', 'procurementPlan', 'Procurement plan', planned)],
  }}, [buyer.id]);
  if (stage === 1) return releases;

  const opened = wait(20, 90);
  const closed = new Date(Date.parse(opened) + chance.whole(10, 45) * DAY_MS).toISOString().replace('.000', '');
  const tender: Record<string, JsonValue> = {
    id: `${ocid}-tender`, title, description: `${buyer.name} asks for offers: ${title.toLowerCase()}. ${kind.item}, as described in the technical specifications.`,
    status: 'active', procuringEntity: {id: buyer.id, name: buyer.name}, items, value: value(estimate), procurementMethod: method,
    procurementMethodDetails: `${method} procedure under the Public Procurement Act, section ${chance.whole(11, 40)}`, mainProcurementCategory: kind.category,
    awardCriteria: chance.pick(['priceOnly', 'ratedCriteria']), submissionMethod: ['electronicSubmission'], tenderPeriod: {startDate: opened, endDate: closed}, hasEnquiries: chance.chance(0.3),
    documents: [document(ocid, 'notice', 'tenderNotice', 'Tender notice', opened), document(ocid, 'spec', 'technicalSpecifications', 'Technical specifications', opened), document(ocid, 'bill', 'billOfQuantity', 'Bill of quantities', opened)],
  };
  say('tender', opened, {tender}, [buyer.id]);
  if (stage === 2) return releases;

  const decided = wait(30, 120);
  const award: JsonObject = {
    id: `${ocid}-award-1`, title: `Award: ${title}`, description: `${bidders.length} ${bidders.length === 1 ? 'offer' : 'offers'} received; the ${tender['awardCriteria'] === 'priceOnly' ? 'lowest price' : 'best rated offer'} was taken.`,
    status: 'active', date: decided, value: value(winner.amount), suppliers: [{id: winner.bidder.id, name: winner.bidder.name}], items,
    documents: [document(ocid, 'award', 'awardNotice', 'Award notice', decided), document(ocid, 'evaluation', 'evaluationReports', 'Evaluation report', decided)],
  };
  say('award', decided, {
    tender: {id: tender['id'] as string, status: 'complete', numberOfTenderers: bidders.length, tenderers: bidders.map(({id, name}) => ({id, name}))},
    bids: {details: bids.map(({bidder, amount}, i) => ({id: `bid-${i + 1}`, date: closed, status: 'valid', tenderers: [{id: bidder.id, name: bidder.name}], value: value(amount)}))},
    awards: [award],
  }, [buyer.id, ...bidders.map(({id}) => id)]);
  if (stage === 3) return releases;

  const signed = wait(10, 40);
  const ends = new Date(Date.parse(signed) + chance.whole(60, 700) * DAY_MS).toISOString().replace('.000', '');
  const contract: JsonObject = {
    id: `${ocid}-contract-1`, awardID: award['id'] as string, title, status: 'active', period: {startDate: signed, endDate: ends}, value: value(winner.amount), items, dateSigned: signed,
    documents: [document(ocid, 'contract', 'contractSigned', 'Signed contract', signed)],
    milestones: [milestone('m1', 'delivery', 'Half delivered', ends, 'scheduled'), milestone('m2', 'delivery', 'All delivered', ends, 'scheduled')],
  };
  say('contract', signed, {contracts: [contract]}, [buyer.id, winner.bidder.id]);
  if (stage === 4) return releases;

  let paid = 0;
  const transactions: JsonObject[] = [];
  for (let i = 1; i <= chance.whole(1, 4); i++) {
    const date = wait(20, 90);
    const amount = Math.round(winner.amount * chance.pick([0.1, 0.2, 0.25]));
    paid += amount;
    transactions.push({id: `pay-${i}`, source: `https://spending.solvane.example/${ocid}/${i}`, date, value: value(amount), payer: {id: buyer.id, name: buyer.name}, payee: {id: winner.bidder.id, name: winner.bidder.name}});
  }
  const grown = chance.chance(0.25) ? Math.round(winner.amount * (1.04 + chance.next() * 0.2)) : undefined;
  const now = wait(1, 30);
  say(grown === undefined ? 'implementation' : 'contractAmendment', now, {contracts: [{
    id: contract['id'] as string, awardID: award['id'] as string, ...(paid >= winner.amount * 0.9 && {status: 'terminated'}),
    ...(grown !== undefined && {value: value(grown), amendments: [{id: 'amendment-1', date: now, description: 'More work than the survey had foreseen', ...(chance.chance(0.6) && {rationale: 'Ground conditions differ from the survey of the tender'})}]}),
    implementation: {transactions, milestones: [milestone('m1', 'delivery', 'Half delivered', now, 'met')]},
  }]}, [buyer.id, winner.bidder.id]);
  return releases;
}

function partiesOf(buyer: Organisation, bidders: readonly Organisation[], winner: Organisation, chance: Chance, world: World): JsonObject[] {
  const party = ({id, scheme, number, name, place}: Organisation, roles: readonly string[]): JsonObject => ({
    id, name, roles,
    identifier: {scheme, id: number, legalName: name, uri: `https://register.solvane.example/${scheme}/${number}`},
    address: {streetAddress: `${chance.whole(1, 240)} ${chance.pick(['Quay', 'Mill', 'Station', 'Market', 'Church'])} Street`, locality: place, postalCode: String(chance.whole(10_000, 99_999)), countryName: 'Solvane'},
    contactPoint: {name: chance.pick(world.people), telephone: `+000 ${chance.whole(100, 999)} ${chance.whole(1000, 9999)}`, url: `https://${id.toLowerCase()}.solvane.example`},
  });
  return [party(buyer, ['buyer', 'procuringEntity', 'payer']), ...bidders.map((bidder) => party(bidder, bidder === winner ? ['tenderer', 'supplier', 'payee'] : ['tenderer']))];
}

function itemsOf({item, cpv, unit}: Kind, chance: Chance, title: string): JsonObject[] {
  return Array.from({length: chance.whole(2, 4)}, (_, i) => ({
    id: String(i + 1), description: `${item}, lot ${i + 1}: ${title.toLowerCase()}`, quantity: chance.whole(1, 900),
    classification: {scheme: 'CPV', id: cpv, description: item, uri: `http://cpv.data.ac.uk/code-${cpv}`},
    unit: {name: unit, value: {amount: chance.whole(10, 5_000), currency: 'EUR'}},
  }));
}

function document(ocid: string, id: string, documentType: string, title: string, date: string): JsonObject {
  return {id: `${ocid}-${id}`, documentType, title, description: `${title} of process ${ocid}, as published by the buyer`, url: `https://documents.solvane.example/${ocid}/${id}.pdf`, datePublished: date, format: 'application/pdf', language: 'en'};
}

function milestone(id: string, type: string, title: string, dueDate: string, status: string): JsonObject {
  return {id, type, title, description: `${title}, checked by the buyer`, dueDate, status, ...(status === 'met' && {dateMet: dueDate, dateModified: dueDate})};
}
