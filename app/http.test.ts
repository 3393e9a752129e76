import type {InjectOptions, Response} from 'light-my-request';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {getRaw} from './testing/raw-http.ts';

const RECORD = `/contracting/${String(COAST_ROAD[0]?.['ocid'])}`;
const HEADERS = {
  'content-security-policy': "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; form-action 'self'; base-uri 'none'; object-src 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(self), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse();
  await house.publish(contracting, COAST_ROAD);
});
afterAll(() => house.close());

async function ask(url: string, more: InjectOptions = {}): Promise<Response> {
  return house.app.inject({url, ...more});
}

function guards(response: Response): Record<string, unknown> {
  return Object.fromEntries(Object.keys(HEADERS).map((name) => [name, response.headers[name]]));
}

describe('every kind of answer has the same guards:', () => {
  const form = {method: 'POST', headers: {'content-type': 'application/x-www-form-urlencoded'}} as const;

  test.each<[string, number, string, InjectOptions?]>([
    ['a page', 200, '/'],
    ['a record', 200, RECORD],
    ['only its head', 200, RECORD, {method: 'HEAD'}],
    ['a page that moved', 301, '/en/contracting'],
    ['a search', 200, '/search?q=road'],
    ['a page that is not there', 404, '/nothing'],
    ['a malformed address', 400, '/%zz'],
    ['an address that is no UTF-8', 400, '/contracting/%ed%a0%80'],
    ['an address that is too long', 413, `/contracting/${'x'.repeat(1500)}`],
    ['a method that the page does not know', 405, '/contracting', {method: 'POST'}],
    ['a body that is too large', 413, '/act/site', {...form, payload: `name=${'x'.repeat(300_000)}`}],
    ['a body of another kind', 415, '/act/site', {method: 'POST', headers: {'content-type': 'text/xml'}, payload: '<name/>'}],
    ['a stranger’s form', 403, '/act/site', {...form, headers: {...form.headers, 'sec-fetch-site': 'cross-site'}}],
    ['another host', 421, '/', {headers: {host: 'evil.example'}}],
    ['the health of the house', 200, '/healthz'],
    ['rules for robots', 200, '/robots.txt'],
  ])('%s (%i)', async (_, status, url, more) => {
    const response = await ask(url, more);
    expect(response.statusCode).toBe(status);
    expect(guards(response)).toEqual(HEADERS);
    if (status >= 400) expect(response.headers['cache-control']).toMatch(/no-store/);
  });

  test('data that has not changed (304), and a static file', async () => {
    const {headers} = await ask(RECORD);
    const again = await ask(RECORD, {headers: {'if-none-match': String(headers['etag'])}});
    expect([again.statusCode, again.body, guards(again)]).toEqual([304, '', HEADERS]);
    const style = must(/href="([^"]+\.css)"/.exec((await ask('/')).body)?.[1], 'a page has a style sheet');
    const file = await ask(style);
    expect([file.statusCode, guards(file), file.headers['cache-control']]).toEqual([200, HEADERS, 'public, max-age=31536000, immutable']);
  });

  test('too many requests (429), which says when to come back', async () => {
    const busy = await openHouse({readsPerMinute: 2});
    const answers = [await busy.app.inject('/'), await busy.app.inject('/'), await busy.app.inject('/'), await busy.app.inject('/index.json')];
    expect(answers.map(({statusCode}) => statusCode)).toEqual([200, 200, 429, 429]);
    expect(guards(answers[2]!)).toEqual(HEADERS);
    expect(Number(answers[2]!.headers['retry-after'])).toBeGreaterThan(0);
    expect(answers[3]!.json()).toMatchObject({status: 429, code: 'request.too-many'});
    await busy.close();
  });

  test('https adds that only https will do', async () => {
    const secure = await openHouse({env: {PUBLIC_URL: 'https://square.example'}});
    const {headers} = await secure.app.inject({url: '/', headers: {host: 'square.example'}});
    expect(headers['strict-transport-security']).toBe('max-age=31536000; includeSubDomains');
    expect((await ask('/')).headers['strict-transport-security']).toBeUndefined();
    await secure.close();
  });
});

