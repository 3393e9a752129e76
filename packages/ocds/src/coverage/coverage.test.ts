import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {hasShared, shared} from '../testing/shared.ts';
import {coverage} from './coverage.ts';

const of = async (text: string): Promise<Record<string, number>> => Object.fromEntries((await coverage([new TextEncoder().encode(text)])).paths);

test('the documented example', async () => {
  expect(await of('{"phoneNumbers":[{"type":"home","number":"1"},{"type":"work","number":"2"}]}')).toEqual({
    '': 1, '/': 1, '/phoneNumbers': 1, '/phoneNumbers[]': 2, '/phoneNumbers[]/': 2, '/phoneNumbers[]/type': 2, '/phoneNumbers[]/number': 2,
  });
});

test('what is empty all the way down counts nothing', async () => {
  expect(await of('{"a":{"b":[{},[],"",null]}}\n')).toEqual({});
});

test('lines are accounted for', async () => {
  expect(await coverage([new TextEncoder().encode('{}\n\n{\n0')])).toMatchObject({lines: 4, counted: 2, blank: 1, invalid: 1, invalidLines: [3]});
});

const folder = `${shared}cardinal/`;
describe.skipIf(!hasShared)('the results of Cardinal 0.0.8', () => {
  const published = hasShared ? readdirSync(`${folder}tests/coverage`).filter((name) => name.endsWith('.jsonl')).map((name) => name.replace('.jsonl', '')) : [];

  test('there are 35 published vectors or more', () => {
    expect(published.length).toBeGreaterThanOrEqual(35);
  });

  test.each(published)('published vector %s', async (name) => {
    const {paths} = await coverage([readFileSync(`${folder}tests/coverage/${name}.jsonl`)]);
    expect(Object.fromEntries(paths)).toEqual(JSON.parse(readFileSync(`${folder}tests/coverage/${name}.expected`, 'utf8')));
  });

  test('2,500 generated processes', async () => {
    const {paths} = await coverage([readFileSync(`${folder}golden/generated-2500.jsonl`)]);
    expect(Object.fromEntries(paths)).toEqual(JSON.parse(readFileSync(`${folder}golden/generated-2500.coverage.json`, 'utf8')));
  });
});
