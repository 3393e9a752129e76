import {readdirSync, readFileSync} from 'node:fs';
import {anyJson} from '@parvis/kernel/testing';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ReleaseTable} from '../tables/index.ts';
import {hasShared, shared} from '../testing/shared.ts';
import {csvLine, csvRows, Flattener, Unflattener, type Cell, type FlattenNote} from './index.ts';

interface RoundTrip {
  readonly back: JsonObject[];
  readonly notes: readonly FlattenNote[];
  readonly sheets: Readonly<Record<string, readonly (readonly (Cell | undefined)[])[]>>;
}

/** Flattens, writes CSV where asked, reads again and builds; on the way proves that no value goes uncounted. */
function roundTrip(releases: readonly JsonObject[], csv: boolean): RoundTrip {
  const flattener = new Flattener(ReleaseTable, {textOnly: csv});
  const flat = releases.map((release) => flattener.add(release));
  for (const {values, written, lost} of flat) expect(written + lost).toBe(values);
  const sheets: Record<string, (readonly (Cell | undefined)[])[]> = {};
  const unflattener = new Unflattener(ReleaseTable);
  for (const {name, headings} of flattener.sheets()) {
    const rows = flat.flatMap((release) => release.rows).filter(({sheet}) => sheet === name).map(({headings: names, cells}) => headings.map((heading) => cells[names.indexOf(heading)]));
    const written = csv ? [...csvRows([headings, ...rows].map((row) => csvLine(row, {neutralise: true})).join(''))] : [[...headings], ...rows];
    sheets[name] = written;
    written.slice(1).forEach((row, i) => unflattener.add(name, i + 2, written[0] as readonly string[], row));
  }
  const refused = unflattener.notes.filter(({code}) => code !== 'unflatten.type').length;
  expect(unflattener.used + refused).toBe(unflattener.read);
  return {back: unflattener.releases(), notes: flat.flatMap(({notes}) => notes), sheets};
}

const award: JsonObject = {
  ocid: 'ocds-a', id: '1', date: '2024-01-01T00:00:00Z', tag: ['award', 'contract'], tender: {id: 't', numberOfTenderers: 3, hasEnquiries: false, items: [{id: 'i', quantity: 1.5}]},
  awards: [{id: 'a1', suppliers: Array.from({length: 31}, (_, i) => ({id: `S${i}`, name: `Supplier ${i}`})), items: [{id: '1', additionalClassifications: [{scheme: 'CPV', id: 'x'}, {scheme: 'CPC', id: 'y'}]}]}, {id: 'a2', value: {amount: 5, currency: 'EUR'}}],
};

test('an award with 31 suppliers comes back whole, one sheet for each array', () => {
  const {back, notes, sheets} = roundTrip([award], true);
  expect(back).toEqual([award]);
  expect(notes).toEqual([]);
  expect(Object.entries(sheets).map(([name, rows]) => [name, rows.length - 1])).toEqual([['releases', 1], ['ten_items', 1], ['awards', 2], ['awa_suppliers', 31], ['awa_items', 1], ['awa_ite_additionalClassification', 2]].map(([name, rows]) => [String(name).slice(0, 31), rows]));
  expect(sheets['awa_suppliers']?.slice(0, 2)).toEqual([['ocid', 'id', 'tender/id', 'awards/0/id', 'awards/0/suppliers/0/name', 'awards/0/suppliers/0/id'].filter((heading) => heading !== 'tender/id'), ['ocds-a', '1', 'a1', 'Supplier 0', 'S0']]);
  expect(sheets['ten_items']?.[0]).toEqual(['ocid', 'id', 'tender/id', 'tender/items/0/id', 'tender/items/0/quantity']);
});

test('what a cell cannot hold is noted with its place', () => {
  const {back, notes} = roundTrip([{ocid: 'o', id: '1', title: '', description: null, tender: {id: 7, documents: [], title: '=1'}}], true);
  expect(notes).toEqual([
    {code: 'flatten.empty', at: '/title'}, {code: 'flatten.null', at: '/description'}, {code: 'flatten.type-changed', at: '/tender/id'}, {code: 'flatten.empty', at: '/tender/documents'},
  ]);
  expect(back).toEqual([{ocid: 'o', id: '1', tender: {id: '7', title: '=1'}}]);
});

test('repeated ids, missing ids and mixed lists stay with their parent', () => {
  const release: JsonObject = {ocid: 'o', id: '1', parties: [{id: 'p', additionalIdentifiers: [{scheme: 'A', id: '1'}, {scheme: 'B', id: '1'}]}], awards: [{items: [{id: '1'}]}], x: [['a;b', 'c'], {y: 'z'}]};
  expect(roundTrip([release], true)).toMatchObject({back: [release], notes: []});
});

test('a release that comes twice is written once and noted', () => {
  const {back, notes} = roundTrip([award, award], false);
  expect(back).toHaveLength(1);
  expect(notes).toEqual([{code: 'flatten.repeated-release', at: ''}]);
});

test('any release comes back, but for what was noted', () => {
  const release = fc.record({ocid: fc.constant('o'), id: fc.string({minLength: 1}), tender: anyJson(), awards: fc.array(anyJson(), {maxLength: 3}), extra: anyJson()}) as fc.Arbitrary<JsonObject>;
  fc.assert(fc.property(release, fc.boolean(), (value, csv) => {
    const {back, notes} = roundTrip([value], csv);
    if (notes.length === 0 && !hasOddName(value)) expect(back).toEqual([value]);
  }), {numRuns: 500});
});

/** A heading is trimmed when it is read. */
function hasOddName(value: JsonValue): boolean {
  if (Array.isArray(value)) return value.some(hasOddName);
  return isObject(value) && Object.entries(value).some(([name, member]) => name !== name.trim() || hasOddName(member));
}

const folder = `${shared}releases/`;
describe.skipIf(!hasShared)('published releases', () => {
  const names = hasShared ? [...readdirSync(`${folder}fictional-1.1`).map((name) => `fictional-1.1/${name}`), 'colombia-compra-eficiente-100.json'] : [];

  test.each(names)('%s comes back from CSV', (name) => {
    const {releases} = JSON.parse(readFileSync(`${folder}${name}`, 'utf8')) as {releases: JsonObject[]};
    const {back, notes} = roundTrip(releases, true);
    if (name.startsWith('fictional')) expect(notes).toEqual([]);
    if (notes.length === 0) expect(back).toEqual(releases);
    expect(back).toHaveLength(releases.length);
  });
});
