import {Readable} from 'node:stream';
import {connect} from 'node:net';
import type {Response as Injected} from 'light-my-request';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {must} from '@parvis/kernel';
import {writeClaims} from './core/sources/claims.ts';
import {addKey, listKeys, revokeKey} from './core/keys/store.ts';
import {contracting} from './registers/contracting/register.ts';
import {COAST_ROAD} from './registers/contracting/testing/coast-road.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {aRelease, jsonLines, publishingBody, type PublishingBody} from './testing/publisher.ts';

let house: TestHouse;
let city: PublishingBody;
beforeAll(async () => {
  house = await openHouse();
  city = await publishingBody(house, contracting, 'city');
});
afterAll(() => house.close());

interface Sending {
  readonly key?: string | undefined;
  readonly type?: string;
  readonly query?: Record<string, string>;
  readonly register?: string;
  readonly headers?: Record<string, string>;
}

function send(payload: string | Buffer | Readable | undefined, {key = city.key, type = 'application/json', query = {}, register = 'contracting', headers = {}}: Sending = {}): Promise<Injected> {
  return house.app.inject({
    method: 'POST', url: `/api/${register}/statements`, query, ...(payload !== undefined && {payload}),
    headers: {...(key !== '' && {authorization: `Bearer ${key}`}), ...(payload !== undefined && {'content-type': type}), ...headers},
  });
}

async function countOf(sid: string): Promise<number> {
  const {rows: [row]} = await house.square.app.pool.query<{count: number}>('select count(*)::int from statement where sid = $1', [sid]);
  return must(row, 'a count').count;
}

test('one statement, and then the same again: nothing changes, and the page shows it', async () => {
  const release = aRelease('one');
  const first = await send(JSON.stringify(release));
  expect([first.statusCode, first.json()]).toEqual([200, {source: 'city', in: 1, accepted: 1, unchanged: 0, rejected: 0, references: 0}]);
  expect((await send(JSON.stringify(release))).json()).toMatchObject({accepted: 0, unchanged: 1});
  expect(await countOf('one-1')).toBe(1);
  await house.square.versions.refresh();
  expect((await house.app.inject('/contracting/ocds-7h2qk9-one.json')).json()).toMatchObject({title: {text: 'Tender one'}});
});

test('a package, and JSON lines with a package among them', async () => {
  expect((await send(JSON.stringify({releases: COAST_ROAD}))).json()).toMatchObject({in: COAST_ROAD.length, accepted: COAST_ROAD.length});
  const lines = jsonLines([aRelease('l1'), {releases: [aRelease('l2'), aRelease('l3')]}, aRelease('l4')]);
  expect((await send(lines, {type: 'application/x-ndjson; charset=utf-8'})).json()).toMatchObject({in: 4, accepted: 4});
});

test('of many, the bad ones are named with their document and place, and the good ones stay', async () => {
  const lines = [JSON.stringify(aRelease('m1')), '{"ocid": "ocds-7h2qk9-m2"', JSON.stringify(aRelease('m3', {date: 'yesterday'})), '', JSON.stringify(aRelease('m4'))].join('\n');
  const answer = await send(lines, {type: 'application/x-ndjson'});
  expect(answer.statusCode).toBe(422);
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
  expect(answer.json()).toMatchObject({
    code: 'statement.refusals', detail: '2 of 4 refused; the others are stored', counts: {source: 'city', in: 4, accepted: 2, rejected: 2},
    errors: [{code: 'json.unfinished', document: 2}, {code: 'ocds.date-invalid', document: 3, at: '/date'}],
  });
  expect([await countOf('m1-1'), await countOf('m3-1'), await countOf('m4-1')]).toEqual([1, 0, 1]);
});

test('other content under a known id is a conflict, with both hashes', async () => {
  await send(JSON.stringify(aRelease('c1')));
  const answer = await send(JSON.stringify(aRelease('c1', {language: 'en'})));
  expect([answer.statusCode, answer.json()]).toMatchObject([409, {code: 'statement.conflicts', errors: [{code: 'statement.id-reused', id: 'c1-1', document: 1, known: expect.stringMatching(/^[0-9a-f]{64}$/)}]}]);
});

