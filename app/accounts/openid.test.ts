import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import Provider from 'oidc-provider';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {signedIn, testBody, Visitor} from '../testing/visitor.ts';

/** A real provider in this process, whose only guest is named by the login hint of the interaction. */
let provider: Server;
let issuer: string;
let house: TestHouse;
let guest = 'guest-1';
let acr = 'substantial';

beforeAll(async () => {
  provider = createServer();
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  const oidc = new Provider(issuer, {
    clients: [{client_id: 'parvis', client_secret: 'a secret of the test', redirect_uris: ['http://localhost:3000/act/sign-in/openid/return'], grant_types: ['authorization_code'], response_types: ['code']}],
    claims: {openid: ['sub', 'acr'], profile: ['name'], email: ['email']},
    acrValues: ['low', 'substantial'],
    conformIdTokenClaims: false,
    findAccount: (_, id) => ({accountId: id, claims: () => ({sub: id, name: `Name of ${id}`})}),
    pkce: {required: () => true},
    features: {devInteractions: {enabled: false}},
    interactions: {url: (_, {uid}) => `/interaction/${uid}`},
  });
  oidc.use(async (ctx, next) => {
    if (!ctx.path.startsWith('/interaction/')) return next();
    const {prompt, params, session} = await oidc.interactionDetails(ctx.req, ctx.res);
    if (prompt.name === 'login') return oidc.interactionFinished(ctx.req, ctx.res, {login: {accountId: guest, acr}}, {mergeWithLastSubmission: false});
    const grant = new oidc.Grant({accountId: session!.accountId, clientId: params['client_id'] as string});
    grant.addOIDCScope('openid profile email');
    return oidc.interactionFinished(ctx.req, ctx.res, {consent: {grantId: await grant.save()}}, {mergeWithLastSubmission: true});
  });
  const answer = oidc.callback();
  provider.on('request', (request, response) => void answer(request, response));
  house = await openHouse({env: {OIDC_ISSUER: issuer, OIDC_CLIENT_ID: 'parvis', OIDC_CLIENT_SECRET: 'a secret of the test', OIDC_NAME: 'City login', OIDC_ACR: 'substantial'}});
});
afterAll(async () => {
  await house.close();
  await new Promise((resolve) => provider.close(resolve));
});

/** Follows the provider's redirects as a browser does, until it sends back to the site. */
async function through(location: string): Promise<string> {
  const cookies = new Map<string, string>();
  let url = location;
  for (let hop = 0; hop < 10; hop++) {
    if (url.startsWith('http://localhost:3000/')) return url.slice('http://localhost:3000'.length);
    const response = await fetch(url, {redirect: 'manual', headers: {cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')}});
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    url = new URL(must(response.headers.get('location'), `a way on from ${url}: ${response.status} ${await response.text()}`), issuer).href;
  }
  throw new Error('The provider goes round in circles');
}

async function signIn(visitor: Visitor, next = '/act/account'): Promise<Awaited<ReturnType<Visitor['get']>>> {
  const started = await visitor.get(`/act/sign-in/openid?next=${encodeURIComponent(next)}`);
  expect(started.statusCode).toBe(303);
  return visitor.get(await through(String(started.headers.location)));
}

test('the page of the ways in offers the provider', async () => {
  expect((await new Visitor(house).get('/act/sign-in')).body).toContain('Go on to City login');
});

test('a person comes back as whom the provider vouches for, and is the same one the next time', async () => {
  guest = 'ana';
  const visitor = new Visitor(house);
  const back = await signIn(visitor);
  expect([back.statusCode, back.headers.location]).toEqual([303, '/act/account']);
  expect((await visitor.get('/act/account')).body).toContain('Name of ana');
  await signIn(new Visitor(house));
  const {rows} = await house.square.app.pool.query("select person from people.identity where subject = 'ana'");
  expect(rows).toHaveLength(1);
});

test('a level below what the operator demands opens no role', async () => {
  guest = 'ben';
  acr = 'low';
  const visitor = new Visitor(house);
  await signIn(visitor);
  acr = 'substantial';
  const {rows: [session]} = await house.square.app.pool.query<{method: string; assured: Date | null}>("select method, assured from people.session join people.identity using (person) where subject = 'ben'");
  expect(session).toMatchObject({method: 'mail', assured: null});
});

test('an account that exists is linked only by whoever is signed in to it', async () => {
  guest = 'noor';
  const body = await testBody(house, 'City of Links');
  const {visitor, person} = await signedIn(house, 'Noor', {body, roles: ['auditor']});
  await signIn(visitor);
  const {rows} = await house.square.app.pool.query("select person from people.identity where subject = 'noor'");
  expect(rows).toEqual([{person}]);
  expect((await visitor.get('/act/audit')).statusCode).toBe(200);
});

test('an answer that this browser did not ask for, asked for twice, or without the provider’s word is refused', async () => {
  guest = 'eve';
  const visitor = new Visitor(house);
  const started = await visitor.get('/act/sign-in/openid');
  const answer = await through(String(started.headers.location));
  expect((await new Visitor(house).get(answer)).statusCode).toBe(422);
  expect((await visitor.get(answer)).statusCode).toBe(303);
  expect((await visitor.get(answer)).statusCode).toBe(422);
  const other = new Visitor(house);
  const again = new URL(String((await other.get('/act/sign-in/openid')).headers.location));
  for (const forged of [`code=forged&state=${again.searchParams.get('state')}`, 'code=x&state=y', `error=access_denied&state=${again.searchParams.get('state')}`, '']) {
    expect([forged, (await other.get(`/act/sign-in/openid/return?${forged}`)).statusCode]).toEqual([forged, 422]);
  }
});
