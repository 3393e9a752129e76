import {readdirSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {mutations} from '../testing/mutate.ts';
import {officialCheck, verdictsOf, withoutKnown} from '../testing/official.ts';
import {hasShared, jsonShared, readShared, shared} from '../testing/shared.ts';
import {validateDocument} from './index.ts';

const PACKAGE = {uri: 'http://x.example/p', version: '1.1', publishedDate: '2024-01-01T00:00:00Z', publisher: {name: 'City'}};
const RELEASE = {ocid: 'ocds-parvis-1', id: '1', date: '2024-01-01T00:00:00Z', tag: ['tender'], initiationType: 'tender'};
const LINK = {url: 'http://x.example/1', date: '2024-01-01T00:00:00Z'};

const verdicts = (value: JsonValue, coreOnly = false): string[] =>
  validateDocument(value, {coreOnly}).problems.map(({keyword, code, at}) => `${String(keyword ?? code)} ${at}`).toSorted();
const ofReleases = (releases: JsonValue): string[] => verdicts({...PACKAGE, records: [{ocid: 'ocds-parvis-1', releases}]});

test('records hold releases in one of two forms', () => {
  expect(ofReleases([RELEASE])).toEqual([]);
  expect(ofReleases([LINK])).toEqual([]);
  expect(ofReleases([])).toEqual(['minItems /records/0/releases']);
  expect(ofReleases([RELEASE, LINK])).toEqual(['oneOf /records/0/releases']);
  expect(ofReleases([{...RELEASE, ...LINK}])).toEqual(['oneOf /records/0/releases']);
  expect(ofReleases([{...LINK, tag: ['no tag']}])).toEqual(['enum /records/0/releases/0/tag/0']);
  expect(ofReleases([{...RELEASE, tag: []}])).toEqual(['minItems /records/0/releases/0/tag']);
  expect(ofReleases('none')).toEqual(['type /records/0/releases']);
});

test('each kind of document is known by its members', () => {
  const kinds = ([{records: []}, {releases: []}, {ocid: 'a', releases: []}, {ocid: 'a', compiledRelease: {}}, RELEASE, {...RELEASE, tag: ['compiled']}, {ocid: 'a', tender: {id: [{releaseID: '1', releaseDate: 'd', releaseTag: [], value: 1}]}}, [RELEASE], {a: 1}, 7] as JsonValue[]).map((value) => validateDocument(value).format);
  expect(kinds).toEqual(['record-package', 'release-package', 'record', 'record', 'release', 'compiled-release', 'versioned-release', 'list', 'unknown', 'unknown']);
  expect(verdicts({a: 1})).toEqual(['ocds.unknown-format ']);
  expect(verdicts([RELEASE, {...RELEASE, date: null}])).toEqual(['type /1/date']);
});

test('fields of extensions are checked where they are used, unless the core alone is asked for', () => {
  const release = {...RELEASE, tender: {id: 't', lots: [{title: 'x'}]}};
  expect(verdicts(release)).toEqual(['required /tender/lots/0']);
  expect(verdicts(release, true)).toEqual([]);
});

describe.skipIf(!hasShared)('the published package schemas through another implementation', () => {
  /** Of a record's releases the published schema says only that neither form fits. */
  const within = /^\w+ (\/records\/\d+\/releases)(?:\/.*)?$/;
  const coarse = (all: readonly string[]): string[] => [...new Set(all.map((verdict) => verdict.replace(within, 'oneOf $1')))].toSorted();
  /** In versioned releases the published schema forgot that `changes` has values too. */
  const comparable = (all: readonly string[]): string[] => withoutKnown(all).filter((verdict) => !/\/versionedRelease\/.*\/changes\//.test(verdict));

  const files = (hasShared ? readdirSync(shared, {recursive: true, encoding: 'utf8'}) : [])
    .filter((file) => /^(?:validation|releases|records|upgrade-1\.0-1\.1)\/.*\.json$/.test(file) && !/_results|utf-16|latin1/.test(file)).toSorted();
  const documents = files.map((file) => [file, jsonShared<JsonValue>(file)] as const);

  test.each([['release-package', 'releases'], ['record-package', 'records']] as const)('%s: same keywords and places on every sample, and on mutated ones', (name, member) => {
    const check = officialCheck(name);
    const found = documents.filter(([, document]) => typeof document === 'object' && document !== null && member in document);
    expect(found.length).toBeGreaterThan(10);
    for (const [seed, [file, document]] of found.entries()) {
      const count = readShared(file).length > 100_000 ? 10 : 200;
      for (const one of [document, ...mutations(document, count, seed)]) {
        if (!(member in (one as JsonObject)) || validateDocument(one).format !== name) continue;
        const [ours, theirs] = [coarse(comparable(verdicts(one, true))), coarse(comparable(verdictsOf(check, one)))];
        if (ours.join() !== theirs.join()) expect({file, one, ours}).toEqual({file, one, ours: theirs});
      }
    }
  });
});