describe('addresses', () => {
  test.each([
    ['/en', '/'], ['/en/', '/'], ['/en/contracting?q=road', '/contracting?q=road'], [`/en${RECORD}`, RECORD],
    ['/contracting?fbclid=1&q=road', '/contracting?q=road'], ['/fr/contracting?utm_source=x', '/fr/contracting'], ['/contracting?limit=', '/contracting'], ['/?x', '/'],
    ['/fr/contracting.json?q=a', '/contracting.json?q=a'], [`/ar${RECORD}.csv`, `${RECORD}.csv`], ['/es/ocds/releases', '/ocds/releases'], ['/fr/openapi.json', '/openapi.json'], ['/en/healthz', '/healthz'],
  ])('%s moved to %s', async (from, to) => {
    const {statusCode, headers} = await ask(from);
    expect([statusCode, headers.location]).toEqual([301, to]);
    expect((await ask(to)).statusCode).toBe(200);
  });

  test.each([['/', 'en', 'ltr'], ['/fr', 'fr', 'ltr'], [`/es${RECORD}`, 'es', 'ltr'], ['/ar/contracting', 'ar', 'rtl'], ['/ar/nothing', 'ar', 'rtl']])('%s speaks %s', async (path, lang, dir) => {
    expect((await ask(path)).body).toContain(`<html lang="${lang}" dir="${dir}"`);
  });

  test('a language that the site does not speak, and an address that looks like another site, are not there', async () => {
    for (const path of ['/de', '/de/contracting', '//evil.example/', '/fr//evil.example', '/en//evil.example/', '/en/%2f%2fevil.example']) {
      const {status, headers} = await getRaw(await house.port(), path);
      expect([path, status, headers.get('location')]).toEqual([path, 404, undefined]);
    }
  });

  test('nothing that is typed into an address breaks the house', async () => {
    const odd = ['%00', '%0d%0aset-cookie:x', '..%2f..%2fetc', "'", '"', '\\', '%25', '%f0%9f%98%80', '{}', '999999999999999999999', '-1', '1e400', 'NaN', '2024-99-99', '2024-01-01T99:99:99Z', '[]', '%u0041', '*', ' '];
    const places = ['/X', '/X.json', '/contracting/X', '/contracting/X.json', '/contracting/X.csv', `${RECORD}/releases/X`, '/contracting?q=X', '/contracting.json?q=X', '/contracting?after=X', '/contracting.json?before=X', '/contracting.csv?limit=X',
      `${RECORD}?on=X`, `${RECORD}.json?on=X`, `${RECORD}.json?entered=X`, `${RECORD}.json?source=X`, '/ocds/releases?since=X', '/ocds/releases?limit=X', '/ocds/records/X', `${RECORD}?source=X`, '/ocds/releases/X/X', `/files/${'a'.repeat(64)}/X`, '/files/X/X', '/search?q=X', '/jobs?X=X'];
    const port = await house.port();
    for (const place of places) for (const one of odd) {
      const address = place.replaceAll('X', one.replaceAll(' ', '%20'));
      expect([address, (await getRaw(port, address)).status]).toEqual([address, expect.toSatisfy((status: number) => status >= 200 && status < 500)]);
    }
  });
});

