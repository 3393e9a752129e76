import {readFileSync} from 'node:fs';
import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {ExactNumber, type JsonObject} from '@parvis/kernel/json';
import {releasesOfOneProcess} from '../testing/releases.ts';
import {mergeExactly} from './exact.ts';
import {merge, RunningMerge} from './index.ts';
import {rulesOf} from './merge.ts';
import {inOrder} from './order.ts';

interface Vector {
  readonly name: string;
  readonly releases: readonly JsonObject[];
  readonly compiled?: JsonObject;
  readonly versioned?: JsonObject;
}

const {cases} = JSON.parse(readFileSync(new URL('../../../../vectors/ocds/merge.json', import.meta.url), 'utf8')) as {cases: Vector[]};
const release = (id: string, date: unknown, more: JsonObject = {}): JsonObject => ({ocid: 'ocds-parvis-1', id, ...(date !== undefined && {date: date as string}), tag: ['tender'], ...more});
const codes = (result: {ok: boolean}): unknown => result.ok ? [] : (result as unknown as {error: {code: string; at: string}[]}).error.map(({code, at}) => `${code} ${at}`);

describe('vectors', () => {
  test.each(cases)('$name', ({releases, compiled, versioned}) => {
    const result = merge(releases, {versioned: true});
    expect(result.ok).toBe(compiled !== undefined);
    if (!result.ok) return;
    expect(JSON.stringify(result.value.compiled)).toBe(JSON.stringify(compiled));
    expect(result.value.versioned).toEqual(versioned);
  });
});

describe('what cannot be merged', () => {
  test('every release is named with what is wrong with it', () => {
    expect(codes(merge([release('1', '2020'), 5, release('2', undefined), release('3', null), release('4', 7), {id: 'x', date: '2020'}, {...release('5', '2020'), ocid: 'other'}]))).toEqual([
      'merge.not-an-object /1', 'merge.date-missing /2', 'merge.date-null /3', 'merge.date-not-text /4', 'merge.ocid-missing /5', 'merge.ocid-other /6',
    ]);
    expect(codes(merge([]))).toEqual(['merge.nothing ']);
  });

  test('one release alone needs no date', () => {
    expect(merge([release('1', undefined, {language: 'en'})])).toEqual({ok: true, value: {warnings: [], compiled: {tag: ['compiled'], id: 'ocds-parvis-1-None', ocid: 'ocds-parvis-1', language: 'en'}}});
  });

  test('a change of type and an id that is an object are problems at their field', () => {
    expect(codes(merge([release('1', '2020', {tender: {id: 't', title: 'x'}}), release('2', '2021', {tender: {id: 't', title: {en: 'x'}}})]))).toEqual(['merge.inconsistent-type /tender/title']);
    expect(codes(merge([release('1', '2020', {awards: [{id: {}}]})]))).toEqual(['merge.id-not-scalar /awards']);
  });
});

describe('warnings', () => {
  const split = [release('1', '2020', {awards: [{id: 1, title: 'x'}]}), release('2', '2021', {awards: [{id: '1', status: 'active'}]})];

  test('an id that is a number here and a text there is named, and made one on request', () => {
    expect(merge(split)).toMatchObject({value: {compiled: {awards: [{id: 1, title: 'x'}, {id: '1', status: 'active'}]}, warnings: [{code: 'merge.mixed-ids', at: '/awards', id: '1'}]}});
    expect(merge(split, {normaliseIds: true})).toMatchObject({value: {compiled: {awards: [{id: '1', title: 'x', status: 'active'}]}, warnings: []}});
  });

  test('normalising keeps all digits of long ids, and copies nothing that has none', () => {
    const texts = release('1', '2020', {awards: [{id: 'a', suppliers: [{id: 'b'}]}]});
    const [award] = [{id: new ExactNumber('12345678901234567890'), awardID: 7, amount: 7}];
    expect(merge([release('1', '2020', {contracts: [award]})], {normaliseIds: true})).toMatchObject({value: {compiled: {contracts: [{id: '12345678901234567890', awardID: '7', amount: 7}]}}});
    const result = merge([texts], {normaliseIds: true});
    expect(result.ok && result.value.compiled['awards']).toEqual(texts['awards']);
  });

  test('repeated ids are named once for each', () => {
    expect(merge([release('1', '2020', {awards: [{id: 'a'}, {id: 'a'}, {id: 'b', items: [{id: 1}, {id: 1}]}]})])).toMatchObject({value: {warnings: [{code: 'merge.duplicate-id', at: '/awards', id: 'a'}, {code: 'merge.duplicate-id', at: '/awards/items', id: '1'}]}});
  });
});

