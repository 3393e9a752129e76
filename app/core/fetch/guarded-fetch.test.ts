import type {ServerResponse} from 'node:http';
import {createServer, type Socket} from 'node:net';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {describe, expect, test, vi} from 'vitest';
import {guardedFetch, type FetchOptions, type FetchTools} from './guarded-fetch.ts';
import {certificateFor} from './testing/certificate.ts';
import {listen, serve, toolsFor} from './testing/servers.ts';

const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);

async function outcome(address: string, tools: FetchTools, options: Partial<FetchOptions> = {}): Promise<string> {
  const fetched = await guardedFetch(address, {mostBytes: 1000, ...options}, tools);
  return fetched.ok ? `${fetched.value.status} ${text(fetched.value.body)}` : fetched.error.code;
}

describe('an answer', () => {
  test('comes with status, headers and body; the name stays in Host', async () => {
    const seen: unknown[] = [];
    await using server = await serve(({headers, url, method}, answer) => {
      seen.push({host: headers.host, agent: headers['user-agent'], match: headers['if-none-match'], url, method});
      answer.writeHead(200, {etag: '"1"', 'content-encoding': 'gzip'}).end(gzipSync('hello'));
    });
    const address = `http://public.example:${server.port}/a?b=c`;
    const fetched = await guardedFetch(address, {mostBytes: 5, headers: {'if-none-match': '"0"'}}, toolsFor([server.port]));
    expect(fetched).toMatchObject({ok: true, value: {status: 200, address, headers: {etag: '"1"'}}});
    expect(fetched.ok && text(fetched.value.body)).toBe('hello');
    expect(seen).toEqual([{host: `public.example:${server.port}`, agent: 'Parvis tests', match: '"0"', url: '/a?b=c', method: 'GET'}]);
  });

  test('of another status is an answer too, and a body makes a POST', async () => {
    await using server = await serve((request, answer) => {
      request.on('data', (part: Buffer) => answer.writeHead(404).end(`${request.method} ${part.toString()}`));
    });
    expect(await outcome(`http://public.example:${server.port}/`, toolsFor([server.port]), {body: new TextEncoder().encode('news')})).toBe('404 POST news');
  });

  test.each([
    ['larger than allowed', 'fetch.too-large', (answer: ServerResponse) => answer.end('x'.repeat(1001))],
    ['small when packed, huge when unpacked', 'fetch.too-large', (answer: ServerResponse) => answer.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync(Buffer.alloc(20_000_000)))],
    ['gzip that never unpacks to anything', 'fetch.too-large', (answer: ServerResponse) => answer.writeHead(200, {'content-encoding': 'gzip'}).end(Buffer.concat(Array.from({length: 200}, () => gzipSync(''))))],
    ['in an encoding that was not asked for', 'fetch.encoding-refused', (answer: ServerResponse) => answer.writeHead(200, {'content-encoding': 'br'}).end(brotliCompressSync('x'))],
    ['gzip twice over', 'fetch.encoding-refused', (answer: ServerResponse) => answer.writeHead(200, {'content-encoding': 'gzip, gzip'}).end('x')],
    ['cut short in gzip', 'fetch.answer-broken', (answer: ServerResponse) => answer.writeHead(200, {'content-encoding': 'gzip'}).end(gzipSync('hello').subarray(0, 12))],
    ['that is not gzip', 'fetch.answer-broken', (answer: ServerResponse) => answer.writeHead(200, {'content-encoding': 'gzip'}).end('secret text')],
    ['shorter than promised', 'fetch.answer-broken', (answer: ServerResponse) => answer.writeHead(200, {'content-length': '10'}).end('x', () => answer.socket?.destroy())],
  ])('%s is refused: %s', async (_, code, write) => {
    await using server = await serve((_request, answer) => void write(answer));
    const fetched = await guardedFetch(`http://public.example:${server.port}/`, {mostBytes: 1000}, toolsFor([server.port]));
    expect(fetched).toMatchObject({ok: false, error: {code}});
    expect(JSON.stringify(fetched)).not.toContain('secret');
  });

  test.each([
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2 secret\r\n'],
    ['a change of protocol', 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: secret\r\nConnection: Upgrade\r\n\r\n'],
    ['endless headers', `HTTP/1.1 200 OK\r\n${'X-Secret: secret\r\n'.repeat(3000)}\r\n`],
    ['nothing', ''],
  ])('%s is refused, and not repeated', async (_, bytes) => {
    const sockets: Socket[] = [];
    await using server = await listen(createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      socket.once('data', () => socket.end(bytes));
    }), () => sockets.forEach((socket) => socket.destroy()));
    const fetched = await guardedFetch(`http://public.example:${server.port}/`, {mostBytes: 1000}, toolsFor([server.port]));
    expect(fetched).toMatchObject({ok: false, error: {code: 'fetch.answer-broken'}});
    expect(JSON.stringify(fetched)).not.toContain('secret');
  });
});

