import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {ACTS, may, ROLES, type Act, type Actor} from '../core/accounts/may.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail, signedIn, testBody, type Member} from '../testing/visitor.ts';

let house: TestHouse;
let keeper: {number: number; slug: string};
let other: {number: number; slug: string};
let boss: Member;
beforeAll(async () => {
  house = await openHouse();
  keeper = await testBody(house, 'Ministry of Squares');
  other = await testBody(house, 'Port Authority');
  boss = await signedIn(house, 'Ana', {body: keeper, roles: ['administrator']});
});
afterAll(() => house.close());

/** What a person of a role in one body may do there, and in the other. */
const granted = (act: Act): readonly string[] => ROLES.filter((role) => {
  const actor: Actor = {person: 1, name: 'x', assured: true, roles: [{body: 1, role, keeper: false}]};
  expect(may(actor, act, 2)).toBe(ACTS[act].roles === 'signed-in' ? 'yes' : 'no role');
  return may(actor, act, 1) === 'yes';
});

test('who may do what: every act × every role, own and other body', () => {
  expect(Object.fromEntries((Object.keys(ACTS) as Act[]).map((act) => [act, granted(act).join(' ')]))).toMatchSnapshot();
});

test('nobody does anything for a body on an e-mail alone', () => {
  for (const act of Object.keys(ACTS) as Act[]) {
    const actor: Actor = {person: 1, name: 'x', assured: false, roles: ROLES.map((role) => ({body: 1, role, keeper: true}))};
    expect([act, may(actor, act, 1)]).toEqual([act, ACTS[act].roles === 'signed-in' ? 'yes' : 'not assured']);
  }
});

test('a body and a place are made by those who keep the site; others are refused', async () => {
  const clerk = await signedIn(house, 'Clerk', {body: other, roles: ['administrator', 'publisher']});
  for (const path of ['/act/bodies', '/act/places']) expect((await clerk.visitor.get(path)).statusCode).toBe(403);
  expect((await clerk.visitor.get(`/act/bodies/${keeper.slug}`)).statusCode).toBe(403);
  expect((await clerk.visitor.send('/act/account', `/act/bodies/${keeper.slug}/invite`, {address: 'x@y.example', role: 'administrator'})).statusCode).toBe(403);
  const country = await boss.visitor.send('/act/places', '/act/places', {name: 'Solvane', kind: 'country', code: 'sv', parent: ''});
  expect(country.statusCode).toBe(303);
  const {rows: [place]} = await house.square.app.pool.query<{number: number}>("select number from jurisdiction where code = 'SV'");
  const wrong = await boss.visitor.send('/act/places', '/act/places', {name: '', kind: 'world', code: 'SV', parent: String(place!.number)});
  expect([wrong.statusCode, [...wrong.body.matchAll(/href="#(\w+)"/g)].map(([, field]) => field)]).toEqual([422, expect.arrayContaining(['name', 'parent', 'code'])]);
  const made = await boss.visitor.send('/act/bodies', '/act/bodies', {name: '  Ville d’Été <b> ', kind: 'local', jurisdiction: String(place!.number), website: 'https://ete.example'});
  expect([made.statusCode, made.headers.location]).toEqual([303, '/act/bodies/ville-d-ete-b']);
  const page = await house.app.inject('/bodies/ville-d-ete-b');
  expect(page.body).toContain('Ville d’Été &lt;b>');
  expect((await house.app.inject('/bodies/ville-d-ete-b.json')).json()).toMatchObject({name: 'Ville d’Été <b>', jurisdiction: {slug: 'solvane'}});
  const bad = await boss.visitor.send('/act/bodies', '/act/bodies', {name: '', kind: 'x', jurisdiction: '999', website: 'javascript:alert(1)'});
  expect(bad.statusCode).toBe(422);
});

test('an invitation is for one mailbox, holds a week, and works once', async () => {
  await boss.visitor.send(`/act/bodies/${other.slug}`, `/act/bodies/${other.slug}/invite`, {address: 'Ben@People.example', role: 'officer'});
  const {link} = await newestMail(house);
  const path = must(/(\/act\/invitations\/[\w-]+)$/.exec(link)?.[1], 'a link');
  const thief = await signedIn(house, 'Thief', {body: keeper, roles: ['reader']});
  expect((await thief.visitor.send(path, path)).statusCode).toBe(422);
  const ben = await signedIn(house, 'Ben', {body: keeper, roles: [], method: 'mail'});
  expect((await ben.visitor.send(path, path)).headers.location).toBe('/act/account');
  expect((await ben.visitor.get(path)).statusCode).toBe(404);
  expect((await ben.visitor.get('/act/account')).body).toContain('Officer');
  // he begins: without a key so far, he may make one although only his e-mail is shown
  expect((await ben.visitor.send('/act/account', '/act/account/codes')).statusCode).toBe(200);
  expect((await ben.visitor.send('/act/account', '/act/account/codes')).statusCode).toBe(403);
});

test('the last administrator stays; who loses a role loses her sessions', async () => {
  const carl = await signedIn(house, 'Carl', {body: keeper, roles: ['editor']});
  const own = `/act/bodies/${keeper.slug}`;
  expect((await boss.visitor.send(own, `${own}/people/${boss.person}/administrator/remove`)).statusCode).toBe(422);
  expect((await boss.visitor.send(own, `${own}/people/${carl.person}/editor/remove`)).statusCode).toBe(303);
  expect((await carl.visitor.get('/act/account')).headers.location).toContain('/act/sign-in');
});

test('lost keys come back through two administrators and 48 hours, never through one, and the old keys open nothing', async () => {
  const {pool} = house.square.app;
  const dora = await signedIn(house, 'Dora', {body: keeper, roles: ['publisher'], method: 'mail'});
  await pool.query("insert into people.passkey (id, person, name, public_key, counter, transports) values ('\\x01', $1, 'lost', '\\x02', 0, '{}')", [dora.person]);
  const own = `/act/bodies/${keeper.slug}`;
  const vouch = (by: Member): Promise<unknown> => by.visitor.send(own, `${own}/people/${dora.person}/vouch`);
  const begins = async (): Promise<number> => (await dora.visitor.send('/act/account', '/act/account/codes')).statusCode;
  await vouch(boss);
  expect((await newestMail(house)).text).toContain('Ana, an administrator, says that you lost your keys');
  await vouch(boss);
  await pool.query("update people.recovery set asked = asked - interval '3 days'");
  expect(await begins()).toBe(403);
  const second = await signedIn(house, 'Eli', {body: keeper, roles: ['administrator']});
  await vouch(second);
  expect(await begins()).toBe(403);
  await pool.query("update people.recovery set opens = opens - interval '48 hours'");
  expect(await begins()).toBe(200);
  expect((await pool.query('select from people.passkey where person = $1', [dora.person])).rowCount).toBe(0);
  expect(await begins()).toBe(403);
});
