import {decimal, decimalText, compareDecimals, multiplyDecimals, totals, money, type Money} from '@parvis/kernel';
import {ExactNumber, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {FindingRead, PartyRead} from '../../core/read.ts';
import type {Link, Mention, Summary} from '../../core/register.ts';
import {dayOf, facetsOf} from './facets.ts';
import {identity, itemsOf, member, texts, things} from './reading.ts';

/** Awards and contracts that no money follows from. */
const DROPPED: ReadonlySet<JsonValue | undefined> = new Set(['cancelled', 'unsuccessful']);
const HUGE = decimal('1e12');
const TEN = decimal(10);

export type SuspectRule = 'negative' | 'zero' | 'huge' | 'ten-times-tender';

interface Amount extends Money {
  readonly at: string;
}

function amountAt(value: JsonValue | undefined, at: string): Amount[] {
  const amount = member(value, 'amount');
  const currency = texts(member(value, 'currency'));
  if (currency === undefined || !(typeof amount === 'number' || amount instanceof ExactNumber)) return [];
  return [{...money(amount, currency), at: `${at}/amount`}];
}

/** The amounts of a process by what they stand for, with their places. */
function amountsOf(compiled: JsonObject): Record<'budget' | 'tender' | 'award' | 'contract' | 'transaction', Amount[]> {
  const contracts = things(compiled['contracts']);
  return {
    budget: amountAt(member(compiled, 'planning', 'budget', 'amount'), '/planning/budget/amount'),
    tender: amountAt(member(compiled, 'tender', 'value'), '/tender/value'),
    award: things(compiled['awards']).flatMap((award, i) => (DROPPED.has(award['status']) ? [] : amountAt(award['value'], `/awards/${i}/value`))),
    contract: contracts.flatMap((contract, i) => (DROPPED.has(contract['status']) ? [] : amountAt(contract['value'], `/contracts/${i}/value`))),
    transaction: contracts.flatMap((contract, i) => things(member(contract, 'implementation', 'transactions'))
      .flatMap((transaction, j) => amountAt(transaction['value'] ?? transaction['amount'], `/contracts/${i}/implementation/transactions/${j}/value`))),
  };
}

/** Why an amount looks wrong; undefined where it does not. A zero budget or payment is a fact, a zero price is a question. */
function suspicion(of: string, amount: Amount, tender: Amount | undefined): SuspectRule | undefined {
  if (amount.amount.coefficient < 0n) return of === 'transaction' ? undefined : 'negative';
  if (amount.amount.coefficient === 0n) return of === 'transaction' ? undefined : 'zero';
  if (compareDecimals(amount.amount, HUGE) >= 0) return 'huge';
  const aboveTender = (of === 'award' || of === 'contract') && tender !== undefined && tender.currency === amount.currency && tender.amount.coefficient > 0n
    && compareDecimals(amount.amount, multiplyDecimals(tender.amount, TEN)) > 0;
  return aboveTender ? 'ten-times-tender' : undefined;
}

const knownFindings = new WeakMap<JsonObject, readonly FindingRead[]>();

/** Figures that look suspect: shown and listed, and left out of totals. Found once for each state. */
export function findingsOf(compiled: JsonObject): readonly FindingRead[] {
  const known = knownFindings.get(compiled) ?? findSuspect(compiled);
  knownFindings.set(compiled, known);
  return known;
}

function findSuspect(compiled: JsonObject): FindingRead[] {
  const amounts = amountsOf(compiled);
  const tender = amounts.tender[0];
  return Object.entries(amounts).flatMap(([of, list]) => list.flatMap((amount): FindingRead[] => {
    const rule = suspicion(of, amount, tender);
    return rule === undefined ? [] : [{
      method: 'suspect-amount', version: 1, at: [amount.at],
      facts: {rule, amount: decimalText(amount.amount), currency: amount.currency},
    }];
  }));
}

/** What the process is worth now: its contracts, else its awards, else its tender, else its budget; only in one currency. */
function worth(compiled: JsonObject): Pick<Summary, 'amount' | 'currency' | 'suspect'> {
  const amounts = amountsOf(compiled);
  const of = (['contract', 'award', 'tender', 'budget'] as const).find((kind) => amounts[kind].length > 0);
  if (of === undefined) return {};
  const list = amounts[of];
  const [sum, second] = totals(list);
  if (sum === undefined || second !== undefined) return {};
  const suspect = list.some((amount) => suspicion(of, amount, amounts.tender[0]) !== undefined);
  return {amount: decimalText(sum.amount), currency: sum.currency, ...(suspect && {suspect})};
}

const CONTRACT_ORDER = ['active', 'pending', 'terminated', 'cancelled'];
const AWARD_ORDER = ['active', 'pending', 'unsuccessful', 'cancelled'];

/** Where the process stands, `stage.code`: of its contracts, else its awards, else its tender. */
function statusOf(compiled: JsonObject): string | undefined {
  const contract = foremost(CONTRACT_ORDER, compiled['contracts']);
  if (contract !== undefined) return `contract.${contract}`;
  const award = foremost(AWARD_ORDER, compiled['awards']);
  if (award !== undefined) return `award.${award}`;
  const tender = texts(member(compiled, 'tender', 'status'));
  return tender && `tender.${tender}`;
}

function foremost(order: readonly string[], list: JsonValue | undefined): string | undefined {
  const codes = things(list).map((thing) => texts(thing['status'])).filter((code) => code !== undefined);
  return order.find((code) => codes.includes(code)) ?? codes[0];
}

export function titleOf(compiled: JsonObject): string | undefined {
  return texts(member(compiled, 'tender', 'title')) ?? texts(compiled['title'])
    ?? things(compiled['contracts']).map(({title}) => texts(title)).find(Boolean)
    ?? things(compiled['awards']).map(({title}) => texts(title)).find(Boolean)
    ?? texts(member(compiled, 'planning', 'budget', 'project'))
    ?? texts(member(compiled, 'tender', 'description')) ?? texts(compiled['description'])
    ?? texts(member(compiled, 'planning', 'rationale'));
}

const knownMentions = new WeakMap<JsonObject, readonly Mention[]>();

/** Every reference to an organisation in a role, in the order of the process. Found once for each state. */
export function mentionsOf(compiled: JsonObject): readonly Mention[] {
  const known = knownMentions.get(compiled) ?? findMentions(compiled);
  knownMentions.set(compiled, known);
  return known;
}

function findMentions(compiled: JsonObject): Mention[] {
  const parties = new Map(things(compiled['parties']).map((party) => [identity(party['id']), party]));
  const mention = (role: string, reference: JsonValue | undefined): Mention[] => {
    if (!isObject(reference)) return [];
    const id = identity(reference['id']);
    const party = id === undefined ? undefined : parties.get(id);
    const name = texts(reference['name']) ?? texts(member(party, 'name')) ?? texts(member(party, 'identifier', 'legalName'));
    if (name === undefined) return [];
    const scheme = texts(member(party, 'identifier', 'scheme')) ?? texts(member(reference, 'identifier', 'scheme'));
    const number = identity(member(party, 'identifier', 'id')) ?? identity(member(reference, 'identifier', 'id'));
    return [{role, ref: id ?? name, name, ...(scheme !== undefined && number !== undefined && {identifier: `${scheme}-${number}`})}];
  };
  const buyers = mention('buyer', compiled['buyer']);
  return [
    ...(buyers.length > 0 ? buyers : things(compiled['parties']).filter(({roles}) => Array.isArray(roles) && (roles as readonly JsonValue[]).includes('buyer')).flatMap((party) => mention('buyer', party))),
    ...mention('procuringEntity', member(compiled, 'tender', 'procuringEntity')),
    ...things(compiled['awards']).flatMap((award) => things(award['suppliers']).flatMap((supplier) => mention('supplier', supplier))),
    ...things(member(compiled, 'tender', 'tenderers')).flatMap((tenderer) => mention('tenderer', tenderer)),
  ];
}

/** Who buys from whom, since the award. */
export function linksOf(compiled: JsonObject): Link[] {
  const mentions = mentionsOf(compiled);
  const buyer = mentions.find(({role}) => role === 'buyer') ?? mentions.find(({role}) => role === 'procuringEntity');
  if (buyer === undefined) return [];
  const since = things(compiled['awards']).map(({date}) => texts(date)).find(Boolean);
  const suppliers = mentions.filter(({role}) => role === 'supplier');
  return suppliers.map((supplier) => ({
    from: buyer.identifier ?? buyer.name, to: supplier.identifier ?? supplier.name, kind: 'award',
    ...(since !== undefined && {since}), statement: texts(compiled['id']) ?? '',
  }));
}

export function summaryOf(compiled: JsonObject): Summary {
  const title = titleOf(compiled);
  const status = statusOf(compiled);
  const language = texts(compiled['language']);
  const mentions = mentionsOf(compiled);
  return {
    ...(title !== undefined && {title}),
    ...(status !== undefined && {status}),
    ...(language !== undefined && {language}),
    ...worth(compiled),
    ...dayOf(compiled),
    facets: facetsOf(compiled, status, mentions, findingsOf(compiled).map(({method}) => method)),
    parties: distinctParties(mentions),
    words: wordsOf(compiled),
    terms: termsOf(compiled, mentions),
  };
}

const LISTED = new Set(['buyer', 'procuringEntity', 'supplier']);

function distinctParties(mentions: readonly Mention[]): PartyRead[] {
  const listed = mentions.filter(({role}) => LISTED.has(role));
  return [...new Map(listed.map(({role, name, identifier}) => [`${role}\n${name}`, {role, name, ...(identifier !== undefined && {identifier})}])).values()];
}

/** Titles, descriptions, items: what people search for. */
function wordsOf(compiled: JsonObject): string[] {
  return distinctTexts([
    texts(compiled['title']), texts(compiled['description']), texts(member(compiled, 'planning', 'rationale')),
    texts(member(compiled, 'planning', 'budget', 'project')), texts(member(compiled, 'planning', 'budget', 'description')),
    ...stagesOf(compiled).flatMap((stage) => [texts(member(stage, 'title')), texts(member(stage, 'description'))]),
    ...itemsOf(compiled).flatMap((item) => [texts(item['description']), texts(member(item, 'classification', 'description'))]),
  ]);
}

/** Names, identifiers and classes. */
function termsOf(compiled: JsonObject, mentions: readonly Mention[]): string[] {
  return distinctTexts([
    texts(compiled['ocid']), ...stagesOf(compiled).map((stage) => identity(member(stage, 'id'))),
    ...itemsOf(compiled).map((item) => identity(member(item, 'classification', 'id'))),
    ...mentions.flatMap(({name, identifier}) => [name, identifier]),
  ]);
}

function stagesOf(compiled: JsonObject): readonly (JsonValue | undefined)[] {
  return [member(compiled, 'tender'), ...things(compiled['awards']), ...things(compiled['contracts'])];
}

function distinctTexts(found: readonly (string | undefined)[]): string[] {
  return [...new Set(found.filter((text) => text !== undefined))];
}
