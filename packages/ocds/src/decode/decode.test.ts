import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {anyJson} from '@parvis/kernel/testing';
import {mutations} from '../testing/mutate.ts';
import {hasShared, jsonShared} from '../testing/shared.ts';
import {decodeDocument, type DecodedDocument} from './index.ts';

const RELEASE: JsonObject = {ocid: 'ocds-parvis-1', id: '1', date: '2024-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender'};
const COMPILED: JsonObject = {...RELEASE, id: 'c', tag: ['compiled']};
const LINK: JsonObject = {url: 'http://x.example/1', date: '2024-01-01T00:00:00Z'};
const PACKAGE: JsonObject = {uri: 'http://x.example/p', version: '1.1', publishedDate: '2024-01-01T00:00:00Z', publisher: {name: 'City'}};

const shown = ({releases, references, rejected, problems}: DecodedDocument): unknown => ({
  releases: releases.map(({id, kind, at}) => `${kind} ${id} ${at}`), references, rejected, problems: problems.map(({code, at}) => `${code} ${at}`),
});
const decoded = (releases: string[], counts: object = {}): unknown => ({releases, references: 0, rejected: 0, problems: [], ...counts});

describe('documents', () => {
  test.each<[string, JsonValue, unknown]>([
    ['release package', {...PACKAGE, releases: [RELEASE, COMPILED]}, decoded(['release 1 /releases/0', 'snapshot c /releases/1'])],
    ['record package', {...PACKAGE, records: [{ocid: 'ocds-parvis-1', releases: [RELEASE]}]}, decoded(['release 1 /records/0/releases/0'])],
    ['empty package', {...PACKAGE, releases: []}, decoded([])],
    ['record', {ocid: 'ocds-parvis-1', releases: [RELEASE, {...RELEASE, id: '2'}]}, decoded(['release 1 /releases/0', 'release 2 /releases/1'])],
    ['release', RELEASE, decoded(['release 1 '])],
    ['compiled release', COMPILED, decoded(['snapshot c '])],
    ['list of anything', [RELEASE, {...PACKAGE, releases: [COMPILED]}], decoded(['release 1 /0', 'snapshot c /1/releases/0'])],
    ['linked releases are references', {ocid: 'a', releases: [LINK, LINK]}, decoded([], {references: 2})],
    ['linked releases with the compiled one', {ocid: 'a', releases: [LINK], compiledRelease: COMPILED}, decoded(['snapshot c /compiledRelease'], {references: 1})],
    ['embedded releases say all that the compiled one does', {ocid: 'a', releases: [RELEASE], compiledRelease: COMPILED}, decoded(['release 1 /releases/0'])],
    ['a compiled release alone', {ocid: 'a', compiledRelease: COMPILED}, decoded(['snapshot c /compiledRelease'])],
  ])('%s', (_, value, expected) => expect(shown(decodeDocument(value))).toEqual(expected));
});

describe('refusals, each with its place', () => {
  test.each<[string, JsonValue, unknown]>([
    ['no document', 7, decoded([], {rejected: 1, problems: ['ocds.not-an-object ']})],
    ['an object of no kind', {a: 1}, decoded([], {rejected: 1, problems: ['ocds.unknown-format ']})],
    ['releases that are no list', {...PACKAGE, releases: {}}, decoded([], {rejected: 1, problems: ['ocds.not-a-list /releases']})],
    ['elements that are no objects', {...PACKAGE, releases: [true, [RELEASE]]}, decoded([], {rejected: 2, problems: ['ocds.not-an-object /releases/0', 'ocds.not-an-object /releases/1']})],
    ['a record of nothing', {...PACKAGE, records: [{ocid: 'a', releases: []}, 5]}, decoded([], {rejected: 2, problems: ['ocds.record-without-releases /records/0', 'ocds.not-an-object /records/1']})],
    ['a versioned release', {ocid: 'a', tender: {id: [{releaseID: '1', releaseDate: 'x', releaseTag: [], value: 't'}]}}, decoded([], {rejected: 1, problems: ['ocds.versioned-release ']})],
    ['all that is wrong with one release', {...RELEASE, ocid: '', id: null, date: '2024-01-01', tender: [], awards: {}}, decoded([], {rejected: 1, problems: ['ocds.ocid-missing /ocid', 'ocds.id-missing /id', 'ocds.date-invalid /date', 'schema.type /tender', 'schema.type /awards']})],
  ])('%s', (_, value, expected) => expect(shown(decodeDocument(value))).toEqual(expected));
});

