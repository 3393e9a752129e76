import {afterAll, beforeAll, expect, test} from 'vitest';
import type {JsonObject} from '@parvis/kernel/json';
import {merge} from '@parvis/ocds/merge';
import {decodeDocument} from '@parvis/ocds/decode';
import {demoReleases} from '../../demo/contracting.ts';
import {makeWorld} from '../../demo/world.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {contracting} from './register.ts';

const world = makeWorld(11);
const releases = Array.from({length: 12}, (_, i) => demoReleases(world, 11, i)).flat();
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, releases);
});
afterAll(() => house.close());

async function get<T = JsonObject>(url: string): Promise<T> {
  const answer = await house.app.inject({url, headers: {host: 'localhost'}});
  expect(answer.statusCode, url).toBe(200);
  return answer.json<T>();
}

interface Package {
  readonly releases?: JsonObject[];
  readonly records?: {ocid: string; compiledRelease: JsonObject; versionedRelease: JsonObject; releases: JsonObject[]}[];
  readonly links?: {next: string};
}

async function follow(url: string): Promise<Package[]> {
  const pages: Package[] = [];
  for (let next: string | undefined = url; next !== undefined;) {
    const page: Package = await get<Package>(next.replace(/^https?:\/\/[^/]+/, ''));
    pages.push(page);
    next = page.links?.next;
  }
  return pages;
}

test('following the links gives every release once, as published, in a valid package', async () => {
  const pages = await follow('/ocds/releases?limit=5');
  expect(pages.length).toBeGreaterThan(2);
  expect(pages.flatMap((page) => page.releases)).toEqual(releases);
  for (const page of pages) expect(decodeDocument(page as JsonObject)).toMatchObject({rejected: 0, problems: []});
});

test('a release by its id, a record by its ocid with its releases, compiled and versioned', async () => {
  const [first] = releases as [JsonObject & {ocid: string; id: string}];
  const one = await get<Package>(`/ocds/releases/${first.ocid}/${first.id}`);
  expect(one.releases).toEqual([first]);
  const own = releases.filter(({ocid}) => ocid === first.ocid);
  const {records} = await get<Package>(`/ocds/records/${first.ocid}`);
  const merged = merge(own, {versioned: true, normaliseIds: true});
  expect(merged.ok && [{ocid: first.ocid, releases: own, compiledRelease: merged.value.compiled, versionedRelease: merged.value.versioned}]).toEqual(records);
});

test('following the changed records from a position gives each at its newest state', async () => {
  const pages = await follow('/ocds/records?limit=7');
  const last = new Map(pages.flatMap((page) => page.records ?? []).map((record) => [record.ocid, record.compiledRelease]));
  expect(last.size).toBe(12);
  for (const [ocid, compiled] of last) expect(compiled).toEqual((await get<Package>(`/ocds/records/${ocid}`)).records?.[0]?.compiledRelease);
});

test.each(['/ocds/releases?since=-1', '/ocds/releases?limit=100000', '/ocds/releases?sinse=3', '/ocds/releases?since=abc'])('%s is refused as a problem', async (url) => {
  const answer = await house.app.inject({url, headers: {host: 'localhost'}});
  expect(answer.statusCode).toBe(400);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({status: 400, code: expect.stringMatching(/^request\./)});
});

test('what does not exist is a 404 problem', async () => {
  for (const url of ['/ocds/records/nothing', '/ocds/releases/nothing/1']) {
    const answer = await house.app.inject({url, headers: {host: 'localhost'}});
    expect([answer.statusCode, answer.json<{code: string}>().code]).toEqual([404, 'page.not-found']);
  }
});
