import type {JsonObject} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {MORE_FLAGS} from './all.ts';
import {NOT_COMPUTED} from './not-computed.ts';
import {CatalogueRun} from './run.ts';
import {RULES} from '../run.ts';

const eur = (amount: number): JsonObject => ({amount, currency: 'EUR'});
const on = (day: string): string => `${day}T00:00:00Z`;
const award = (supplier: string, amount: number, more: JsonObject = {}): JsonObject => ({id: 'a', status: 'active', suppliers: [{id: supplier}], value: eur(amount), ...more});
const bid = (tenderer: string, amount: number, more: JsonObject = {}): JsonObject => ({status: 'valid', tenderers: [{id: tenderer}], value: eur(amount), ...more});
const contract = (amount: number, more: JsonObject = {}): JsonObject => ({id: 'c', awardID: 'a', status: 'active', value: eur(amount), ...more});
const many = (count: number, make: (i: number) => JsonObject): JsonObject[] => Array.from({length: count}, (_, i) => make(i));
const party = (id: string, role: string, more: JsonObject): JsonObject => ({id, roles: [role], ...more});

/** Code, processes that are in order, processes that are flagged, and the finding: id, figure, numerator, denominator. */
const EXAMPLES: readonly (readonly [string, readonly JsonObject[], readonly JsonObject[], readonly (string | number | undefined)[]])[] = [
  ['R001', [{planning: {rationale: 'r', documents: [{id: '1'}]}}], [{planning: {rationale: 'r'}}], ['p0', 1]],
  ['R010', [{tender: {procurementMethod: 'direct', procurementMethodRationale: 'flood'}}, {tender: {procurementMethod: 'open'}}], [{tender: {procurementMethod: 'limited'}}], ['p0', 1]],
  ['R013', many(10, () => ({buyer: {id: 'A'}, tender: {procurementMethod: 'open'}})), [...many(40, (i) => ({buyer: {id: `B${i % 4}`}, tender: {procurementMethod: 'open'}})), ...many(10, (i) => ({buyer: {id: 'X'}, tender: {procurementMethod: i < 9 ? 'direct' : 'open'}}))], ['X', 0.9, 9, 10]],
  ['R016', many(20, (i) => ({tender: {value: eur(100 + i), items: [{classification: {scheme: 'CPV', id: '45000'}}]}})), [...many(20, (i) => ({tender: {value: eur(100 + i), items: [{classification: {scheme: 'CPV', id: '45000'}}]}})), {tender: {value: eur(10_000), items: [{classification: {scheme: 'CPV', id: '4511'}}]}}], ['p20']],
  ['R022', many(6, () => ({bids: {details: [bid('a', 10), bid('b', 11), bid('c', 12)]}})), [...many(6, () => ({bids: {details: [bid('a', 10), bid('b', 11), bid('c', 12)]}})), {bids: {details: [bid('a', 10), bid('b', 11), bid('c', 50)]}}], ['p6', 4, 40, 10]],
  ['R030-instant', [{tender: {tenderPeriod: {endDate: '2024-01-10T10:00:00Z'}}, bids: {details: [bid('W', 1, {date: '2024-01-10T11:30:00+02:00'})]}, awards: [award('W', 1)]}], [{tender: {tenderPeriod: {endDate: '2024-01-10T10:00:00Z'}}, bids: {details: [bid('W', 1, {date: '2024-01-10T09:30:00-05:00'})]}, awards: [award('W', 1)]}], ['p0', 1, 1, 1]],
  ['R031', [{tender: {value: eur(100)}, awards: [award('W', 98)]}], [{tender: {value: eur(100)}, awards: [award('W', 99)]}], ['p0', 0.99, 99, 100]],
  ['R039', [{tender: {status: 'complete', enquiries: [{id: '1', answer: 'yes'}]}}, {tender: {status: 'active', enquiries: [{id: '1'}]}}], [{tender: {status: 'complete', enquiries: [{id: '1'}, {id: '2', answer: 'yes'}]}}], ['p0', 0.5, 1, 2]],
  ['R040', many(5, (i) => ({buyer: {id: 'B'}, awards: [award(`S${i}`, 10)]})), many(5, (i) => ({buyer: {id: 'B'}, awards: [award(i < 3 ? 'S' : `T${i}`, 10)]})), ['B S', 0.6, 30, 50]],
  ['R043', [{parties: [party('S', 'supplier', {contactPoint: {email: 'a@x.example'}}), party('B', 'buyer', {contactPoint: {email: 'b@x.example'}})]}], [{parties: [party('S', 'supplier', {contactPoint: {telephone: '+33 1 23 45'}}), party('B', 'buyer', {contactPoint: {telephone: '(33) 12345'}})]}], ['p0', 1, 1, 1]],
  ['R044', [{parties: [party('S', 'tenderer', {address: {streetAddress: '1 Road', locality: 'X'}}), party('T', 'tenderer', {address: {streetAddress: '2 Road', locality: 'X'}})]}], [{parties: [party('S', 'tenderer', {address: {streetAddress: '1 Road', locality: 'X'}}), party('T', 'tenderer', {address: {streetAddress: '1 ROAD ', locality: 'x'}})]}], ['p0', 1, 1, 1]],
  ['R051', many(10, (i) => ({awards: [award(`S${i % 5}`, 10, {items: [{classification: {scheme: 'CPV', id: '4500'}}]})]})), many(10, (i) => ({awards: [award(i < 6 ? 'S' : 'T', 10, {items: [{classification: {scheme: 'CPV', id: '4500'}}]})]})), ['CPV 45 EUR', 0.52, undefined, 100]],
  ['R053', many(4, () => ({bids: {details: [bid('A', 1), bid('B', 2)]}, awards: [award('A', 1)]})), many(5, (i) => ({bids: {details: [bid('A', 1), bid('B', 2)]}, awards: [award(i < 4 ? 'A' : 'B', 1)]})), ['A B', 0.8, 4, 5]],
  ['R055', many(2, (i) => ({buyer: {id: 'B'}, tender: {procurementMethod: i === 0 ? 'open' : 'direct', value: eur(100)}, awards: [award('S', 60, {date: on('2024-01-01')})]})),
    [{buyer: {id: 'B'}, tender: {procurementMethod: 'open', value: eur(100)}, awards: [award('T', 90, {date: on('2024-01-01')})]}, ...many(2, () => ({buyer: {id: 'B'}, tender: {procurementMethod: 'direct'}, awards: [award('S', 60, {date: on('2024-06-01')})]}))], ['B S', 120, 2, 100]],
  ['R059', [{awards: [award('S', 100)], contracts: [contract(60), contract(50)]}], [{awards: [award('S', 100)], contracts: [contract(60), contract(55)]}], ['p0', 0.15, 15, 100]],
  ['R060', many(6, () => ({awards: [award('S', 1, {date: on('2024-01-01')})], contracts: [contract(1, {dateSigned: on('2024-01-11')})]})), [...many(6, (i) => ({awards: [award('S', 1, {date: on('2024-01-01')})], contracts: [contract(1, {dateSigned: on(`2024-01-1${i}`)})]})), {awards: [award('S', 1, {date: on('2024-01-01')})], contracts: [contract(1, {dateSigned: on('2024-03-01')})]}], ['p6', 60]],
  ['R061', [{tender: {tenderPeriod: {endDate: on('2024-01-01')}}, awards: [award('S', 1, {date: on('2024-01-03')})]}], [{tender: {tenderPeriod: {endDate: on('2024-01-01')}}, awards: [award('S', 1, {date: '2024-01-02T12:00:00Z'})]}], ['p0', 1.5]],
  ['R062', many(6, () => ({tender: {tenderPeriod: {endDate: on('2024-01-01')}}, awards: [award('S', 1, {date: on('2024-01-11')})]})), [...many(6, (i) => ({tender: {tenderPeriod: {endDate: on('2024-01-01')}}, awards: [award('S', 1, {date: on(`2024-01-1${i}`)})]})), {tender: {tenderPeriod: {endDate: on('2024-01-01')}}, awards: [award('S', 1, {date: on('2024-04-01')})]}], ['p6', 91]],
  ['R063', [{contracts: [contract(1, {documents: [{documentType: 'contractSigned'}]})]}], [{contracts: [contract(1), contract(2, {documents: [{documentType: 'contractNotice'}]})]}], ['p0', 0.5, 1, 2]],
  ['R064', [{contracts: [contract(1)]}], [{contracts: [contract(1, {amendments: [{id: '1'}, {id: '2'}]})]}], ['p0', 2]],
  ['R068', [{contracts: [contract(10, {implementation: {transactions: [{value: eur(10)}]}})]}], [{contracts: [contract(10, {implementation: {transactions: [{value: eur(8)}, {value: eur(4)}]}})]}], ['p0', 1.2, 12, 10]],
  ['R069', [{awards: [award('S', 100)], contracts: [contract(120, {amendments: [{id: '1'}]})]}, {awards: [award('S', 100)], contracts: [contract(150)]}], [{awards: [award('S', 100)], contracts: [contract(130, {amendments: [{id: '1'}]})]}], ['p0', 1.3, 130, 100]],
];

