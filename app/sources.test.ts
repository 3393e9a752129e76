import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {serve, toolsFor, type TestServer} from './core/fetch/testing/servers.ts';
import {keepHarvests} from './core/harvest/keep.ts';
import {dueHarvests, keepHarvest, listHarvests} from './core/harvest/store.ts';
import {createLog} from './core/log.ts';
import {writeClaims} from './core/sources/claims.ts';
import {REGISTERS} from './registers/index.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {parseCsv} from './testing/hostile.ts';

/** What the ministry's server offers today; undefined: the page is gone. */
let offered: readonly object[] | undefined = COAST_ROAD.slice(0, 2);
let asked = 0;
let server: TestServer;
let house: TestHouse;
let clock = Temporal.Instant.from('2026-03-01T06:00:00Z');
let stop: () => Promise<void>;
beforeAll(async () => {
  server = await serve((_, answer) => {
    asked++;
    if (offered === undefined) answer.writeHead(404).end();
    else answer.writeHead(200).end(JSON.stringify({publisher: {name: 'Ministry of Works'}, license: 'https://example.org/licence', publicationPolicy: 'https://example.org/policy', releases: offered}));
  });
  house = await openHouse();
  stop = keepHarvests({
    serving: () => ({square: house.square, words: {name: 'Test Square', demo: false, languages: ['en'], zone: 'UTC'}}),
    dataDir: house.folder, registers: REGISTERS, registersUrl: new URL('registers/index.ts', import.meta.url).href, fetch: toolsFor([server.port]),
    log: createLog('silent'), now: () => clock, lookMs: 20,
  });
});
afterAll(async () => {
  await stop();
  await house.close();
  await server[Symbol.asyncDispose]();
});

const fetched = (times: number): Promise<void> => vi.waitFor(async () => {
  expect(asked).toBe(times);
  expect((await listHarvests(house.square.app.pool)).every(({nextAt}) => nextAt !== undefined && Temporal.Instant.compare(Temporal.Instant.from(nextAt), clock) > 0)).toBe(true);
}, {timeout: 20_000, interval: 30});

async function get(path: string): Promise<string> {
  await house.square.versions.refresh();
  const {statusCode, body} = await house.app.inject({url: path, headers: {accept: 'text/html'}});
  expect([path, statusCode]).toEqual([path, 200]);
  return body;
}

const read = (path: string): Promise<Record<string, unknown>> => get(path).then((body) => JSON.parse(body) as Record<string, unknown>);
const text = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

test('a ministry is fetched daily: what is new comes in, what goes silent is listed, and nothing is removed', async () => {
  await keepHarvest(house.square.app.pool, {register: contracting.number, address: `http://public.example:${server.port}/releases.json?key=secret`, everySeconds: 86_400}, clock);
  await fetched(1);
  expect(await read('/sources/contracting/ministry-of-works.json')).toMatchObject({
    name: 'Ministry of Works', licence: 'https://example.org/licence', policy: 'https://example.org/policy', claims: [], statements: 2, records: 1, events: [],
    addresses: [{address: `http://public.example:${server.port}/releases.json?…`, every: '1d', state: 'well', offered: 2, lastSucceeded: '2026-03-01T06:00:00.000Z', nextAt: '2026-03-02T06:00:00.000Z'}],
  });

  offered = COAST_ROAD;
  clock = clock.add({hours: 23});
  expect(await dueHarvests(house.square.app.pool, clock)).toEqual([]);
  clock = clock.add({hours: 1});
  await fetched(2);
  expect(await read('/sources/contracting/ministry-of-works.json')).toMatchObject({statements: COAST_ROAD.length});

  offered = COAST_ROAD.slice(1);
  clock = clock.add({hours: 24});
  await fetched(3);
  const [first] = COAST_ROAD;
  expect(await read('/sources/contracting/ministry-of-works.json')).toMatchObject({statements: COAST_ROAD.length, events: [{kind: 'shrunk', before: COAST_ROAD.length, now: COAST_ROAD.length - 1, gone: 1, missing: [{thing: first?.['ocid'], id: first?.['id']}]}]});

  offered = undefined;
  clock = clock.add({hours: 24});
  await fetched(4);
  const page = text(await get('/sources/contracting/ministry-of-works'));
  expect(page).toContain('Gone since 4 March 2026');
  expect(page).toContain('1 entry that was offered before is gone there');
  expect(page).toContain('Anything: no prefix of identifiers has been claimed');
  expect(await get(`/contracting/${encodeURIComponent(String(first?.['ocid']))}`)).toContain('Ministry of Works');
  for (const path of ['/sources', '/fr/sources', '/es/sources', '/ar/sources', '/sources.json', '/sources.atom', '/jobs.json', '/sources/contracting/ministry-of-works']) expect(await get(path)).not.toContain('secret');
});

test('the list of sources: page, JSON, CSV and feed say the same', async () => {
  expect(text(await get('/sources'))).toMatch(/Ministry of Works Contracts .* every day · Gone since/);
  expect(await read('/sources.json')).toMatchObject({sources: [{slug: 'ministry-of-works', addresses: [{state: 'vanished'}]}], events: [{kind: 'vanished', code: 'harvest.not-there'}, {kind: 'shrunk', gone: 1}]});
  const [head, row] = parseCsv(await get('/sources.csv'));
  const cells = Object.fromEntries(head!.map((column, i) => [column, row![i]]));
  expect(cells).toMatchObject({register: 'contracting', slug: 'ministry-of-works', statements: String(COAST_ROAD.length), state: 'vanished', lastFetched: '2026-03-03T06:00:00.000Z'});
  const feed = await get('/fr/sources.atom');
  expect([...feed.matchAll(/<title>(.*)<\/title>/g)].map(([, title]) => title)).toEqual(['Test Square : sources devenues muettes', 'Ministry of Works : l’adresse ne mène nulle part', 'Ministry of Works : 1 inscription offerte auparavant n’y est plus']);
});

test('what a source claims is stated on its page, and others are 404', async () => {
  const {rows: [source]} = await house.square.app.pool.query<{number: number}>('select number from source');
  await writeClaims(house.square.app.pool, source!.number, ['ocds-abc123']);
  expect(text(await get('/sources/contracting/ministry-of-works'))).toContain('ocds-abc123 Identifiers that begin so');
  for (const path of ['/sources/contracting/nobody', '/sources/nothing/ministry-of-works']) expect((await house.app.inject(path)).statusCode).toBe(404);
});