test('other breaches are notices and keep nothing out', () => {
  const {releases, notices} = decodeDocument({...PACKAGE, publisher: {}, releases: [{...RELEASE, tag: ['news'], tender: {id: 't', status: 'open'}}]});
  expect(releases.length).toBe(1);
  expect(notices.map(({code, at, value}) => [code, at, value])).toEqual([
    ['schema.required', '/publisher', undefined], ['schema.enum', '/releases/0/tag/0', 'news'], ['schema.enum', '/releases/0/tender/status', 'open'],
  ]);
});

test('a record whose releases are of another process is noticed', () => {
  expect(decodeDocument({ocid: 'other', releases: [RELEASE]}).notices).toEqual([{code: 'ocds.ocid-differs', at: '/releases/0/ocid', value: 'ocds-parvis-1', record: 'other'}]);
});

test('an element out of a package is decoded as in it', () => {
  const {releases: [whole]} = decodeDocument({...PACKAGE, releases: [RELEASE]});
  const {releases: [alone]} = decodeDocument(RELEASE, PACKAGE, '/releases/0');
  expect(alone).toEqual(whole);
});

describe('versions', () => {
  const versionOf = (value: JsonObject, envelope?: JsonObject): unknown => decodeDocument(value, envelope).releases[0]?.version;
  const {version: _, ...without} = PACKAGE;

  test('the package says it; without version it is 1.0, and an unknown one is read as 1.1 with a notice', () => {
    expect(versionOf({...PACKAGE, releases: [RELEASE]})).toBe('1.1');
    expect(versionOf({...PACKAGE, version: '1.0', releases: [RELEASE]})).toBe('1.0');
    expect(versionOf({...without, releases: [RELEASE]})).toBe('1.0');
    expect(versionOf(RELEASE, without)).toBe('1.0');
    expect(decodeDocument({...PACKAGE, version: '1.1.5', releases: []}).notices).toContainEqual({code: 'ocds.version-unknown', at: '/version', value: '1.1.5', readAs: '1.1'});
  });

  test('a release outside a package is of 1.0 if organizations are written out in it', () => {
    expect(versionOf(RELEASE)).toBe('1.1');
    expect(versionOf({...RELEASE, buyer: {name: 'City', address: {}}})).toBe('1.0');
    expect(versionOf({...RELEASE, buyer: {name: 'City', address: {}}, parties: []})).toBe('1.1');
  });
});

describe('laws', () => {
  test('whatever comes is decoded, and what is refused has a problem', () => {
    fc.assert(fc.property(anyJson(), (value) => {
      const {rejected, problems} = decodeDocument(value);
      expect(problems.length).toBeGreaterThanOrEqual(rejected);
    }));
  });

  test.skipIf(!hasShared)('of any mutated sample each release is decoded, referred to or refused', () => {
    for (const file of ['releases/fictional-1.1/ocds-213czf-000-00001.json', 'records/paraguay-dncp-155220.json', 'validation/ocds_release_nulls.json']) {
      for (const value of mutations(jsonShared(file), 200, 1)) {
        const {releases, references, rejected, problems} = decodeDocument(value);
        const {releases: list, records} = value as {releases?: unknown; records?: {releases?: unknown}[]};
        const lists = Array.isArray(list) ? list.length : undefined;
        if (lists !== undefined && records === undefined && !('ocid' in (value as object))) expect(releases.length + rejected + references).toBe(lists);
        expect(problems.length).toBeGreaterThanOrEqual(rejected);
      }
    }
  });
});