describe('laws', () => {
  const all = fc.oneof(releasesOfOneProcess({odd: false}), releasesOfOneProcess({odd: true}));

  test('the fast way and the reference\'s way give the same, to the order of members', () => {
    fc.assert(fc.property(all, (releases) => {
      const before = JSON.stringify(releases);
      const result = merge(releases, {versioned: true});
      const ordered = inOrder(releases);
      const exact = mergeExactly(ordered.ok ? ordered.value : [], rulesOf({}));
      expect(result.ok).toBe(exact.compiledProblems.length === 0);
      if (!result.ok) return;
      const {tag: _tag, id: _id, date: _date, ocid: _ocid, ...rest} = result.value.compiled;
      expect(JSON.stringify(rest)).toBe(JSON.stringify(exact.compiled));
      if (result.value.versioned) expect(JSON.stringify(result.value.versioned)).toBe(JSON.stringify({ocid: 'ocds-parvis-1', ...exact.versioned}));
      expect(JSON.stringify(releases)).toBe(before);
    }), {numRuns: 2_000});
  });

  test('the order of the input does not count where dates differ', () => {
    fc.assert(fc.property(releasesOfOneProcess({odd: true}), fc.integer({min: 0, max: 3}), (releases, turn) => {
      const dated = releases.map((one, i) => ({...one, date: `202${i}`}));
      const turned = [...dated.slice(turn % dated.length), ...dated.slice(0, turn % dated.length)];
      expect(merge(turned, {versioned: true})).toEqual(merge(dated, {versioned: true}));
    }));
  });

  test('saying the same again changes nothing but id and date', () => {
    fc.assert(fc.property(releasesOfOneProcess({odd: false}), (releases) => {
      const last = [...releases].sort((a, b) => String(a['date']) < String(b['date']) ? -1 : 1).at(-1)!;
      const [once, twice] = [merge(releases), merge([...releases, {...last, date: '2030', id: 'again'}])];
      const [a, b] = [once, twice].map((result) => result.ok ? {...result.value.compiled, id: 0, date: 0} : {});
      expect(b).toEqual(a);
    }));
  });

  test('release by release gives what all at once gives, late ones included', () => {
    fc.assert(fc.property(all, fc.boolean(), (releases, normaliseIds) => {
      const options = {versioned: true, normaliseIds};
      const running = new RunningMerge(options);
      const kept: JsonObject[] = [];
      for (const one of releases) {
        const result = merge([...kept, one], options);
        expect(running.add(one).ok).toBe(result.ok);
        if (result.ok) kept.push(one);
        expect(running.merged()).toEqual(kept.length > 0 ? mergedOf(merge(kept, options)) : undefined);
      }
    }));
  });
});

function mergedOf<T>(result: {ok: true; value: T} | {ok: false}): T | undefined {
  return result.ok ? result.value : undefined;
}

test('a running merge says when a late release made it start again', () => {
  const running = new RunningMerge();
  expect([running.add(release('1', '2021', {language: 'en'})), running.add(release('2', '2022', {language: 'fr'})), running.add(release('0', '2020', {language: 'es'}))].map((result) => result.ok && result.value)).toEqual(['added', 'added', 'merged again']);
  const state = running.merged();
  running.add(release('3', '2023', {language: 'ar'}));
  expect(state?.compiled['language']).toBe('fr');
  expect(running.merged()?.compiled['language']).toBe('ar');
});