function run(releases: readonly JsonObject[]): CatalogueRun {
  const work = new CatalogueRun();
  releases.forEach((release, i) => work.read({ocid: `p${i}`, ...release}));
  return work;
}

test.each(EXAMPLES)('%s: what is in order is not flagged, what is not is', (code, fine, flagged, expected) => {
  const of = (releases: readonly JsonObject[]): (string | number | undefined)[][] => run(releases).report().findings.filter((finding) => finding.code === code)
    .map(({id, figure, numerator, denominator}) => [id, figure, numerator, denominator].slice(0, expected.length));
  expect(of(fine)).toEqual([]);
  expect(of(flagged)).toEqual([expected.map((value) => (typeof value === 'number' && !Number.isInteger(value) ? expect.closeTo(value, 10) as number : value))]);
});

test('every flag has its example, its own code, and fields that its evidence is taken from', () => {
  expect(EXAMPLES.map(([code]) => code)).toEqual(MORE_FLAGS.map(({definition}) => definition.id));
  for (const {definition: {fields, refutedBy, question}} of MORE_FLAGS) expect([fields.length > 0, refutedBy, question]).not.toContain('');
});

test('with the eleven they are 33, and the rest of the 73 say why they are not computed', () => {
  const computed = new Set([...Object.keys(RULES), ...MORE_FLAGS.map(({definition}) => definition.id.slice(0, 4))]);
  expect(Object.keys(RULES).length + MORE_FLAGS.length).toBe(33);
  const all = [...computed, ...NOT_COMPUTED.map(({id}) => id)].toSorted();
  expect(all).toEqual(Array.from({length: 73}, (_, i) => `R${String(i + 1).padStart(3, '0')}`));
});

test('for each flag: on how many processes it can be computed, and what the others lack', () => {
  const {computability, counts} = run([{tender: {procurementMethod: 'open', numberOfTenderers: 1}}, {}, {tender: {status: 'cancelled'}}]).report();
  expect(counts).toEqual({read: 3, used: 2, noOcid: 0, cancelled: 1});
  expect(computability.find(({id}) => id === 'R018')).toEqual({id: 'R018', name: 'Single bid received', computed: 1, missing: {'tender/procurementMethod': 1}});
  expect(computability.find(({id}) => id === 'R010')).toMatchObject({computed: 1, missing: {'tender/procurementMethod': 1}});
  expect(computability).toHaveLength(33);
});

test('values of any type, null included, are no reason to stop', () => {
  const {findings} = run([{tender: {value: {amount: 1, currency: 'EUR'}, items: [{classification: null}, {classification: 'x'}]}, parties: [null], awards: [{status: 'active', items: null}]}] as JsonObject[]).report();
  expect(findings.map(({code}) => code)).toEqual([]);
});
