import type {Response} from 'light-my-request';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {openHouse, type TestHouse} from './testing/house.ts';

let house: TestHouse;
beforeEach(async () => {
  house = await openHouse({founding: true, words: {name: 'Solvane'}});
});
afterEach(() => house.close());

const BANNER = 'its people and its companies are invented';
const GOOD = {name: 'Town of <Élan> & "Sons"', zone: 'Europe/Paris', languages: ['fr', 'en'], body: 'Town hall', person: 'Ana', address: 'ana@town.example'};

function post(fields: Readonly<Record<string, string | readonly string[]>>, headers: Readonly<Record<string, string>> = {}): Promise<Response> {
  const body = new URLSearchParams(Object.entries(fields).flatMap(([name, values]) => [values].flat().map((value) => [name, value])));
  return house.app.inject({method: 'POST', url: '/act/site', headers: {'content-type': 'application/x-www-form-urlencoded', ...headers}, payload: body.toString()});
}

/** The code that the terminal printed last. */
function code(): string {
  return must(/one-time code: ([A-Z0-9-]+)$/.exec(house.said.at(-1) ?? '')?.[1], 'the terminal prints a code');
}

function errors({body}: Response): string[] {
  const alert = /<div role="alert">.*?<\/div>/s.exec(body)?.[0] ?? '';
  return [...alert.matchAll(/href="#([\w-]+)"/g)].map(([, field]) => field!);
}

test('the form is private, and says so to caches and search engines', async () => {
  const {statusCode, headers, body} = await house.app.inject('/act/site');
  expect([statusCode, headers['cache-control']]).toEqual([200, 'private, no-store']);
  expect(body).toContain('<meta name="robots" content="noindex"/>');
  expect(errors(await house.app.inject('/act/site'))).toEqual([]);
});

test('an empty form comes back with everything that is wrong', async () => {
  const response = await post({});
  expect([response.statusCode, response.headers['cache-control']]).toEqual([422, 'private, no-store']);
  expect(errors(response)).toEqual(['code', 'name', 'languages', 'zone', 'body', 'person', 'address']);
});

test('what was typed is kept, as text', async () => {
  const {statusCode, body} = await post({...GOOD, code: '"><script>', zone: 'Europe/Atlantis'});
  expect(statusCode).toBe(422);
  expect(body).toContain('value="&quot;>&lt;script>"');
  expect(body).toContain('value="Town of &lt;Élan> &amp; &quot;Sons&quot;"');
  expect(body).toContain('value="Europe/Atlantis"');
  expect([...body.matchAll(/name="languages" value="(\w+)"[^>]* checked/g)].map(([, language]) => language)).toEqual(['en', 'fr']);
});

test('a wrong code is refused, and after twenty a new one is printed', async () => {
  const first = code();
  for (let i = 0; i < 20; i++) {
    const response = await post({...GOOD, code: 'AAAA-AAAA-AAAA'});
    expect([response.statusCode, errors(response)]).toEqual([422, ['code']]);
  }
  expect(code()).not.toBe(first);
  expect((await post({...GOOD, code: first})).statusCode).toBe(422);
  expect((await house.app.inject('/')).body).toContain('Solvane');
});

test('more than thirty tries a minute are too many', async () => {
  for (let i = 0; i < 30; i++) await post({});
  expect((await post({...GOOD, code: code()})).statusCode).toBe(429);
});

test('the right code founds the site: the house turns from the demo to one’s own, and the form is gone', async () => {
  expect((await house.app.inject('/')).body).toContain(BANNER);
  expect((await house.app.inject('/robots.txt')).body).toContain('Disallow: /\n');
  const demo = house.url;
  const printed = code();
  const {statusCode, headers} = await post({...GOOD, name: `\u001b[31m${GOOD.name}\u202e`, code: ` ${printed.toLowerCase()} `});
  expect([statusCode, headers.location]).toEqual([303, '/act/account']);
  expect(house.url).not.toBe(demo);
  const {body} = await house.app.inject('/');
  expect(body).toContain('Town of &lt;Élan> &amp; &quot;Sons&quot;');
  expect(body).not.toContain(BANNER);
  expect(body).toContain('<html lang="en"');
  expect((await house.app.inject('/fr')).statusCode).toBe(200);
  expect((await house.app.inject('/es')).statusCode).toBe(404);
  expect((await house.app.inject('/robots.txt')).body).not.toContain('Disallow: /\n');
  expect((await house.app.inject('/act/site')).statusCode).toBe(404);
  expect((await post({...GOOD, code: printed})).statusCode).toBe(404);
  expect(house.said.at(-1)).toBe('The site "[31mTown of <Élan> & "Sons"" is open.');
});

test('two at once found one site', async () => {
  const answers = await Promise.all([post({...GOOD, code: code()}), post({...GOOD, name: 'Other', code: code()})]);
  expect(answers.map(({statusCode}) => statusCode).filter((status) => status === 303).length).toBeGreaterThanOrEqual(1);
  const {rows} = await house.square.reader.pool.query('select count(*)::int as count from site');
  expect(rows).toEqual([{count: 1}]);
});

test('a form from another site is refused before it is read', async () => {
  for (const site of ['cross-site', 'same-site', 'none']) expect((await post({...GOOD, code: code()}, {'sec-fetch-site': site})).statusCode).toBe(403);
  expect((await post({...GOOD, code: code()}, {'sec-fetch-site': 'same-origin'})).statusCode).toBe(303);
});
