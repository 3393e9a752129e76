import {describe, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {validate} from '@parvis/kernel/schema';
import {ReleaseTable} from '../tables/index.ts';
import {hasShared, jsonShared} from '../testing/shared.ts';
import {organizationId, upgradePackage, upgradeRelease, versionMerger} from './index.ts';

const OLD: JsonObject = {
  ocid: 'ocds-parvis-1', id: '1', date: '2015-01-01T00:00:00Z', tag: ['contract'], initiationType: 'tender',
  buyer: {name: 'City', identifier: {id: 5}},
  tender: {id: 't', procuringEntity: {name: 'City', identifier: {id: 5}, details: 'd'}, tenderers: [{name: 'A'}, {id: 'own', name: 'B'}], amendment: {rationale: 'r'}},
  awards: [{id: 'a', suppliers: [{name: 'A'}], amendment: {rationale: 'x'}, amendments: [{rationale: 'x'}]}],
  contracts: [{id: 'c', awardID: 'a', implementation: {transactions: [{id: 't', amount: {amount: 1}, providerOrganization: {id: 5, legalName: 'City'}, receiverOrganization: {scheme: 'XX', id: '9'}}]}}],
};
const CITY = organizationId({name: 'City', identifier: {id: 5}});
const A = organizationId({name: 'A'});

describe.skipIf(!hasShared)('published pairs', () => {
  test.each([
    ['record-package_1.0', 'record-package_1.1'], ['release-package_1.0-1', 'release-package_1.1-1'], ['release-package_1.0-2', 'release-package_1.1-2'],
  ])('%s', (before, after) => {
    const old = jsonShared(`upgrade-1.0-1.1/${before}.json`);
    const text = JSON.stringify(old);
    expect(JSON.stringify(upgradePackage(old).value)).toBe(JSON.stringify(jsonShared(`upgrade-1.0-1.1/${after}.json`)));
    expect(JSON.stringify(old)).toBe(text);
  });
});

test('organizations become parties once, with all their roles; what was said differently is named', () => {
  const {value, warnings} = upgradeRelease(OLD, {listTransactionParties: true}, '/releases/0');
  expect((value['parties'] as JsonObject[]).map(({id, roles, name}) => [id, roles, name])).toEqual([
    [CITY, ['buyer', 'procuringEntity'], 'City'], [A, ['tenderer', 'supplier'], 'A'], ['own', ['tenderer'], 'B'],
    [organizationId({name: 'City', identifier: {id: 5, legalName: 'City'}}), ['payer'], 'City'], [organizationId({identifier: {scheme: 'XX', id: '9'}}), ['payee'], undefined],
  ]);
  expect(value).toMatchObject({buyer: {id: CITY, name: 'City'}, tender: {tenderers: [{id: A, name: 'A'}, {id: 'own', name: 'B'}]}});
  expect(warnings).toEqual([{code: 'upgrade.differing-data-lost', at: '/releases/0/tender/procuringEntity/details', party: CITY}]);
  expect(Object.keys(value).slice(0, 6)).toEqual(['ocid', 'id', 'date', 'tag', 'initiationType', 'parties']);
});

test('a single amendment joins the list, once; an amount becomes a value', () => {
  const {value} = upgradeRelease(OLD);
  expect(value).toMatchObject({tender: {amendments: [{rationale: 'r'}]}, awards: [{amendments: [{rationale: 'x'}]}]});
  expect(JSON.stringify(value)).not.toMatch(/"amendment"|"providerOrganization"/);
  expect(value).toMatchObject({contracts: [{implementation: {transactions: [{id: 't', value: {amount: 1}, payer: {name: 'City'}}]}}]});
  expect(validate(ReleaseTable, value)).toEqual([]);
});

test('what is upgraded already does not change', () => {
  const {value} = upgradeRelease(OLD, {listTransactionParties: true});
  expect(upgradeRelease(value, {listTransactionParties: true}).value).toEqual(value);
});

test('a versioned release is left and named', () => {
  const {value, warnings} = upgradePackage({records: [{ocid: 'x', releases: [{url: 'http://x.example/'}], versionedRelease: {ocid: 'x'}}]});
  expect(warnings).toEqual([{code: 'upgrade.versioned-release', at: '/records/0/versionedRelease'}]);
  expect(value).toEqual({version: '1.1', records: [{ocid: 'x', releases: [{url: 'http://x.example/'}], versionedRelease: {ocid: 'x'}}]});
});

describe('a process with releases of 1.0', () => {
  const later: JsonObject = {...OLD, id: '2', date: '2016-01-01T00:00:00Z', awards: [{id: 'a', suppliers: [{name: 'B'}]}]};
  const suppliers = (merged: ReturnType<ReturnType<typeof versionMerger>>): unknown =>
    merged.ok && (merged.value.compiled['awards'] as {suppliers: {name: string}[]}[])[0]?.suppliers.map(({name}) => name);

  test('is merged by the rules of 1.0, where a list of suppliers is replaced', () => {
    expect(suppliers(versionMerger()([{version: '1.0', body: OLD}, {version: '1.0', body: later}]))).toEqual(['B']);
  });

  test('and by those of 1.1 as soon as one release is of 1.1', () => {
    expect(suppliers(versionMerger()([{version: '1.0', body: OLD}, {version: '1.1', body: upgradeRelease(later).value}]))).toEqual(['A', 'B']);
  });
});
