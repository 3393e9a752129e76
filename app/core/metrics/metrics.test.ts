import {connect} from 'node:net';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createMetrics, type Metrics} from './metrics.ts';
import {serveMetrics} from './server.ts';
import {openHouse, type TestHouse} from '../../testing/house.ts';
import {getRaw} from '../../testing/raw-http.ts';
import {treaties} from '../testing/fixtures/index.ts';
import {FIXTURE_ROOMS} from '../../testing/fixture-rooms/rooms.tsx';

let house: TestHouse;
let metrics: Metrics;
beforeAll(async () => {
  metrics = createMetrics();
  house = await openHouse({metrics, rooms: FIXTURE_ROOMS});
  await house.publish(treaties, [{id: '1', date: '2024-01-01', about: ['a', 'b'], title: 'One'}]);
});
afterAll(() => house.close());

/** The value of one line of the text format, by name and labels as written. */
async function value(line: string): Promise<number | undefined> {
  const found = (await metrics.text()).split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.slice(line.length + 1));
}

test('answers are counted by the pattern of their route and the class of their status', async () => {
  for (const url of ['/treaties/a.json', '/treaties/b.json', '/treaties/none.json', '/treaties/a', '/treaties/a', '/nowhere/at/all', '/treaties?q=x']) await house.app.inject(url);
  const count = (route: string, status: string): Promise<number | undefined> => value(`parvis_http_request_duration_seconds_count{route="${route}",status="${status}"}`);
  expect(await count('/treaties/:id.json', '2xx')).toBe(2);
  expect(await count('/treaties/:id.json', '4xx')).toBe(1);
  expect(await count('/treaties/:id', '2xx')).toBe(2);
  expect(await count('none', '4xx')).toBe(1);
  const routes = [...(await metrics.text()).matchAll(/_count\{route="([^"]*)"/g)].map(([, route]) => route);
  expect(routes.every((route) => route === 'none' || house.app.mounted.has(route!) || /^\/treaties\/:id\.json$/.test(route!))).toBe(true);
});

test('what the house knows of itself: cache, connections, log, jobs, pages in work', async () => {
  await house.app.inject('/treaties');
  const hits = await value('parvis_page_cache_lookups_total{outcome="hit"}') ?? 0;
  await house.app.inject('/treaties');
  expect(await value('parvis_page_cache_lookups_total{outcome="hit"}')).toBe(hits + 1);
  expect(await value('parvis_page_cache_bytes')).toBeGreaterThan(1000);
  expect(await value('parvis_log_entries')).toBe(1);
  expect(await value('parvis_up')).toBe(1);
  expect(await value('parvis_pages_in_work{state="inside"}')).toBe(0);
  expect(await value('parvis_database_connections{role="reader",use="busy"}')).toBe(0);
  await house.square.app.pool.query("insert into job (kind, what, by_whom, state) values ('import', 'x', 'y', 'failed')");
  expect(await value('parvis_jobs{kind="import",state="failed"}')).toBe(1);
  for (const name of ['process_resident_memory_bytes', 'nodejs_eventloop_lag_p99_seconds', 'process_cpu_seconds_total']) expect(await value(name)).toBeGreaterThanOrEqual(0);
});

test('they are served on a port of their own, and on the site’s not at all', async () => {
  const served = await serveMetrics(metrics, {port: 0, host: '127.0.0.1'});
  const {status, headers, body} = await getRaw(served.port, '/metrics');
  expect([status, headers.get('content-type')]).toEqual([200, expect.stringMatching(/^text\/plain; version=/)]);
  expect(body).toContain('# TYPE parvis_http_request_duration_seconds histogram');
  expect((await house.app.inject('/metrics')).statusCode).toBe(404);
  await served.close();
  const refused = await new Promise<string>((resolve) => connect(served.port, '127.0.0.1').on('error', (error) => resolve((error as NodeJS.ErrnoException).code ?? '')));
  expect(refused).toBe('ECONNREFUSED');
});

test('without a database the process still tells of itself', async () => {
  const lost = createMetrics({surroundings: false});
  const broken = {query: () => Promise.reject(new Error('gone')), totalCount: 0, idleCount: 0, waitingCount: 0};
  const square = {reader: {pool: broken}, app: {pool: broken}};
  lost.watch({serving: () => ({square, words: {}}) as never, cache: {counts: {hits: 1, misses: 2, bytes: 3}} as never, turnstile: {state: {inside: 0, waiting: 0}} as never});
  const text = await lost.text();
  expect(text).toContain('parvis_up 0');
  expect(text).not.toMatch(/^parvis_log_entries \d/m);
  expect(text).toContain('parvis_page_cache_bytes 3');
});
