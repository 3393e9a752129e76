import {describe, expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {validate, type Table} from '@parvis/kernel/schema';
import {mutations} from '../testing/mutate.ts';
import {officialCheck, verdictsOf, withoutKnown} from '../testing/official.ts';
import {hasShared, jsonShared, readShared} from '../testing/shared.ts';
import {CoreRelease, ReleaseTable} from './index.ts';

const MUTATIONS = process.env['PARVIS_LONG'] ? 10_000 : 2_000;

function verdicts(table: Table, value: JsonValue): string[] {
  return validate(table, value).map(({keyword, at}) => `${String(keyword)} ${at}`).toSorted();
}

/** Releases of the sample data, and one with every extension's fields. */
function samples(): JsonObject[] {
  const lists = ['releases/fictional-1.1/ocds-213czf-000-00001.json', 'releases/colombia-compra-eficiente-100.json', 'validation/tenders_releases_2_releases_codelists.json'];
  const releases = lists.flatMap((file) => jsonShared<{releases: JsonObject[]}>(file).releases);
  const golden = readShared('cardinal/golden/generated-2500.jsonl').split('\n').slice(0, 40).filter(Boolean).map((line) => JSON.parse(line) as JsonObject);
  return [...releases, ...golden, EXTENDED];
}

const EXTENDED: JsonObject = {
  ocid: 'ocds-213czf-9', id: '1', date: '2024-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender', title: 't', description: null,
  tender: {
    id: 1, deliveryLocations: [{geometry: {type: 'Point', coordinates: [1, 2]}, gazetteer: {scheme: 'NUTS', identifiers: ['A']}, uri: 'http://x.example/'}],
    deliveryAddresses: [{description: 'd'}], enquiries: [{id: '1', author: {id: 'x'}, date: '2024-01-01T00:00:00Z'}],
    lots: [{id: '1', identifiers: [{id: 'a'}], status: 'active', value: {amount: 1, currency: 'EUR'}, additionalProcurementCategories: ['goods'], submissionTerms: {}}],
    lotGroups: [{id: '1', title: 'x', relatedLots: ['1'], optionToCombine: true}], lotDetails: {maximumLotsBidPerSupplier: 1},
    items: [{id: 1, deliveryLocation: {}, deliveryAddresses: [{locality: 'a'}], relatedLot: '1'}], documents: [{id: '1', relatedLots: ['1']}],
    amendments: [{id: '1', relatedLots: ['1'], changes: [{property: 'a', former_value: 1}]}],
  },
  bids: {
    statistics: [{id: '1', measure: 'bids', value: 2, currency: 'EUR'}],
    details: [{id: '1', identifiers: [{scheme: 'a', id: 'b'}], status: 'valid', countriesOfOrigin: ['FR'], rank: 1, hasRank: true, tenderers: [{id: 'x'}]}],
  },
  awards: [{id: 1, relatedBid: 'a', relatedBids: ['a'], relatedLots: null}],
  contracts: [{id: 1, awardID: 1, signatories: [{id: 'x'}], relatedProcesses: [{id: '1', relatedLots: ['1']}]}],
};

describe.skipIf(!hasShared)('the published schemas through another implementation', () => {
  for (const [name, table, extended] of [['the core', CoreRelease, false], ['the core with extensions', ReleaseTable, true]] as const) {
    test(`give the same keywords and places as ${name}, on every sample and on mutated ones`, () => {
      const check = officialCheck('release', {extended});
      const all = samples();
      const each = Math.ceil(MUTATIONS / all.length);
      for (const [seed, sample] of all.entries()) {
        expect(verdicts(table, sample)).toEqual(verdictsOf(check, sample));
        for (const mutated of mutations(sample, sample === EXTENDED ? each * 20 : each, seed)) {
          const [ours, theirs] = [verdicts(table, mutated), verdictsOf(check, mutated)].map(withoutKnown);
          if (ours?.join() !== theirs?.join()) expect({ours, mutated}).toEqual({ours: theirs, mutated});
        }
      }
    });
  }
});
