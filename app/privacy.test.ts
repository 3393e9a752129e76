import {connect} from 'node:net';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {createMetrics, type Metrics} from './core/metrics/metrics.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {sendRaw} from './testing/raw-http.ts';

const OCID = String(COAST_ROAD[0]?.['ocid']);
/** What people type: a name, an address. None of it may be kept. */
const TYPED = ['Canary-5521', 'canary.person@example.org'];

let house: TestHouse;
let metrics: Metrics;
beforeAll(async () => {
  metrics = createMetrics();
  house = await openHouse({logLevel: 'trace', metrics});
  await house.publish(contracting, COAST_ROAD);
});
afterAll(() => house.close());

/** Requests of every kind of outcome, with what people type in every place that they can type into. */
async function askEverything(): Promise<Set<number>> {
  const statuses = new Set<number>();
  const port = await house.port();
  for (const typed of TYPED) {
    const q = encodeURIComponent(typed);
    const addresses = [
      `/contracting?q=${q}`, `/contracting.json?q=${q}`, `/contracting.csv?q=${q}`, `/fr/contracting?q=${q}`, `/search?q=${q}`, `/${q}`, `/contracting/${q}`, `/contracting/${q}.json`, `/contracting/${OCID}?source=${q}`,
      `/contracting?after=${q}`, `/contracting.json?limit=${q}`, `/contracting.json?${q}=1`, `/contracting?${q}=1`, `/ocds/releases?since=${q}`, `/files/${'a'.repeat(64)}/${q}`, `/%zz${q}`, `/ocds/records/${q}`, `/contracting/${'x'.repeat(1200)}${q}`, `//${q}/`,
    ];
    const headers = {cookie: `session=${typed}`, authorization: `Bearer ${typed}`, referer: `http://localhost/?q=${q}`, 'user-agent': typed, from: typed, 'x-forwarded-for': typed, 'x-request-id': typed};
    for (const url of addresses) statuses.add((await house.app.inject({url, headers})).statusCode);
    statuses.add((await house.app.inject({url: `/?q=${q}`, headers: {...headers, host: `${typed.replaceAll('@', '-')}.example`}})).statusCode);
    for (const payload of [`name=${q}&code=${q}`, `%${typed}`]) statuses.add((await house.app.inject({method: 'POST', url: `/act/site?q=${q}`, payload, headers: {...headers, 'content-type': 'application/x-www-form-urlencoded'}})).statusCode);
    statuses.add((await house.app.inject({method: 'POST', url: `/act/site?q=${q}`, payload: `{"a":"${typed}`, headers: {...headers, 'content-type': 'application/json'}})).statusCode);
    statuses.add((await house.app.inject({method: 'POST', url: `/act/site?q=${q}`, payload: `<name>${typed}</name>`, headers: {...headers, 'content-type': 'text/xml'}})).statusCode);
    await sendRaw(port, `GET /?q=${q} HTTP/1.1\r\nHost: localhost\r\nX-A: ${typed}\r\n folded\r\n\r\n`);
    await new Promise<void>((resolve) => connect(port, '127.0.0.1').on('error', () => {}).on('close', () => resolve()).end(`GET /contracting?q=${q} HTTP/1.1\r\nHost: localhost\r\n\r\n`).resume());
  }
  return statuses;
}

function forms(text: string): string[] {
  return [text, encodeURIComponent(text), Buffer.from(text).toString('hex'), Buffer.from(text).toString('base64').replaceAll('=', '')];
}

test('nothing that people type is in the log or in the metrics, whatever comes of it, even where the database fails', async () => {
  const statuses = await askEverything();
  const owner = new Client({connectionString: house.url});
  await owner.connect();
  for (const table of ['summary', 'statement']) await owner.query(`alter table ${table} rename to ${table}_away`);
  await owner.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name like 'parvis reader%'");
  await owner.end();
  for (const status of await askEverything()) statuses.add(status);
  expect([...statuses].sort()).toEqual(expect.arrayContaining([200, 301, 400, 404, 413, 415, 421, 500]));
  const written = [...house.log, await metrics.text()].join('\n');
  expect(house.log.length).toBeGreaterThan(80);
  for (const typed of TYPED) for (const form of forms(typed)) expect(written.includes(form)).toBe(false);
  expect(house.log.filter((line) => /127\.0\.0\.1|::1/.test(line) && !line.includes('Server listening'))).toEqual([]);
});

test('the embedded database writes down neither statements nor values', async () => {
  const {rows} = await house.square.app.pool.query(`
    select name, setting from pg_settings where name in ('log_error_verbosity', 'log_min_duration_statement', 'log_min_error_statement', 'log_parameter_max_length_on_error', 'log_statement') order by name`);
  expect(Object.fromEntries(rows.map(({name, setting}: {name: string; setting: string}) => [name, setting]))).toEqual({
    log_error_verbosity: 'terse', log_min_duration_statement: '-1', log_min_error_statement: 'panic', log_parameter_max_length_on_error: '0', log_statement: 'none',
  });
});

test('every line about a request has its number, and so has the answer', async () => {
  const {headers} = await house.app.inject({url: '/nothing', headers: {'x-request-id': 'chosen-by-a-stranger'}});
  const id = String(headers['x-request-id']);
  expect(id).toMatch(/^[0-9a-f-]{36}$/);
  const lines = house.log.map((line) => JSON.parse(line) as {reqId?: string; msg: string; route?: string; status?: number});
  expect(lines.filter(({reqId}) => reqId === id)).toMatchObject([{msg: 'answered', status: 404}]);
  expect(lines.filter(({msg}) => msg === 'answered').every(({reqId}) => reqId !== undefined)).toBe(true);
  for (const url of ['/', '/%zz', '/contracting.json?x=1', '/healthz', '/robots.txt']) expect((await house.app.inject(url)).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  const problem = await house.app.inject('/nothing.json');
  expect(problem.json()).toMatchObject({instance: `urn:parvis:request:${String(problem.headers['x-request-id'])}`});
});