test('a source speaks only about what it claims', async () => {
  const harbour = await publishingBody(house, contracting, 'harbour');
  await writeClaims(house.square.app.pool, harbour.source, ['ocds-harbor']);
  const answer = await send(jsonLines([aRelease('x1'), aRelease('x2', {ocid: 'ocds-harbor-1'})]), {key: harbour.key, type: 'application/x-ndjson'});
  expect([answer.statusCode, answer.json()]).toMatchObject([422, {counts: {accepted: 1, rejected: 1}, errors: [{code: 'statement.outside-claim', document: 1, thing: 'ocds-7h2qk9-x1', claims: ['ocds-harbor']}]}]);
  expect(await countOf('x1-1')).toBe(0);
});

describe('a key', () => {
  test.each([
    ['none', '', 'Send a key'], ['of another form', 'parvis_x', 'There is no such key'], ['that nobody made', `parvis_abcdefgh_${'A'.repeat(43)}`, 'There is no such key'],
  ])('%s: 401', async (_, key, words) => {
    const answer = await send('{}', {key});
    expect([answer.statusCode, answer.json(), answer.headers['www-authenticate']]).toMatchObject([401, {code: 'key.refused', detail: expect.stringContaining(words)}, 'Bearer realm="Parvis"']);
  });

  test('with another secret, in the address, or in a cookie: 401', async () => {
    expect((await send('{}', {key: `${city.key.slice(0, -1)}${city.key.endsWith('A') ? 'B' : 'A'}`})).statusCode).toBe(401);
    expect((await send('{}', {key: '', query: {key: city.key}})).statusCode).toBe(401);
    expect((await send('{}', {key: '', headers: {cookie: `key=${city.key}`}})).statusCode).toBe(401);
  });

  test('that expired or was revoked: 401; it lives a year at most, and its use is noted', async () => {
    const {pool} = house.square.app;
    const old = await publishingBody(house, contracting, 'old', 30, Temporal.Now.instant().subtract({hours: 24 * 30 + 1}));
    expect((await send('{}', {key: old.key})).json()).toMatchObject({detail: 'The key has expired. Make another'});
    const gone = await publishingBody(house, contracting, 'gone');
    expect((await send(JSON.stringify(aRelease('g1')), {key: gone.key})).statusCode).toBe(200);
    const [key] = await listKeys(pool, [gone.body]);
    expect(key).toMatchObject({name: 'tests', used: expect.any(String)});
    await revokeKey(pool, must(key, 'a key').prefix);
    expect((await send('{}', {key: gone.key})).json()).toMatchObject({detail: 'The key was revoked'});
    const now = Temporal.Now.instant();
    const {ends} = await addKey(pool, {body: gone.body, name: 'long', sources: [gone.source], days: 100_000}, now);
    expect(Temporal.Instant.from(ends).since(now).total('hours')).toBeLessThanOrEqual(365 * 24);
  });

  test('is for its own sources: 403 elsewhere, 404 where there is no register, 400 where it must say which', async () => {
    const state = await publishingBody(house, contracting, 'state');
    expect((await send('{}', {query: {source: 'state'}})).json()).toMatchObject({status: 403, code: 'key.scope'});
    expect((await send('{}', {register: 'nothing'})).json()).toMatchObject({status: 404, code: 'page.not-found'});
    const {text} = await addKey(house.square.app.pool, {body: state.body, name: 'both', sources: [state.source, city.source], days: 1}, Temporal.Now.instant());
    // the source of another body stays closed, whatever the key's row says
    expect((await send(JSON.stringify(aRelease('s1')), {key: text, query: {source: 'city'}})).statusCode).toBe(403);
    expect((await send(JSON.stringify(aRelease('s1')), {key: text})).json()).toMatchObject({source: 'state', accepted: 1});
    await house.square.app.pool.query('update source set of_body = $2 where number = $1', [city.source, state.body]);
    expect((await send('{}', {key: text})).json()).toMatchObject({status: 400, detail: expect.stringContaining('?source= and one of city, state')});
    expect((await send(JSON.stringify(aRelease('s2')), {key: text, query: {source: 'city'}})).json()).toMatchObject({source: 'city', accepted: 1});
    await house.square.app.pool.query('update source set of_body = $2 where number = $1', [city.source, city.body]);
  });

  test('is kept as a hash, and its text is in no table, log or answer', async () => {
    const secret = city.key.split('_').slice(2).join('_');
    const {rows} = await house.square.app.pool.query<{text: string}>('select k::text as text from people.api_key k');
    expect(rows.map(({text}) => text).join()).not.toContain(secret);
    expect(house.log.join('')).not.toContain(secret);
    await expect(house.square.reader.pool.query('select * from people.api_key')).rejects.toThrow(/permission denied/);
  });

  test('may ask so often, and is then told when to come back', async () => {
    const small = await openHouse({readsPerMinute: 10});
    try {
      const {key} = await publishingBody(small, contracting, 'city');
      const ask = (): Promise<Injected> => small.app.inject({method: 'POST', url: '/api/contracting/statements', payload: JSON.stringify(aRelease('r')), headers: {authorization: `Bearer ${key}`, 'content-type': 'application/json'}});
      expect((await ask()).statusCode).toBe(200);
      expect((await ask()).statusCode).toBe(200);
      const third = await ask();
      expect([third.statusCode, Number(third.headers['retry-after'])]).toEqual([429, expect.any(Number)]);
      expect(Number(third.headers['retry-after'])).toBeGreaterThan(0);
    } finally {
      await small.close();
    }
  });
});

