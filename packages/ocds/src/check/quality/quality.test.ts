import type {JsonObject} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {checkRelease, QUALITY_CHECKS} from '../index.ts';
import type {QualityContext} from './check.ts';

const at = (time: string): string => `${time}T00:00:00Z`;
const usd = (amount: number): JsonObject => ({amount, currency: 'USD'});

/** Check, a release that passes, one that fails with the place. */
const CASES: readonly (readonly [string, JsonObject, JsonObject, string])[] = [
  ['coherent.period', {awards: [{contractPeriod: {startDate: at('2024-01-01'), endDate: at('2024-01-01')}}]}, {tender: {tenderPeriod: {startDate: at('2024-01-02'), endDate: at('2024-01-01')}}}, '/tender/tenderPeriod/startDate'],
  ['coherent.procurement_method_vs_number_of_tenderers', {tender: {procurementMethod: 'direct', numberOfTenderers: 1}}, {tender: {procurementMethod: 'direct', numberOfTenderers: 2}}, '/tender/numberOfTenderers'],
  ['coherent.tender_status', {tender: {status: 'active'}, awards: []}, {tender: {status: 'active'}, awards: [{}]}, '/tender/status'],
  ['coherent.awards_status', {awards: [{id: 1, status: 'pending'}], contracts: [{awardID: '2'}]}, {awards: [{id: 1, status: 'pending'}], contracts: [{awardID: '1'}]}, '/awards/0/status'],
  ['coherent.contracts_status', {contracts: [{status: 'pending'}]}, {contracts: [{status: 'cancelled', implementation: {transactions: [{}]}}]}, '/contracts/0/status'],
  ['coherent.milestone_status', {tender: {milestones: [{status: 'scheduled'}]}}, {planning: {milestones: [{status: 'notMet', dateMet: at('2024-01-01')}]}}, '/planning/milestones/0/dateMet'],
  ['coherent.value_realistic', {tender: {value: usd(-5e9)}}, {awards: [{value: usd(5.1e9)}]}, '/awards/0/value/amount'],
  ['coherent.dates', {awards: [{id: '1', date: at('2024-01-02')}], contracts: [{awardID: 1, dateSigned: at('2024-01-02')}]}, {awards: [{id: '1', date: at('2024-01-03')}], contracts: [{awardID: 1, dateSigned: at('2024-01-02')}]}, '/awards/0/date'],
  ['coherent.release_date', {date: at('2024-01-02'), awards: [{date: at('2024-01-02')}]}, {date: at('2024-01-02'), contracts: [{dateSigned: at('2024-01-03')}]}, '/contracts/0/dateSigned'],
  ['coherent.milestones', {date: at('2024-01-02'), tender: {milestones: [{dateMet: at('2024-01-01')}]}}, {date: at('2024-01-02'), tender: {milestones: [{dateModified: at('2024-01-03')}]}}, '/tender/milestones/0/dateModified'],
  ['coherent.amendments', {awards: [{date: at('2024-01-01'), amendments: [{date: at('2024-01-01')}]}]}, {awards: [{date: at('2024-01-02'), amendments: [{date: at('2024-01-01')}]}]}, '/awards/0/date'],
  ['coherent.documents', {tender: {documents: [{datePublished: at('2024-01-01'), dateModified: at('2024-01-02')}]}}, {tender: {documents: [{datePublished: at('2024-01-02'), dateModified: at('2024-01-01')}]}}, '/tender/documents/0/datePublished'],
  ['consistent.number_of_tenderers', {tender: {numberOfTenderers: 1, tenderers: [{}]}}, {tender: {numberOfTenderers: 2, tenderers: [{}]}}, '/tender/numberOfTenderers'],
  ['consistent.tender_value', {planning: {budget: {amount: usd(150)}}, tender: {value: usd(100)}}, {planning: {budget: {amount: usd(151)}}, tender: {value: usd(100)}}, '/planning/budget/amount'],
  ['consistent.contracts_value', {awards: [{id: 'a', value: usd(100)}], contracts: [{awardID: 'a', value: usd(50)}]}, {awards: [{id: 'a', value: usd(100)}], contracts: [{awardID: 'a', value: usd(80)}, {awardID: 'a', value: usd(80)}]}, '/awards/0/value'],
  ['consistent.contracts_implementation_transactions_value', {contracts: [{value: usd(10), implementation: {transactions: [{value: usd(10)}]}}]}, {contracts: [{value: usd(10), implementation: {transactions: [{value: usd(6)}, {value: usd(5)}]}}]}, '/contracts/0/implementation/transactions'],
  ['consistent.period_duration_in_days', {contracts: [{period: {startDate: at('2024-01-01'), endDate: '2024-01-02T12:00:00Z', durationInDays: 2}}]}, {contracts: [{period: {startDate: at('2024-01-01'), maxExtentDate: at('2024-01-03'), durationInDays: 3}}]}, '/contracts/0/period/durationInDays'],
  ['consistent.parties_role', {parties: [{id: '1', roles: ['supplier', 'buyer']}], awards: [{suppliers: [{id: 1}]}]}, {parties: [{id: '1', roles: ['supplier']}]}, '/parties/0/roles'],
  ['consistent.supplier_in_parties_roles', {parties: [{id: '1', roles: ['supplier']}], awards: [{suppliers: [{id: '1'}]}]}, {parties: [{id: '1', roles: []}], awards: [{suppliers: [{id: '1'}]}]}, '/awards/0/suppliers/0/id'],
  ['consistent.buyer_name_in_parties', {parties: [{id: '1', name: 'A'}], buyer: {id: '1', name: 'A'}}, {parties: [{id: '1', name: 'A'}], buyer: {id: '1', name: 'B'}}, '/buyer/name'],
  ['reference.tenderer_in_parties', {parties: [{id: '1'}], tender: {tenderers: [{id: '1'}]}}, {parties: [{id: '1'}, {id: '1'}], tender: {tenderers: [{id: '1'}]}}, '/tender/tenderers/0/id'],
  ['reference.contract_in_awards', {awards: [{id: 1}], contracts: [{awardID: '1'}]}, {awards: [{id: 1}], contracts: [{}]}, '/contracts/0/awardID'],
  ['field.date_time', {awards: [{date: at('1990-01-01')}]}, {awards: [{date: at('2024-06-02')}]}, '/awards/0/date'],
  ['field.date_time_range', {tender: {tenderPeriod: {endDate: at('2050-12-31')}}}, {tender: {tenderPeriod: {endDate: '2024-02-30'}}}, '/tender/tenderPeriod/endDate'],
  ['field.email', {parties: [{contactPoint: {email: 'a@b.example'}}]}, {parties: [{contactPoint: {email: 'a b'}}]}, '/parties/0/contactPoint/email'],
  ['field.telephone', {parties: [{contactPoint: {telephone: '+33 (1) 23-45 67 89'}}]}, {parties: [{contactPoint: {telephone: 'ask inside'}}]}, '/parties/0/contactPoint/telephone'],
  ['field.identifier_scheme', {parties: [{identifier: {scheme: 'GB-COH'}}]}, {parties: [{identifier: {scheme: 'XX'}}]}, '/parties/0/identifier/scheme'],
  ['field.ocid', {ocid: 'ocds-213czf-1'}, {ocid: 'ocds-aaaaaa-1'}, '/ocid'],
  ['field.document_description_length', {tender: {documents: [{description: 'x'.repeat(250)}]}}, {tender: {documents: [{description: 'x'.repeat(251)}]}}, '/tender/documents/0/description'],
  ['field.document_type', {contracts: [{implementation: {documents: [{documentType: 'finalAudit'}]}}]}, {awards: [{documents: [{documentType: 'tenderNotice'}]}]}, '/awards/0/documents/0/documentType'],
  ['field.document_format', {tender: {documents: [{format: 'application/pdf'}, {format: 'offline/print'}]}}, {tender: {documents: [{format: 'PDF'}]}}, '/tender/documents/0/format'],
  ['field.number', {tender: {value: {amount: 0}}}, {tender: {value: {amount: '-1'}}}, '/tender/value/amount'],
  ['field.language', {language: 'fr'}, {language: 'English'}, '/language'],
];

