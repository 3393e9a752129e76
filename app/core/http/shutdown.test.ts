import {connect, type Socket} from 'node:net';
import {once} from 'node:events';
import fastify, {type FastifyInstance} from 'fastify';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {closeGently} from './shutdown.ts';

let app: FastifyInstance;
let port: number;
let started: Promise<void>;
let finish: () => void;
beforeEach(async () => {
  app = fastify({keepAliveTimeout: 10_000});
  let begun: () => void;
  started = new Promise((resolve) => { begun = resolve; });
  const finished = new Promise<void>((resolve) => { finish = resolve; });
  app.get('/slow', async () => {
    begun();
    await finished;
    return {done: true};
  });
  app.get('/', async () => ({done: true}));
  await app.listen({port: 0, host: '127.0.0.1'});
  port = (app.server.address() as {port: number}).port;
});
afterEach(() => finish());

function ask(path: string): {socket: Socket; text: Promise<string>} {
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part)).on('error', () => {});
  socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  return {socket, text: once(socket, 'close').then(() => Buffer.concat(parts).toString())};
}

test('a slow request is finished, an idle connection closed, a new one refused', async () => {
  const idle = ask('/');
  await once(idle.socket, 'data');
  const slow = ask('/slow');
  await started;
  const closing = closeGently(app, 5_000);
  await idle.text;
  const late = await new Promise<string>((resolve) => connect(port, '127.0.0.1').on('error', (error) => resolve((error as NodeJS.ErrnoException).code ?? '')).on('connect', () => resolve('connected')));
  expect(late).toBe('ECONNREFUSED');
  finish();
  expect(await slow.text).toMatch(/^HTTP\/1\.1 200 OK\r\n[^]*\{"done":true\}$/);
  expect(await closing).toBe(true);
});

test('one that does not end is cut off when the time is up', async () => {
  const slow = ask('/slow');
  await started;
  const from = performance.now();
  expect(await closeGently(app, 200)).toBe(false);
  expect(performance.now() - from).toBeLessThan(3_000);
  expect(await slow.text).toBe('');
});
