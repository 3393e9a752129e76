import {createHmac} from 'node:crypto';
import type {IncomingMessage, ServerResponse} from 'node:http';
import {setTimeout as pause} from 'node:timers/promises';
import {readFileSync} from 'node:fs';
import {afterAll, beforeAll, beforeEach, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {serve, toolsFor, type TestServer} from '../core/fetch/testing/servers.ts';
import {workQueue} from '../core/jobs/queue.ts';
import {createLog} from '../core/log.ts';
import {listDeliveries, MOST_TRIES, type DeliveryRead} from '../core/webhook/store.ts';
import {webhookTask} from '../core/webhook/task.ts';
import {asOwner} from '../core/store/as-owner.ts';
import {advanceLog} from '../core/tlog/advance.ts';
import {contracting} from '../registers/contracting/register.ts';
import {COAST_ROAD} from '../registers/contracting/testing/coast-road.ts';
import {ROOMS} from '../registers/rooms.ts';
import {loadTranslators} from '../server.ts';
import {openHouse, type TestHouse} from '../testing/house.ts';
import {newestMail, signedIn, testBody, Visitor} from '../testing/visitor.ts';
import {tellFollowers} from './keep.ts';

interface Got {
  readonly body: string;
  readonly signature: string;
  readonly delivery: string;
  readonly type: string;
}

const FOREVER = new AbortController().signal;
const WORDS = {name: 'Test Square', demo: true, languages: ['en'], zone: 'UTC'};
const OCID = String(COAST_ROAD[0]?.['ocid']);
const RECORD = `/contracting/${OCID}?source=tests`;
const translators = loadTranslators(ROOMS);
const answerMs = 400;

let house: TestHouse;
let server: TestServer;
let queue: {close(): Promise<void>};
let got: Got[] = [];
/** What the program answers to a delivery; a challenge is answered as it should be unless `silent`. */
let answer: (response: ServerResponse, got: Got) => void | Promise<void>;
let onChallenge: (response: ServerResponse, challenge: string) => void;
let release = 0;

beforeAll(async () => {
  server = await serve((request, response) => void receive(request, response));
  const outbound = toolsFor([server.port]);
  house = await openHouse({outbound});
  queue = await workQueue({url: house.url, log: createLog('silent'), tasks: {webhook: webhookTask({pool: house.square.app.pool, vault: house.square.vault, fetch: outbound, answerMs}), mail: async () => {}}});
  await house.publish(contracting, COAST_ROAD);
  await tell();
});
beforeEach(async () => {
  got = [];
  answer = (response) => void response.writeHead(204).end();
  onChallenge = (response, challenge) => void response.end(JSON.stringify({challenge}));
  for (const table of ['follow', 'rate', 'mail']) await house.square.app.pool.query(`delete from people.${table}`);
});
afterAll(async () => {
  await queue.close();
  await house.close();
  await server[Symbol.asyncDispose]();
});

async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const body = Buffer.concat(parts).toString();
  const {type, challenge} = JSON.parse(body) as {type: string; challenge?: string};
  const one = {body, type, signature: String(request.headers['parvis-signature']), delivery: String(request.headers['parvis-delivery'])};
  if (challenge !== undefined) return onChallenge(response, challenge);
  got.push(one);
  await answer(response, one);
}

const tell = (): Promise<number> => tellFollowers({square: house.square, registers: [contracting], translators, words: () => WORDS, publicUrl: new URL('http://localhost:3000')}, FOREVER);
const address = (path = '/hook'): string => `http://public.example:${server.port}${path}`;

const sign = (): Promise<unknown> => advanceLog({pool: house.square.app.pool, vault: house.square.vault, dataDir: house.folder, publicUrl: new URL('http://localhost:3000')}, FOREVER);

async function change(title: string, signed = true): Promise<void> {
  release++;
  await house.publish(contracting, [{ocid: OCID, id: `more-${release}`, date: `2030-01-01T00:00:${String(release).padStart(2, '0')}Z`, tag: ['tenderUpdate'], initiationType: 'tender', language: 'en', tender: {id: '1', title}}] as never);
  if (signed) await sign();
  await tell();
}

/** Somebody who follows by mail, and what her page leads to. */
async function follower(): Promise<{visitor: Visitor; at: string}> {
  const visitor = new Visitor(house);
  await visitor.send(`/act/follow?${new URLSearchParams({path: RECORD})}`, '/act/follow', {path: RECORD, address: 'ana@city.example', cadence: 'weekly'});
  const at = new URL((await newestMail(house)).link).pathname;
  await visitor.send(at, at, {do: 'confirm'});
  return {visitor, at};
}