const CONTEXT: QualityContext = {today: '2024-06-01', schemes: new Set(['GB-COH']), prefixes: new Set(['ocds-213czf'])};

test.each(CASES)('%s', (id, good, bad, place) => {
  expect(checkRelease(good, CONTEXT).get(id)).toMatchObject({result: true, meta: null, version: 1});
  expect(checkRelease(bad, CONTEXT).get(id)).toMatchObject({result: false, meta: {failed_paths: [{path: place}]}});
  expect(checkRelease({}, CONTEXT).get(id)).toMatchObject({result: null, application_count: 0});
});

test('every check has a case, those of roles one of each kind', () => {
  const kinds = (ids: readonly string[]): Set<string> => new Set(ids.map((id) => id.replace(/\.(buyer|procuringEntity|tenderer|supplier|payer|payee)_/, '.role_')));
  expect(kinds(CASES.map(([id]) => id))).toEqual(kinds(QUALITY_CHECKS.map(({id}) => id)));
});

test('other currencies are compared through dollars, or not at all', () => {
  const release: JsonObject = {date: at('2024-01-01'), planning: {budget: {amount: {amount: 100, currency: 'EUR'}}}, tender: {value: usd(200)}};
  expect(checkRelease(release).get('consistent.tender_value')?.result).toBeNull();
  expect(checkRelease(release, {toDollars: (amount) => amount * 1.1}).get('consistent.tender_value')?.result).toBe(true);
});
