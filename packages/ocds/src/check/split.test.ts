import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {expect, test} from 'vitest';
import {mutations, random} from '../testing/mutate.ts';
import {Checker, type ElementPlace} from './index.ts';

const RELEASE: JsonObject = {
  ocid: 'ocds-parvis-1', id: '1', date: '2024-02-01T00:00:00Z', tag: ['tender'], initiationType: 'tender', buyer: {id: 'B', name: 'Body'}, parties: [{id: 'B', roles: ['buyer']}, {id: 'S', roles: ['supplier']}],
  tender: {id: 't', title: 'Roads', status: 'active', submissionMethod: ['pigeon'], value: {amount: 5, currency: 'EUR'}, tenderPeriod: {startDate: '2024-01-02T00:00:00Z', endDate: '2024-01-01T00:00:00Z'}, lots: [{id: '1'}], items: [{id: '1'}, {id: '1'}]},
  awards: [{id: 'a', status: 'pending', date: '2024-03-01T00:00:00Z', suppliers: [{id: 'S'}], value: {amount: 5, currency: 'EUR'}}], contracts: [{id: 'c', awardID: 'a', value: {amount: 50, currency: 'EUR'}}],
  bids: {details: [{id: '1'}]}, relatedProcesses: [{id: '1', scheme: 'ocid', identifier: 'ocds-parvis-2', title: 'Bridge'}],
};
const PACKAGE = {uri: 'http://x.example/p', version: '1.1', publishedDate: '2024-01-01T00:00:00Z', publisher: {name: ''}, extensions: ['https://x.example/ocds_bid_extension/extension.json', 'https://x.example/ocds_lots_extension/extension.json']};
const releases = [...mutations(RELEASE, 300, 5)].map((release, i): JsonValue => (typeof release === 'object' && i % 3 > 0 ? {...release as JsonObject, ocid: `ocds-parvis-${i % 40}`, id: String(i % 100)} : release));
const records = Array.from({length: 100}, (_, i): JsonValue => ({ocid: `ocds-parvis-${i % 90}`, releases: releases.slice(3 * i, 3 * i + 3)}));

/** The report on a document whose elements went to several checkers, chosen at random, its envelope to one of them. */
function splitReport(of: ElementPlace['of'], elements: readonly JsonValue[], seed: number): unknown {
  const next = random(seed);
  const checkers = Array.from({length: 3}, () => new Checker({}, {kept: 20}));
  const checker = (): Checker => checkers[Math.floor(next() * checkers.length)] as Checker;
  for (const [i, element] of elements.entries()) checker().element(element, {of, at: of === 'list' ? `/${i}` : `/${of}/${i}`, part: 0, order: i});
  checker().envelope(of === 'list' ? [] : {...PACKAGE, [of]: []}, {part: 0, order: elements.length, emptied: of === 'list' ? [] : [of]});
  const [first, ...others] = checkers as [Checker, ...Checker[]];
  for (const other of others) first.absorb(structuredClone(other.data()));
  return first.report();
}

test.each([['releases', releases, {...PACKAGE, releases}], ['records', records, {...PACKAGE, records}], ['list', releases, releases]] as const)('%s checked one by one by several checkers have the report of the whole', (of, elements, whole) => {
  const checker = new Checker({}, {kept: 20});
  checker.document(whole as JsonValue);
  const expected = JSON.stringify(checker.report(), undefined, 1);
  expect(checker.report().findings.length).toBeGreaterThan(30);
  for (const seed of [1, 2, 3]) expect(JSON.stringify(splitReport(of, elements, seed), undefined, 1)).toBe(expected);
});