interface Hook {
  readonly visitor: Visitor;
  /** Page of the webhook. */
  readonly page: string;
  readonly secret: string;
  readonly number: number;
}

async function hook(): Promise<Hook> {
  const {visitor, at} = await follower();
  const made = await visitor.send(`${at}/webhook`, `${at}/webhook`, {address: address()});
  expect(made.statusCode).toBe(200);
  const secret = must(/whsec_[\w-]{43}/.exec(made.body)?.[0], 'a secret');
  const page = must(/action="([^"]+)\/verify"/.exec(made.body)?.[1], 'the way on');
  expect((await visitor.send(page, `${page}/verify`)).statusCode).toBe(303);
  return {visitor, page, secret, number: Number(/\/(\d+)-/.exec(page)?.[1])};
}

async function until<T>(ask: () => Promise<T | undefined | false>, what: string): Promise<T> {
  for (let i = 0; i < 300; i++) {
    const found = await ask();
    if (found !== undefined && found !== false) return found;
    await pause(50);
  }
  throw new Error(`never: ${what}`);
}

const deliveries = ({number}: Hook): Promise<DeliveryRead[]> => listDeliveries(house.square.app.pool, number);
const settled = (one: Hook, state: DeliveryRead['state'], attempts = 1): Promise<DeliveryRead> => until(async () => (await deliveries(one)).find((delivery) => delivery.state === state && delivery.attempts >= attempts && (state !== 'waiting' || delivery.problem !== undefined)), `${state} after ${attempts}`);
/** The queue pauses ever longer; here it goes on at once. */
const hurry = (): Promise<unknown> => asOwner(house.url, (client) => client.query('update graphile_worker._private_jobs set run_at = now() where locked_at is null'));

describe('how a program comes to be told', () => {
  test('the holder of a confirmed subscription gives an address; nothing is sent before it answers; the secret is shown once', async () => {
    const {visitor, at} = await follower();
    expect((await visitor.get(at)).body).toContain(`${at}/webhook`);
    const made = await visitor.send(`${at}/webhook`, `${at}/webhook`, {address: address()});
    const secret = must(/whsec_[\w-]{43}/.exec(made.body)?.[0], 'a secret');
    const page = must(/action="([^"]+)\/verify"/.exec(made.body)?.[1], 'the way on');
    await change('Before it answered');
    expect(got).toEqual([]);
    const shown = await visitor.get(page);
    expect(shown.body).toContain('Waits for the answer of its address');
    expect(shown.body).not.toContain(secret);
    const {rows: [row]} = await house.square.app.pool.query<{sealed: Buffer}>('select sealed from people.webhook');
    expect(row!.sealed.includes(secret)).toBe(false);
    expect((await visitor.send(page, `${page}/verify`)).statusCode).toBe(303);
    expect((await visitor.get(page)).body).toContain('Told of each change');
  });

  test('somebody signed in does so from what she follows', async () => {
    const {visitor} = await signedIn(house, 'Ana', {body: await testBody(house, 'City'), roles: [], method: 'mail'});
    await visitor.send(`/act/follow?${new URLSearchParams({path: RECORD})}`, '/act/follow', {path: RECORD, address: 'ana@people.example', cadence: 'each'});
    const at = must(/href="(\/act\/follow\/[\w-]+)"/.exec((await visitor.get('/act/follows')).body)?.[1], 'her following');
    expect((await visitor.send(`${at}/webhook`, `${at}/webhook`, {address: address()})).body).toContain('whsec_');
    expect((await visitor.get('/act/follows')).body).toContain('by webhook');
  });

  test.each([
    ['', 'Enter the address'], ['nonsense', 'Enter an address like'], ['https://user:word@public.example/', 'Enter an address like'], ['ftp://public.example/', 'begins with https'],
    ['http://127.0.0.1/', 'Enter an address on port'], ['http://169.254.169.254:PORT/', 'private network'], ['http://[::1]:PORT/', 'private network'], ['http://square.example:PORT/', 'leads back here'], ['http://nobody.example:PORT/', 'nothing is known'],
  ])('%s is refused, and stays as it was typed', async (typed, words) => {
    const {visitor, at} = await follower();
    const given = typed.replace('PORT', String(server.port));
    const refused = await visitor.send(`${at}/webhook`, `${at}/webhook`, {address: given});
    expect([refused.statusCode, refused.body.includes(words), given === '' || refused.body.includes(`value="${given}"`)]).toEqual([422, true, true]);
    expect((await house.square.app.pool.query('select from people.webhook')).rowCount).toBe(0);
  });

  test.each([
    ['another text', (response: ServerResponse) => void response.end('{"challenge": "guess"}'), 'webhook.challenge-wrong'],
    ['an error', (response: ServerResponse) => void response.writeHead(500).end(), 'webhook.status 500'],
    ['a way elsewhere', (response: ServerResponse) => void response.writeHead(302, {location: address('/other')}).end(), 'fetch.redirect-refused'],
  ])('an address that answers the challenge with %s is not told', async (_, wrong, code) => {
    const {visitor, at} = await follower();
    const made = await visitor.send(`${at}/webhook`, `${at}/webhook`, {address: address()});
    const page = must(/action="([^"]+)\/verify"/.exec(made.body)?.[1], 'the way on');
    onChallenge = wrong;
    const asked = await visitor.send(page, `${page}/verify`);
    expect([asked.statusCode, asked.body.includes(code)]).toEqual([422, true]);
    await visitor.post(page, {token: must(/name="token" value="([^"]+)"/.exec(asked.body)?.[1], 'a token'), do: 'confirm'});
    await change('To nobody');
    expect(got).toEqual([]);
  });

  test('forged secrets, a webhook without a confirmed mailbox, and one of a webhook lead nowhere', async () => {
    const {page, visitor} = await hook();
    for (const path of [page.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), `${page}/webhook`]) expect([path, (await visitor.get(path)).statusCode]).toEqual([path, 404]);
    const stranger = new Visitor(house);
    await stranger.send(`/act/follow?${new URLSearchParams({path: RECORD})}`, '/act/follow', {path: RECORD, address: 'eve@city.example', cadence: 'each'});
    const at = new URL((await newestMail(house)).link).pathname;
    expect((await stranger.get(`${at}/webhook`)).statusCode).toBe(404);
  });
});