describe('what is sent', () => {
  test.each([
    ['of another type', 415, '<x/>', {type: 'application/xml'}], ['as a form', 415, 'a=b', {type: 'application/x-www-form-urlencoded'}],
    ['with an unknown parameter', 400, '{}', {query: {nobody: 'knows'}}], ['from a page of another site', 403, '{}', {headers: {'sec-fetch-site': 'cross-site'}}],
    ['that is no JSON', 422, 'hello', {}], ['that is no statement', 422, '17', {}], ['in another encoding', 422, Buffer.from('{"a":"\xff"}', 'latin1'), {}],
  ])('%s: %i', async (_, status, payload, more) => {
    const answer = await send(payload, more);
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([status, 'application/problem+json; charset=utf-8']);
  });

  test('nothing at all: 400', async () => {
    expect((await send(undefined)).statusCode).toBe(400);
    expect((await send('', {})).json()).toMatchObject({status: 400});
  });

  test('other methods: 405', async () => {
    const answer = await house.app.inject('/api/contracting/statements');
    expect([answer.statusCode, answer.headers['allow']]).toEqual([405, 'POST']);
  });

  test('more than 1 MB in one statement or 16 MB in one request: 413', async () => {
    const large = aRelease('large', {tender: {id: 'large', description: 'x'.repeat(1_100_000)}});
    expect((await send(JSON.stringify(large))).json()).toMatchObject({status: 413, code: 'request.too-large', detail: expect.stringContaining('A statement is too large')});
    expect((await send(jsonLines([large]), {type: 'application/x-ndjson'})).statusCode).toBe(413);
    expect((await send(JSON.stringify({notes: 'x'.repeat(1_100_000)}))).statusCode).toBe(413);
    const endless = Readable.from((function* lines() {
      for (let i = 0; i < 40; i++) yield `${' '.repeat(500_000)}\n`;
    })());
    expect((await send(endless, {type: 'application/x-ndjson'})).json()).toMatchObject({status: 413, detail: expect.stringContaining('The request is too large')});
    expect(await countOf('large-1')).toBe(0);
  });
});

test('a request that breaks off in the middle leaves what was whole, and sending it again completes it', async () => {
  const port = await house.port();
  const releases = Array.from({length: 400}, (_, i) => aRelease(`b${i}`, {tender: {id: 'b', description: 'x'.repeat(1_000)}}));
  const body = jsonLines(releases);
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(`POST /api/contracting/statements HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${city.key}\r\nContent-Type: application/x-ndjson\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n`);
      socket.write(body.slice(0, body.length / 2), () => socket.destroy());
    });
    socket.on('error', () => {}).on('close', () => resolve());
  });
  const answer = await send(body, {type: 'application/x-ndjson'});
  expect(answer.statusCode).toBe(200);
  expect(answer.json<{accepted: number; unchanged: number}>()).toMatchObject({in: 400, rejected: 0});
  const {rows: [row]} = await house.square.app.pool.query("select count(*)::int as count, count(distinct sid)::int as once from statement where sid ~ '^b[0-9]+-1$'");
  expect(row).toEqual({count: 400, once: 400});
});

test('the same from many at once enters once', async () => {
  const body = jsonLines(Array.from({length: 30}, (_, i) => aRelease(`p${i}`)));
  const answers = await Promise.all(Array.from({length: 12}, () => send(body, {type: 'application/x-ndjson'})));
  const good = answers.filter(({statusCode}) => statusCode === 200).map((answer) => answer.json<{accepted: number}>().accepted);
  expect(answers.every(({statusCode}) => statusCode === 200 || statusCode === 503)).toBe(true);
  expect(good.length).toBeGreaterThanOrEqual(4);
  expect(good.reduce((sum, accepted) => sum + accepted, 0)).toBe(30);
});