describe('the connection goes to the address that was checked:', () => {
  test('a name that leads elsewhere at the second look was looked up once', async () => {
    await using server = await serve((_, answer) => answer.end('inside'));
    const resolve = vi.fn<FetchTools['resolve']>().mockResolvedValueOnce(['192.0.2.1']).mockResolvedValue(['127.0.0.1']);
    expect(await outcome(`http://rebinding.example:${server.port}/`, toolsFor([server.port], {resolve}))).toBe('fetch.address-private');
    resolve.mockReset().mockResolvedValueOnce(['127.0.0.1']).mockResolvedValue(['10.0.0.1']);
    expect(await outcome(`http://public.example:${server.port}/`, toolsFor([server.port], {resolve}))).toBe('200 inside');
    expect(resolve).toHaveBeenCalledTimes(1);
  });

  test.each(['127.0.0.1', 'localhost', 'localhost.', '[::ffff:127.0.0.1]', '2130706433', 'rebinding.example'])('no socket to this machine by %s', async (host) => {
    await using server = await serve((_, answer) => answer.end('inside'));
    expect(await outcome(`http://${host}:${server.port}/`, toolsFor([server.port], {resolve: async () => ['93.184.215.20', '127.0.0.1']}))).toBe('fetch.address-private');
    expect(server.connections()).toBe(0);
  });

  test('a proxy of the surroundings is not used', async () => {
    await using proxy = await serve((_, answer) => answer.end('proxy'));
    await using server = await serve((_, answer) => answer.end('straight'));
    for (const name of ['HTTP_PROXY', 'http_proxy', 'ALL_PROXY']) vi.stubEnv(name, `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    expect(await outcome(`http://public.example:${server.port}/`, toolsFor([server.port]))).toBe('200 straight');
    vi.unstubAllEnvs();
    expect(proxy.connections()).toBe(0);
  });

  test('a port where nobody listens', async () => {
    const server = await serve(() => {});
    await server[Symbol.asyncDispose]();
    expect(await outcome(`http://public.example:${server.port}/`, toolsFor([server.port]))).toBe('fetch.connection-failed');
  });
});

describe('over TLS', () => {
  const certificate = certificateFor('public.example');

  test('the name is asked for and must be vouched for', async () => {
    const names: unknown[] = [];
    await using server = await serve((request, answer) => {
      names.push((request.socket as unknown as {servername: string}).servername, request.headers.host);
      answer.end('sealed');
    }, certificate);
    expect(await outcome(`https://public.example:${server.port}/`, toolsFor([server.port], {authorities: certificate.cert}))).toBe('200 sealed');
    expect(names).toEqual(['public.example', `public.example:${server.port}`]);
    expect(await outcome(`https://public.example:${server.port}/`, toolsFor([server.port]))).toBe('fetch.certificate-refused');
  });

  test('a certificate for another name is refused', async () => {
    const other = certificateFor('other.example');
    await using server = await serve((_, answer) => answer.end('sealed'), other);
    expect(await outcome(`https://public.example:${server.port}/`, toolsFor([server.port], {authorities: other.cert}))).toBe('fetch.certificate-refused');
  });
});

describe('a redirect', () => {
  const to = (location: string, status = 302) => serve((_, answer) => answer.writeHead(status, {location}).end('moved'));

  test.each(['http://127.0.0.1:PORT/', 'http://[::1]:PORT/', 'http://169.254.169.254:PORT/latest', '//localhost:PORT/', '\\\\127.0.0.1:PORT/'])('to %s is checked like any address', async (location) => {
    await using inside = await serve((_, answer) => answer.end('inside'));
    await using server = await to(location.replace('PORT', String(inside.port)));
    const tools = toolsFor([server.port, inside.port], {resolve: async () => ['127.0.0.1']});
    expect(await outcome(`http://public.example:${server.port}/`, tools, {redirects: 3})).toBe('fetch.address-private');
    expect(inside.connections()).toBe(0);
  });

  test.each([
    ['file:///etc/passwd', 'fetch.scheme-refused'], ['http://public.example:1/', 'fetch.port-refused'], ['http://square.example:PORT/', 'fetch.own-host'], ['http://a@public.example/', 'fetch.user-info'], ['http://[', 'fetch.address-malformed'],
  ])('to %s: %s', async (location, code) => {
    await using server = await serve((_, answer) => answer.writeHead(308, {location: location.replace('PORT', String(server.port))}).end('moved'));
    expect(await outcome(`http://public.example:${server.port}/`, toolsFor([server.port]), {redirects: 3})).toBe(code);
  });

  test('is followed as often as allowed, without the headers of the first where the origin changes', async () => {
    const seen: unknown[] = [];
    await using last = await serve(({headers}, answer) => {
      seen.push(headers.authorization);
      answer.end('there');
    });
    await using server = await serve(({url, headers}, answer) => {
      seen.push(headers.authorization);
      answer.writeHead(307, {location: url === '/' ? '/second' : `http://public.example:${last.port}/`}).end();
    });
    const tools = toolsFor([server.port, last.port]);
    const options = {headers: {authorization: 'Bearer x'}};
    expect(await outcome(`http://public.example:${server.port}/`, tools, {...options, redirects: 2})).toBe('200 there');
    expect(seen).toEqual(['Bearer x', 'Bearer x', undefined]);
    expect(await outcome(`http://public.example:${server.port}/`, tools, {...options, redirects: 1})).toBe('fetch.redirect-refused');
    expect(await outcome(`http://public.example:${server.port}/`, tools, options)).toBe('fetch.redirect-refused');
  });

  test('in a circle ends, and a POST follows none', async () => {
    await using server = await to('/');
    expect(await outcome(`http://public.example:${server.port}/`, toolsFor([server.port]), {redirects: 3})).toBe('fetch.redirect-refused');
    expect(await outcome(`http://public.example:${server.port}/`, toolsFor([server.port]), {redirects: 3, body: new Uint8Array(1)})).toBe('fetch.redirect-refused');
  });
});

describe('time is bounded', () => {
  const limits = {connectMs: 5_000, totalMs: 100};

  test.each([
    ['never answers', () => {}],
    ['stops in the middle of its headers', (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\nX-A: ')],
    ['stops in the middle of its body', (socket: Socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc')],
  ])('a server that %s', async (_, write) => {
    const sockets: Socket[] = [];
    await using server = await listen(createServer((socket) => {
      sockets.push(socket);
      socket.once('data', () => write(socket));
    }), () => sockets.forEach((socket) => socket.destroy()));
    const closed = new Promise((resolve) => setImmediate(function wait() {
      const [socket] = sockets;
      if (socket) socket.once('close', resolve);
      else setImmediate(wait);
    }));
    const fetched = await guardedFetch(`http://public.example:${server.port}/`, {mostBytes: 1000, ...limits}, toolsFor([server.port]));
    expect(fetched).toMatchObject({ok: false, error: {code: 'fetch.timeout', afterMs: 100}});
    await closed;
  });

  test('a certificate that never comes, and a name that is never found', async () => {
    const sockets: Socket[] = [];
    await using server = await listen(createServer((socket) => void sockets.push(socket)), () => sockets.forEach((socket) => socket.destroy()));
    const short = {connectMs: 50, totalMs: 5_000};
    expect(await guardedFetch(`https://public.example:${server.port}/`, {mostBytes: 1, ...short}, toolsFor([server.port]))).toMatchObject({error: {code: 'fetch.timeout', afterMs: 50}});
    expect(await guardedFetch(`https://public.example:${server.port}/`, {mostBytes: 1, ...short}, toolsFor([server.port], {resolve: () => new Promise(() => {})}))).toMatchObject({error: {code: 'fetch.timeout', afterMs: 50}});
  });
});

describe('a body that is taken in parts', () => {
  const address = (port: number): string => `http://public.example:${port}/`;

  test('comes unpacked and as slowly as it is taken, and is not kept', async () => {
    await using server = await serve((_, answer) => answer.writeHead(200, {'content-encoding': 'gzip', etag: '"1"'}).end(gzipSync('abc'.repeat(100_000))));
    let bytes = 0, taking = 0, most = 0;
    const fetched = await guardedFetch(address(server.port), {mostBytes: 1_000_000, take: async (part) => {
      most = Math.max(most, ++taking);
      await new Promise(setImmediate);
      bytes += part.length;
      taking--;
    }}, toolsFor([server.port]));
    expect([bytes, most]).toEqual([300_000, 1]);
    expect(fetched).toMatchObject({ok: true, value: {status: 200, headers: {etag: '"1"'}, body: new Uint8Array(0)}});
  });

  test('is not read where the answer is no 200, is bounded, and what the taker throws comes out', async () => {
    const never = (): void => { throw new Error('no part was meant to come'); };
    await using missing = await serve((_, answer) => answer.writeHead(404).end('secret'));
    expect(await guardedFetch(address(missing.port), {mostBytes: 10, take: never}, toolsFor([missing.port]))).toMatchObject({ok: true, value: {status: 404}});
    await using large = await serve((_, answer) => answer.end('x'.repeat(2_000)));
    expect(await guardedFetch(address(large.port), {mostBytes: 1_000, take: () => {}}, toolsFor([large.port]))).toMatchObject({error: {code: 'fetch.too-large'}});
    await expect(guardedFetch(address(large.port), {mostBytes: 10_000, take: never}, toolsFor([large.port]))).rejects.toThrow('no part was meant');
  });

  test('may take long, but not be silent for long; and can be stopped', async () => {
    await using slow = await serve((_, answer) => {
      let left = 8;
      const timer = setInterval(() => (left-- > 0 ? answer.write('x') : (clearInterval(timer), answer.end())), 20);
    });
    expect(await guardedFetch(address(slow.port), {mostBytes: 10, idleMs: 100, take: () => {}}, toolsFor([slow.port]))).toMatchObject({ok: true});
    await using silent = await serve((_, answer) => void answer.write('x'));
    expect(await guardedFetch(address(silent.port), {mostBytes: 10, idleMs: 50, take: () => {}}, toolsFor([silent.port]))).toMatchObject({error: {code: 'fetch.timeout', afterMs: 50}});
    const stop = new AbortController();
    const stopped = guardedFetch(address(silent.port), {mostBytes: 10, signal: stop.signal, take: () => stop.abort()}, toolsFor([silent.port]));
    expect(await stopped).toMatchObject({error: {code: 'fetch.stopped'}});
    expect(await guardedFetch(address(silent.port), {mostBytes: 10, signal: stop.signal}, toolsFor([silent.port]))).toMatchObject({error: {code: 'fetch.stopped'}});
  });
});