describe('what it is told', () => {
  test('one change is one delivery, once, signed over its time and content; a change of many at once is still one each', async () => {
    await sign();
    const one = await hook();
    await change('A new title', false);
    await Promise.all([tell(), tell()]);
    // what the checkpoint does not cover yet waits for one that does
    expect(await deliveries(one)).toEqual([]);
    await sign();
    await Promise.all([tell(), tell()]);
    await settled(one, 'delivered');
    await tell();
    expect(await deliveries(one)).toHaveLength(1);
    const [{body, signature, delivery}] = got as [Got];
    expect(got).toHaveLength(1);
    const [, seconds, hex] = must(/^t=(\d+),v1=([0-9a-f]{64})$/.exec(signature), 'a signature');
    expect(hex).toBe(createHmac('sha256', one.secret).update(`${seconds}.${body}`).digest('hex'));
    expect(Math.abs(Number(seconds) - Date.now() / 1000)).toBeLessThan(60);
    const {rows: [head]} = await house.square.app.pool.query<{size: number}>('select size::int from log_head');
    expect(JSON.parse(body)).toMatchObject({
      version: 1, type: 'record', id: delivery, fiction: true, site: {name: 'Test Square', address: 'http://localhost:3000/'}, subject: {kind: 'record', address: `http://localhost:3000${RECORD}`},
      register: 'contracting', record: OCID, source: {slug: 'tests', name: 'Source tests'}, state: 'changed', title: 'A new title', entries: 1, lang: 'en',
      changes: expect.arrayContaining([expect.objectContaining({what: 'title', now: 'A new title'})]), words: expect.arrayContaining([expect.stringContaining('Changed: A new title')]),
      checkpoint: {origin: 'localhost:3000/log', size: head!.size, witnesses: []},
    });
  });

  test('the mail goes its own way: its digest waits, the program is told at once', async () => {
    const one = await hook();
    await change('First of the week');
    await settled(one, 'delivered');
    await change('Second of the week');
    await until(async () => (await deliveries(one)).filter(({state}) => state === 'delivered').length === 2, 'both');
    expect(Number((await house.square.app.pool.query("select count(*) from people.mail where template = 'follow'")).rows[0].count)).toBe(1);
  });

  test('the page of documentation verifies a delivery with what it says', async () => {
    const one = await hook();
    await change('For the documentation');
    await settled(one, 'delivered');
    const doc = readFileSync(new URL('../../docs/reference/webhooks.md', import.meta.url), 'utf8');
    const sample = must(/```js\n([^]*?)```/.exec(doc)?.[1], 'a sample');
    const {isFromParvis} = await import(`data:text/javascript,${encodeURIComponent(sample)}`) as {isFromParvis(secret: string, header: string, body: string, now: number): boolean};
    const [{body, signature}] = got as [Got];
    const now = Date.now() / 1000;
    expect(isFromParvis(one.secret, signature, body, now)).toBe(true);
    expect([isFromParvis('whsec_x', signature, body, now), isFromParvis(one.secret, signature, `${body} `, now), isFromParvis(one.secret, signature, body, now + 3600), isFromParvis(one.secret, 'nonsense', body, now)]).toEqual([false, false, false, false]);
    for (const member of Object.keys(JSON.parse(body) as object)) expect(doc).toContain(`\`${member}\``);
  });
});

