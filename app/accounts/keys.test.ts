import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {ensureSource} from '../core/statements/sources.ts';
import {contracting} from '../registers/contracting/register.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {aRelease} from '../testing/publisher.ts';
import {signedIn, testBody, type Member} from '../testing/visitor.ts';

let house: TestHouse;
let ana: Member;
let page: string;
let source: string;
beforeAll(async () => {
  house = await openHouse();
  const {pool} = house.square.app;
  const city = await testBody(house, 'City');
  const state = await testBody(house, 'State');
  ana = await signedIn(house, 'Ana', {body: city, roles: ['administrator']});
  page = `/act/bodies/${city.slug}/keys`;
  for (const [slug, body] of [['city-contracts', city], ['state-contracts', state]] as const) {
    const {number} = await ensureSource(pool, contracting, slug, {name: `Contracts of ${slug}`});
    await pool.query('update source set of_body = $2 where number = $1', [number, body.number]);
    if (body === city) source = String(number);
  }
});
afterAll(() => house.close());

const send = (key: string): Promise<number> => house.app.inject({
  method: 'POST', url: '/api/contracting/statements', payload: JSON.stringify(aRelease('k')), headers: {authorization: `Bearer ${key}`, 'content-type': 'application/json'},
}).then(({statusCode}) => statusCode);

test('an administrator makes a key, sees it once, and a program publishes with it until it is revoked', async () => {
  expect((await ana.visitor.get(`/act/bodies/${ana.slug}`)).body).toContain(`href="${page}"`);
  const empty = await ana.visitor.get(page);
  expect(empty.body).toContain('This body has no key yet.');
  expect(empty.body).toContain('Contracts of city-contracts');
  expect(empty.body).not.toContain('state-contracts');
  const made = await ana.visitor.send(page, page, {name: 'Procurement system', sources: [source], days: '90'});
  expect([made.statusCode, made.headers['cache-control']]).toEqual([200, 'private, no-store']);
  const key = must(/parvis_([a-z0-9]{8})_[\w-]{43}/.exec(made.body), 'the key is shown');
  expect(made.body).toMatch(/curl \S+\/api\/contracting\/statements \\/);
  const again = await ana.visitor.get(page);
  expect(again.body).toContain(`parvis_${key[1]}_`);
  expect(again.body).not.toContain(key[0]);
  expect(await send(key[0])).toBe(200);
  expect((await ana.visitor.get(page)).body).toContain('Last used');
  expect((await ana.visitor.send(page, `${page}/${key[1]}/revoke`)).statusCode).toBe(303);
  expect((await ana.visitor.get(page)).body).toContain('Revoked');
  expect(await send(key[0])).toBe(401);
  const {rows} = await house.square.app.pool.query<{act: string; facts: string}>("select act, facts from people.audit where act like 'key.%' order by number");
  expect(rows.map(({act}) => act)).toEqual(['key.add', 'key.revoke']);
  expect(JSON.stringify(rows)).not.toContain(key[0]);
});

test('mistakes are named, and what was typed stays', async () => {
  const wrong = await ana.visitor.send(page, page, {name: '', days: '7'});
  expect(wrong.statusCode).toBe(422);
  for (const words of ['Say which program has the key', 'Choose at least one source', 'Choose how long the key works']) expect(wrong.body).toContain(words);
  expect((await ana.visitor.send(page, page, {name: 'Typed before', days: '30'})).body).toContain('value="Typed before"');
});

test('only administrators of the body, and only for its own sources', async () => {
  const bea = await signedIn(house, 'Bea', {body: {number: ana.body, slug: ana.slug}, roles: ['publisher']});
  expect((await bea.visitor.get(page)).statusCode).toBe(403);
  const other = await signedIn(house, 'Cem', {body: await testBody(house, 'Harbour'), roles: ['administrator']});
  expect((await other.visitor.get(page)).statusCode).toBe(403);
  expect((await other.visitor.send('/act/account', page, {name: 'x', sources: [source], days: '30'})).statusCode).toBe(403);
  const {rows: [foreign]} = await house.square.app.pool.query<{number: number}>("select number from source where slug = 'state-contracts'");
  expect((await ana.visitor.send(page, page, {name: 'x', sources: [String(foreign!.number)], days: '30'})).body).toContain('Choose at least one source');
});
