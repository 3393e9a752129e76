import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {connect} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Client} from 'pg';
import {afterAll, beforeAll, expect, test, vi} from 'vitest';
import {must} from '@parvis/kernel';
import {testDatabase, type TestDatabase} from './testing/database.ts';
import {getRaw} from './testing/raw-http.ts';

const ROOT = join(import.meta.dirname, '..');
let database: TestDatabase;
let folder: string;
let server: ChildProcess;
let said = '';
beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'parvis-serve-'));
  // as deploy/parvis.service starts it
  server = spawn(process.execPath, ['--disable-proto=delete', '--disable-sigusr1', '--import', 'tsx', 'app/main.ts'], {
    cwd: ROOT, stdio: ['ignore', 'ignore', 'pipe'], env: {PATH: process.env['PATH'], PORT: '0', METRICS_PORT: '0', LOG_LEVEL: 'info', DATABASE_URL: database.url, PARVIS_DATA: folder},
  });
  server.stderr!.on('data', (chunk: Buffer) => { said += chunk.toString(); });
  await vi.waitUntil(() => said.includes('Parvis is open at'), {timeout: 60_000, interval: 50});
});
afterAll(async () => {
  server.kill('SIGKILL');
  const client = new Client({connectionString: database.url});
  await client.connect();
  await client.query(`drop database if exists "${new URL(database.url).pathname.slice(1)}_demo" with (force)`);
  await client.end();
  await database.drop();
  rmSync(folder, {recursive: true});
});

test('a process that is told to stop finishes the request in hand, lets nobody new in, and ends well', async () => {
  const port = Number(must(/open at http:\/\/localhost:(\d+)/.exec(said)?.[1], 'it says where'));
  const metricsPort = Number(must(/Metrics are at http:\/\/127\.0\.0\.1:(\d+)\/metrics/.exec(said)?.[1], 'it says where'));
  await vi.waitFor(async () => expect((await getRaw(port, '/readyz')).status).toBe(200), {timeout: 30_000});
  const {body} = await getRaw(metricsPort, '/metrics');
  expect(body).toMatch(/^parvis_http_request_duration_seconds_count\{route="\/readyz",status="2xx"\} 1$/m);
  expect(body).toMatch(/^parvis_up 1$/m);

  const form = 'name=&code=';
  const socket = connect(port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (part: Buffer) => parts.push(part)).on('error', () => {});
  socket.write(`POST /act/site HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: ${form.length}\r\n\r\n${form.slice(0, 4)}`);
  await vi.waitFor(async () => expect((await getRaw(metricsPort, '/metrics')).status).toBe(200));
  const ended = once(server, 'exit');
  server.kill('SIGTERM');
  await vi.waitUntil(async () => (await knock(port)) === 'ECONNREFUSED', {timeout: 5_000});
  socket.write(form.slice(4));
  await once(socket, 'close');
  expect(Buffer.concat(parts).toString()).toMatch(/^HTTP\/1\.1 422 /);
  expect(await ended).toEqual([0, null]);
  expect(said).not.toMatch(/"level":(40|50)|cut off/);
});

/** What comes of a new connection. */
function knock(port: number): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve('connected');
    });
    socket.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? ''));
  });
}