describe('machine formats', () => {
  test('a parameter that nobody knows is refused, as RFC 9457 says', async () => {
    const response = await ask('/contracting.json?colour=red');
    expect([response.statusCode, response.headers['content-type']]).toEqual([400, 'application/problem+json; charset=utf-8']);
    expect(response.json()).toEqual({
      type: '/errors#request.unknown-parameter', title: expect.any(String), status: 400, code: 'request.unknown-parameter',
      instance: expect.stringMatching(/^urn:parvis:request:[0-9a-f-]{36}$/), detail: expect.stringContaining('additional'),
    });
  });

  test.each([
    ['/nothing.json', 404, 'page.not-found'], ['/contracting.json?after=zzz', 400, 'request.bad-cursor'], [`${RECORD}.json?on=2024-99-99`, 400, 'request.malformed'], ['/ocds/records/none', 404, 'page.not-found'],
    ['/ocds/releases?since=-1', 400, 'request.malformed'], ['/contracting/none.csv', 404, 'page.not-found'], ['/contracting.json?limit=0', 400, 'request.malformed'],
  ])('%s → %i %s', async (url, status, code) => {
    expect((await ask(url)).json()).toMatchObject({status, code});
  });

  test('may be read from any site; pages may not', async () => {
    for (const url of ['/index.json', '/contracting.json', '/contracting.csv', `${RECORD}.json`, `${RECORD}.csv`, '/ocds/releases', `/ocds/records/${RECORD.slice(13)}`]) {
      const {statusCode, headers} = await ask(url);
      expect([url, statusCode, headers['access-control-allow-origin'], headers['cross-origin-resource-policy']]).toEqual([url, 200, '*', 'cross-origin']);
    }
    for (const url of ['/', '/contracting', RECORD, '/fr/jobs', '/nothing', '/act/site', '/healthz']) expect((await ask(url)).headers['access-control-allow-origin']).toBeUndefined();
  });

  test('an answer has a tag: the same until something is published', async () => {
    for (const url of [RECORD, `${RECORD}.json`, `${RECORD}.csv`]) {
      const tag = String((await ask(url)).headers['etag']);
      expect((await ask(url, {headers: {'if-none-match': tag}})).statusCode).toBe(304);
      expect((await ask(url, {headers: {'if-none-match': 'W/"other"'}})).statusCode).toBe(200);
    }
    const before = (await ask('/contracting.json')).headers['etag'];
    await house.publish(contracting, [{ocid: 'ocds-7h2qk9-later', id: '1', date: '2026-01-05T00:00:00Z', tag: ['planning'], initiationType: 'tender'}]);
    expect((await ask('/contracting.json', {headers: {'if-none-match': String(before)}})).statusCode).toBe(200);
  });
});

test('fiction says so in every document and table', async () => {
  const demo = await openHouse({words: {demo: true}});
  await demo.publish(contracting, COAST_ROAD);
  const id = RECORD.slice('/contracting/'.length);
  for (const url of ['/index.json', '/jobs.json', '/contracting.json', `${RECORD}.json`, `${RECORD}/releases/SRA-2025-0417-2.json`, '/ocds/releases', `/ocds/records/${id}`, `/ocds/releases/${id}/SRA-2025-0417-2`]) {
    expect([url, (await demo.app.inject(url)).json<{fiction?: boolean}>().fiction]).toEqual([url, true]);
    expect([url, (await ask(url)).json<{fiction?: boolean}>().fiction]).toEqual([url, undefined]);
  }
  for (const url of ['/contracting.csv', `${RECORD}.csv`]) {
    const lines = (await demo.app.inject(url)).body.trimEnd().split('\r\n');
    expect(lines.map((line) => line.endsWith(',fiction') || line.endsWith(',true'))).toEqual(lines.map(() => true));
    expect((await ask(url)).body).not.toContain('fiction');
  }
  await demo.close();
});

test('the counts of a job add up: of an import, and of a file that was only looked through', async () => {
  await house.square.app.pool.query(`insert into job (kind, what, by_whom, state, counts) values
    ('check', 'looked', 'tests', 'done', '{"in": 5, "rejected": 2}'), ('import', 'read', 'tests', 'done', '{"in": 9, "accepted": 4, "unchanged": 3, "rejected": 1, "references": 1}')`);
  const {body} = await ask('/jobs');
  expect(body).toContain('5 looked through = 3 good + 2 refused');
  expect(body).toContain('9 read = 4 accepted + 3 unchanged + 1 rejected + 1 references');
});

test('a method that an address does not know is refused, with those that it knows', async () => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const) {
    for (const url of ['/', '/contracting', `${RECORD}.json`, '/ocds/releases', '/openapi.json']) {
      const response = await ask(url, {method});
      expect([method, url, response.statusCode, response.headers.allow]).toEqual([method, url, 405, 'GET, HEAD']);
    }
  }
  expect((await ask('/act/site', {method: 'DELETE'})).headers.allow).toBe('GET, HEAD, POST');
});
