import {connect} from 'node:net';
import {Type} from 'typebox';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {publicRoute} from './core/http/public-route.ts';
import {treaties} from './core/testing/fixtures/index.ts';
import {fixtureRoom} from './testing/fixture-rooms/rooms.tsx';
import {openHouse, type TestHouse} from './testing/house.ts';

/** How many answers of /slow are being made, and how they are let go. */
let inWork = 0;
let letGo: () => void = () => {};
const held = {gate: Promise.resolve()};

const room = {
  ...fixtureRoom(treaties),
  mount: ((app, tools) => {
    fixtureRoom(treaties).mount(app, tools);
    publicRoute<object>(app, tools, {
      path: '/dear', summary: 'A question that takes too long', query: Type.Object({}), json: (view) => view, html: () => '',
      load: async () => (await tools.pool().query('select pg_sleep(30)')).rows,
    });
    publicRoute<object>(app, tools, {
      path: '/slow/:n', summary: 'A question that takes a while', query: Type.Object({}), params: Type.Object({n: Type.String()}), json: (view) => view, html: () => 'done',
      load: async () => {
        inWork++;
        await held.gate;
        inWork--;
        return {};
      },
    });
  }) as ReturnType<typeof fixtureRoom>['mount'],
};

let house: TestHouse;
beforeAll(async () => {
  house = await openHouse({rooms: [room], pageLimits: {inside: 4, insideOfOne: 2, waitingOfOne: 3, waiting: 6, patienceMs: 20_000}, unsentLimits: {ofOne: 300_000, all: 1_000_000}});
});
afterAll(() => house.close());

function hold(): void {
  held.gate = new Promise((resolve) => {
    letGo = resolve;
  });
}

describe('whom a limit counts', () => {
  async function asked(env: Record<string, string>, requests: readonly {from: string; forwarded?: string}[]): Promise<number[]> {
    const strict = await openHouse({readsPerMinute: 2, env});
    const statuses: number[] = [];
    for (const {from, forwarded} of requests) statuses.push((await strict.app.inject({url: '/healthz'.replace('healthz', 'index.json'), remoteAddress: from, ...(forwarded && {headers: {'x-forwarded-for': forwarded}})})).statusCode);
    await strict.close();
    return statuses;
  }

  test('a stranger cannot pretend to be somebody else', async () => {
    const requests = ['198.51.100.1', '198.51.100.2', '198.51.100.3'].map((forwarded) => ({from: '203.0.113.9', forwarded}));
    expect(await asked({}, requests)).toEqual([200, 200, 429]);
    expect(await asked({TRUST_PROXY: '10.0.0.5'}, requests)).toEqual([200, 200, 429]);
  });

  test('a named proxy says who asks, and is believed for the last address that is not its own', async () => {
    const through = (forwarded: string): {from: string; forwarded: string} => ({from: '10.0.0.5', forwarded});
    expect(await asked({TRUST_PROXY: '10.0.0.0/24'}, ['198.51.100.1', '198.51.100.1', '198.51.100.2', '198.51.100.1'].map(through))).toEqual([200, 200, 200, 429]);
    // what the visitor wrote herself stands before what the proxy adds
    expect(await asked({TRUST_PROXY: '10.0.0.5'}, ['1.1.1.1, 198.51.100.1', '2.2.2.2, 198.51.100.1', '3.3.3.3, 198.51.100.1'].map(through))).toEqual([200, 200, 429]);
  });

  test('an IPv6 network of 64 bits is one visitor', async () => {
    const from = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::2', '2001:db8:1:2:3:4:5:6', '2001:db8:1:3::1'].map((address) => ({from: address}));
    expect(await asked({}, from)).toEqual([200, 200, 429, 200]);
  });
});

test('a question that takes longer than two seconds is ended, with words and a time to come again', async () => {
  const started = performance.now();
  const [page, data] = await Promise.all([house.app.inject('/fr/dear'), house.app.inject('/dear.json')]);
  expect(performance.now() - started).toBeLessThan(6_000);
  expect([page.statusCode, page.headers['retry-after'], page.headers['cache-control']]).toEqual([503, '30', 'no-store']);
  expect(page.body).toContain('Cette question prend trop de temps');
  expect([data.statusCode, data.json()]).toEqual([503, expect.objectContaining({code: 'query.too-long', title: 'This question takes too long'})]);
  expect(house.square.reader.pool.waitingCount).toBe(0);
  expect((await house.app.inject('/treaties')).statusCode).toBe(200);
});