describe('a program that does not take it', () => {
  test.each([
    ['refuses', (response: ServerResponse) => void response.writeHead(503).end(), {problem: 'webhook.status', status: 503}],
    ['is too slow', async (response: ServerResponse) => { await pause(answerMs * 2); response.end(); }, {problem: 'fetch.timeout'}],
    ['breaks off', (response: ServerResponse) => void response.destroy(), {problem: 'fetch.answer-broken'}],
    ['leads elsewhere', (response: ServerResponse) => void response.writeHead(307, {location: address('/other')}).end(), {problem: 'fetch.redirect-refused'}],
    ['answers without end', (response: ServerResponse) => void response.end(Buffer.alloc(200_000)), {problem: 'fetch.too-large'}],
  ])('%s: it is tried again, with the same id and content and a new signature', async (_, wrong, problem) => {
    const one = await hook();
    answer = wrong as typeof answer;
    await change('To be tried again');
    expect(await settled(one, 'waiting')).toMatchObject(problem);
    answer = (response) => void response.end('thanks');
    await pause(1_100);
    await hurry();
    expect(await settled(one, 'delivered', 2)).toMatchObject({attempts: 2});
    const [first, second] = got as [Got, Got];
    expect(got.length).toBe(2);
    expect([second.body, second.delivery, second.signature === first.signature]).toEqual([first.body, first.delivery, false]);
  });

  test('after ten tries it is given up, told by mail once, and told nothing more; asked again it goes on, and what was missed is sent again', async () => {
    const one = await hook();
    answer = (response) => void response.writeHead(500).end();
    await change('Never taken');
    for (let tries = 1; tries < MOST_TRIES; tries++) {
      await settled(one, 'waiting', tries);
      await hurry();
    }
    expect(await settled(one, 'failed', MOST_TRIES)).toMatchObject({attempts: MOST_TRIES, status: 500});
    const mail = await newestMail(house);
    expect(mail.text).toContain('did not take a delivery in 10 tries');
    expect(new URL(mail.link).pathname).toBe(one.page);
    const {body} = await one.visitor.get(one.page);
    expect(body).toContain('Given up: nothing is sent');
    await change('While given up');
    expect(await deliveries(one)).toHaveLength(1);
    answer = (response) => void response.end();
    expect((await one.visitor.send(one.page, `${one.page}/verify`)).statusCode).toBe(303);
    const [failed] = await deliveries(one);
    expect((await one.visitor.send(one.page, `${one.page}/again`, {delivery: failed!.number})).statusCode).toBe(303);
    await settled(one, 'delivered');
    expect(got.at(-1)!.delivery).toBe(failed!.id);
    await change('After it answered');
    await until(async () => (await deliveries(one)).filter(({state}) => state === 'delivered').length === 2, 'the new one');
  }, 60_000);

  test('one that says 410 is given up at once', async () => {
    const one = await hook();
    answer = (response) => void response.writeHead(410).end();
    await change('Gone');
    expect(await settled(one, 'failed')).toMatchObject({attempts: 1, status: 410});
    expect((await newestMail(house)).text).toContain('said that it is gone');
  });

  test('what was delivered is sent again when asked for; deliveries of others are not; ended, nothing of it is left', async () => {
    const one = await hook();
    await change('Twice by will');
    const {number, id} = await settled(one, 'delivered');
    expect((await one.visitor.get(one.page)).body).toContain(`Send delivery ${id.slice(0, 8)} again`);
    await one.visitor.send(one.page, `${one.page}/again`, {delivery: number});
    await until(async () => got.length === 2, 'sent again');
    expect((await one.visitor.send(one.page, `${one.page}/again`, {delivery: 'x'})).statusCode).toBe(404);
    await settled(one, 'delivered');
    await one.visitor.send(one.page, one.page, {do: 'stop'});
    expect((await house.square.app.pool.query('select from people.webhook union all select from people.delivery')).rowCount).toBe(0);
    await change('After the end');
    expect(got).toHaveLength(2);
  });
});
