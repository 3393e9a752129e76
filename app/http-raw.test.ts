import {connect, type Socket} from 'node:net';
import {setTimeout} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {BODY_TIMES} from './core/http/body-time.ts';
import {openHouse, type TestHouse} from './testing/house.ts';
import {signedIn, testBody} from './testing/visitor.ts';
import {getRaw, readRaw, sendRaw} from './testing/raw-http.ts';

let house: TestHouse;
let port: number;
beforeAll(async () => {
  house = await openHouse();
  port = await house.port();
});
afterAll(() => house.close());

async function statusOf(text: string): Promise<number> {
  const {status, headers} = readRaw(await sendRaw(port, text));
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  return status;
}

const HOST = 'Host: localhost\r\n';
const POST = `POST /act/site HTTP/1.1\r\n${HOST}`;

/** An upgrade of Node could change these: each is the start of an attack, or of a disagreement with a proxy. */
describe('bytes that are no clean request are refused:', () => {
  test.each([
    ['a length and chunks', 400, `${POST}Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
    ['two lengths', 400, `${POST}Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello`],
    ['the same length twice', 400, `${POST}Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello`],
    ['a length with a sign', 400, `${POST}Content-Length: +2\r\n\r\nab`],
    ['a length that is negative', 400, `${POST}Content-Length: -1\r\n\r\n`],
    ['chunked, identity', 400, `${POST}Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n`],
    ['xchunked', 400, `${POST}Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n`],
    ['a space before the colon', 400, `GET / HTTP/1.1\r\n${HOST}X-A : b\r\n\r\n`],
    ['bare line feeds', 400, 'GET / HTTP/1.1\nHost: localhost\nX-A: b\n\n'],
    ['a bare carriage return', 400, `GET / HTTP/1.1\r\n${HOST}X-A: b\rX-B: c\r\n\r\n`],
    ['a folded header', 400, `GET / HTTP/1.1\r\n${HOST}X-A: b\r\n c\r\n\r\n`],
    ['NUL in a header', 400, `GET / HTTP/1.1\r\n${HOST}X-A: \0\r\n\r\n`],
    ['a chunk size that is no number', 400, `${POST}Content-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n`],
    ['no HTTP at all', 400, 'SSH-2.0-x\r\n\r\n'],
    ['a header of 17 kB', 431, `GET / HTTP/1.1\r\n${HOST}X-A: ${'x'.repeat(17_000)}\r\n\r\n`],
    ['3,000 headers', 431, `GET / HTTP/1.1\r\n${HOST}${Array.from({length: 3000}, (_, i) => `X-${i}: b\r\n`).join('')}\r\n`],
  ])('%s (%i)', async (_, status, text) => {
    expect(await statusOf(text)).toBe(status);
  });

  test('a huge chunk extension', async () => {
    expect(readRaw(await sendRaw(port, `${POST}Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n1;${'x'.repeat(20_000)}\r\na\r\n0\r\n\r\n`)).status).toBeGreaterThanOrEqual(400);
  });

  test('an expectation that nobody can meet', async () => {
    expect(readRaw(await sendRaw(port, `GET / HTTP/1.1\r\n${HOST}Expect: tea\r\nConnection: close\r\n\r\n`)).status).toBe(417);
  });
});

describe('who is asked', () => {
  const get = (headers: string, target = '/', version = '1.1'): Promise<number> => statusOf(`GET ${target} HTTP/${version}\r\n${headers}Connection: close\r\n\r\n`);

  test('must be said exactly once', async () => {
    expect(await get(HOST)).toBe(200);
    expect(await get(`${HOST}${HOST}`)).toBe(400);
    expect(await get(`${HOST}Host: evil.example\r\n`)).toBe(400);
    expect(await get('')).toBe(400);
    expect(await get('', '/', '1.0')).toBe(400);
  });

  test('must be this site', async () => {
    for (const host of ['evil.example', 'localhost.evil.example', 'localhost@evil.example', '']) expect(await get(`Host: ${host}\r\n`)).toBe(421);
    for (const host of [`localhost:${port}`, '127.0.0.1', `[::1]:${port}`, 'LOCALHOST']) expect(await get(`Host: ${host}\r\n`)).toBe(200);
  });

  test('is never taken from elsewhere: links name PUBLIC_URL', async () => {
    const odd = 'X-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\nX-Original-URL: /evil\r\n';
    const {status, body} = await getRaw(port, '/', odd);
    expect(status).toBe(200);
    expect(body).not.toContain('evil');
    for (const target of ['http://evil.example/', 'http://evil.example/%zz', 'evil', '*']) expect(await get(HOST, target)).toBe(400);
  });

  test('a personal page stays one behind a suffix that caches like', async () => {
    for (const target of ['/act/site.css', '/act/site/x.css', '/act/site%2f.css']) {
      const {status, headers} = await getRaw(port, target);
      expect([target, status, headers.get('cache-control')]).toEqual([target, 404, expect.stringContaining('no-store')]);
    }
  });
});

describe('a connection that is too slow is cut:', () => {
  test('the limits are those of the plan', () => {
    const {headersTimeout, requestTimeout, keepAliveTimeout, maxConnections} = house.app.server;
    expect(BODY_TIMES).toEqual({wholeMs: 30_000, idleMs: 30_000, idleBytes: 16_384});
    expect({headersTimeout, requestTimeout, keepAliveTimeout, maxConnections}).toEqual({headersTimeout: 10_000, requestTimeout: 0, keepAliveTimeout: 10_000, maxConnections: 20_000});
  });

  test.each([
    ['in its headers', `GET / HTTP/1.1\r\n${HOST}X-A: `],
    ['in its body', `${POST}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nname=`],
    ['and says nothing', ''],
  ])('%s', async (_, text) => {
    const hasty = await openHouse({bodyTimes: {wholeMs: 300, idleMs: 300, idleBytes: 10}});
    const at = await hasty.port();
    hasty.app.server.headersTimeout = 200;
    const socket: Socket = connect(at, '127.0.0.1');
    const parts: string[] = [];
    socket.on('data', (part: Buffer) => parts.push(part.toString()));
    socket.write(text);
    await new Promise((resolve) => socket.once('close', resolve));
    expect(parts.join('')).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/);
    expect((await hasty.app.inject('/')).statusCode).toBe(200);
    await hasty.close();
  });

  test('a large file takes its time as long as it comes on, and is cut when it stops', async () => {
    const patient = await openHouse({bodyTimes: {wholeMs: 150, idleMs: 150, idleBytes: 1000}});
    const publisher = await signedIn(patient, 'Ana Reyes', {body: await testBody(patient, 'Port Amery'), roles: ['publisher']});
    const {body: page} = await publisher.visitor.get('/act/uploads');
    const token = /name="token" value="([^"]+)"/.exec(page)![1]!, source = /<option value="(\d+ contracting)"/.exec(page)![1]!;
    const cookie = [...publisher.visitor.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const head = `--x\r\nContent-Disposition: form-data; name="token"\r\n\r\n${token}\r\n--x\r\nContent-Disposition: form-data; name="source"\r\n\r\n${source}\r\n--x\r\nContent-Disposition: form-data; name="file"; filename="slow.json"\r\n\r\n`;
    const piece = ' '.repeat(4000), pieces = 12, tail = '\r\n--x--\r\n';
    const request = `POST /act/uploads HTTP/1.1\r\n${HOST}Cookie: ${cookie}\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${head.length + piece.length * pieces + tail.length}\r\n\r\n${head}`;
    const at = await patient.port();
    const send = async (count: number): Promise<string> => {
      const socket: Socket = connect(at, '127.0.0.1');
      const parts: string[] = [];
      const answered = new Promise((resolve) => socket.once('data', (part: Buffer) => resolve(parts.push(part.toString()))));
      socket.write(request);
      for (let sent = 0; sent < count; sent++) {
        await setTimeout(50);
        socket.write(piece);
      }
      if (count === pieces) socket.write(tail);
      await answered;
      socket.destroy();
      return parts.join('').split('\r\n')[0]!;
    };
    expect(await send(pieces)).toBe('HTTP/1.1 303 See Other');
    expect(await send(3)).toBe('HTTP/1.1 408 Request Timeout');
    expect((await publisher.visitor.get('/act/uploads')).body.match(/slow\.json/g)).toHaveLength(1);
    await patient.close();
  });
});