describe('one who asks for much at once', () => {
  test('waits, and others do not; too much is refused with a time to come again', async () => {
    hold();
    const ask = (n: number, remoteAddress: string) => house.app.inject({url: `/slow/${n}`, remoteAddress});
    const greedy = Array.from({length: 5}, (_, n) => ask(n, '203.0.113.9'));
    await vi.waitFor(() => expect(inWork).toBe(2));
    const refused = await ask(5, '203.0.113.9');
    expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5']);
    expect(refused.body).toContain('Many people are here');
    const other = ask(6, '198.51.100.1');
    await vi.waitFor(() => expect(inWork).toBe(3));
    letGo();
    expect((await Promise.all([...greedy, other])).map(({statusCode}) => statusCode)).toEqual([200, 200, 200, 200, 200, 200]);
  });

  test('what is in the cache is given at once, to her too', async () => {
    await house.app.inject('/treaties');
    hold();
    const greedy = [7, 8, 9].map((n) => house.app.inject({url: `/slow/${n}`, remoteAddress: '203.0.113.9'}));
    await vi.waitFor(() => expect(inWork).toBe(2));
    expect((await house.app.inject({url: '/treaties', remoteAddress: '203.0.113.9'})).statusCode).toBe(200);
    letGo();
    await Promise.all(greedy);
  });

  test('data that no cache holds counts as well', async () => {
    hold();
    const greedy = [10, 11].map((n) => house.app.inject({url: `/slow/${n}`, remoteAddress: '203.0.113.9'}));
    await vi.waitFor(() => expect(inWork).toBe(2));
    const releases = house.app.inject({url: '/ocds/releases', remoteAddress: '203.0.113.9'});
    const before = await Promise.race([releases.then(() => 'answered'), new Promise((resolve) => setTimeout(resolve, 100, 'waits'))]);
    letGo();
    expect([before, (await releases).statusCode]).toEqual(['waits', 200]);
    await Promise.all(greedy);
  });

  test('one who leaves gives her place in the line away', async () => {
    hold();
    const port = await house.port();
    const sockets = Array.from({length: 5}, () => connect(port, '127.0.0.1').on('error', () => {}));
    sockets.forEach((socket, n) => socket.write(`GET /slow/${20 + n} HTTP/1.1\r\nHost: localhost\r\n\r\n`));
    await vi.waitFor(() => expect(inWork).toBe(2));
    for (const socket of sockets) socket.destroy();
    letGo();
    await vi.waitFor(() => expect(inWork).toBe(0));
    hold();
    const next = house.app.inject({url: '/slow/30', remoteAddress: '127.0.0.1'});
    await vi.waitFor(() => expect(inWork).toBe(1));
    letGo();
    expect((await next).statusCode).toBe(200);
  });
});

test('one who asks for large answers and does not take them gets no more until she does', async () => {
  await house.publish(treaties, Array.from({length: 400}, (_, i) => ({id: `long-${i}`, date: '2024-01-01', about: [`long-${i}`], title: 'x'.repeat(1000)})));
  const port = await house.port();
  const sockets = Array.from({length: 20}, () => connect(port, '127.0.0.1').on('error', () => {}).pause());
  const ask = (remoteAddress: string) => house.app.inject({url: '/treaties.json?limit=1', remoteAddress});
  const whole = await house.app.inject('/treaties.json?limit=400');
  expect([whole.statusCode, whole.rawPayload.length]).toEqual([200, expect.toSatisfy((bytes: number) => bytes > 400_000)]);
  for (const socket of sockets) socket.write('GET /treaties.json?limit=400 HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(12));
  await vi.waitFor(async () => expect((await ask('127.0.0.1')).statusCode).toBe(503), {timeout: 20_000});
  expect((await ask('127.0.0.1')).headers['retry-after']).toBe('30');
  for (const socket of sockets) socket.destroy();
  await vi.waitFor(async () => expect((await ask('127.0.0.1')).statusCode).toBe(200), {timeout: 20_000});
  expect((await ask('198.51.100.1')).statusCode).toBe(200);
});
