import {gunzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {mapsFor} from './core/http/crawlers.ts';
import {treaties} from './core/testing/fixtures/index.ts';
import {FIXTURE_ROOMS} from './testing/fixture-rooms/rooms.tsx';
import {openHouse, type TestHouse} from './testing/house.ts';

const IDS = ['plain', 'a/b', 'é & <"\'>', 'x?y=1'];
let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({rooms: FIXTURE_ROOMS, env: {PUBLIC_URL: 'https://square.example'}});
  await house.publish(treaties, [...IDS, ...Array.from({length: 7_000}, (_, i) => `n${i}`)].map((id) => ({id: `s-${id}`, date: '2024-01-01', about: [id], title: id})));
  await house.publish(FIXTURE_ROOMS[3]!.register, [{id: 'later', date: '2024-01-01', about: ['hidden'], embargo: '2100-01-01T00:00:00Z'}]);
});
afterAll(() => house.close());

const ask = (url: string, headers = {}) => house.app.inject({url, headers: {host: 'square.example', ...headers}});
const places = (xml: string): string[] => [...xml.matchAll(/<loc>([^<]*)<\/loc>/g)].map(([, place]) => place!.replaceAll('&apos;', "'").replaceAll('&amp;', '&'));

test('crawlers are welcome to what has one address, at a pace', async () => {
  expect((await ask('/robots.txt')).body).toBe('User-agent: *\nDisallow: /act/\nDisallow: /*?\nCrawl-delay: 1\nSitemap: https://square.example/sitemap.xml\n');
});

test('the map names every public record once, and nothing else', async () => {
  const index = await ask('/sitemap.xml');
  expect(index.headers['content-type']).toBe('application/xml; charset=utf-8');
  expect(places(index.body)).toEqual(['https://square.example/sitemaps/1/1.xml']);
  const found = places((await ask('/sitemaps/1/1.xml')).body);
  expect(found).toHaveLength(7_004);
  expect(new Set(found).size).toBe(7_004);
  for (const id of IDS) expect(found).toContain(`https://square.example/treaties/${encodeURIComponent(id)}`);
  for (const place of found.filter((one) => !/\/n\d+$/.test(one))) expect([place, (await ask(new URL(place).pathname)).statusCode]).toEqual([place, 200]);
});

test('several maps cut the same records into parts', async () => {
  const all = places((await ask('/sitemaps/1/1.xml')).body);
  const parts = await Promise.all([1, 2, 3, 4].map(async (n) => places((await ask(`/sitemaps/4/${n}.xml`)).body)));
  expect(parts.flat()).toEqual(all);
  for (const part of parts) expect(Math.abs(part.length - 1_751)).toBeLessThan(200);
  expect(gunzipSync((await ask('/sitemaps/4/2.xml', {'accept-encoding': 'gzip'})).rawPayload).toString()).toBe((await ask('/sitemaps/4/2.xml')).body);
});

test('maps grow with the log, and stay below what the protocol allows', () => {
  expect([0, 1, 40_000, 40_001, 1_000_000, 10_000_000].map(mapsFor)).toEqual([1, 1, 1, 2, 32, 256]);
  for (const size of [40_001, 77_777, 1_000_000, 123_456_789]) expect(size / mapsFor(size)).toBeLessThanOrEqual(40_000);
});

test.each(['/sitemaps/3/1.xml', '/sitemaps/4/5.xml', '/sitemaps/0/1.xml', '/sitemaps/4/0.xml', '/sitemaps/1073741824000/1.xml', '/sitemaps/x/1.xml', '/sitemaps/1/1'])('%s is no map', async (url) => {
  expect((await ask(url)).statusCode).toBe(404);
});

test('a demonstration closes itself to crawlers, in every answer', async () => {
  const demo = await openHouse({words: {demo: true}});
  expect((await demo.app.inject('/robots.txt')).body).toBe('User-agent: *\nDisallow: /\n');
  for (const url of ['/', '/contracting.json', '/contracting.csv', '/ocds/releases', '/openapi.json', '/nothing']) expect([url, (await demo.app.inject(url)).headers['x-robots-tag']]).toEqual([url, 'noindex, nofollow']);
  expect((await demo.app.inject('/sitemap.xml')).statusCode).toBe(404);
  expect((await ask('/contracting.json')).headers['x-robots-tag']).toBeUndefined();
  await demo.close();
});
