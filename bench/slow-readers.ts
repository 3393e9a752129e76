import {createReadStream, mkdtempSync, rmSync} from 'node:fs';
import {connect, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {isMainThread, parentPort, Worker, workerData} from 'node:worker_threads';
import {pino} from 'pino';
import {readConfig} from '../app/core/config.ts';
import {importFile} from '../app/core/import/run.ts';
import {openWorkers} from '../app/core/import/pool.ts';
import {foundSite, openSquare} from '../app/core/square.ts';
import {contracting} from '../app/registers/contracting/register.ts';
import {REGISTERS} from '../app/registers/index.ts';
import {ROOMS} from '../app/registers/rooms.ts';
import {buildHouse} from '../app/server.ts';
import {benchServer, generateReleases, quantile, table} from './frame.ts';

/** Connections that say nothing, and readers that take 2 kB a second of an answer of some megabytes. */
const IDLE = 2_000, SLOW = 50, SLOW_BYTES_PER_SECOND = 2_000;
const RELEASES = Number(process.env['BENCH_RELEASES'] ?? 6_000);
const ASKED = 400;
const SEED = 7;
const WORDS = {name: 'Bench', demo: false, languages: ['en'], zone: 'UTC'};

interface Task {
  readonly kind: 'crowd' | 'probe';
  readonly port: number;
  readonly processes: number;
  readonly offset: number;
}

if (isMainThread) await bench();
else if ((workerData as Task).kind === 'crowd') crowd(workerData as Task);
else parentPort!.postMessage(await probe(workerData as Task));

/** Record pages that nobody asked for before, alone, then among a crowd. */
async function bench(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  const server = await benchServer();
  try {
    await server.ensureDatabase('bench_slow');
    const url = server.url('bench_slow');
    const log = pino({level: 'silent'});
    const square = await openSquare({url, dataDir: folder, registers: REGISTERS, log});
    await foundSite(square.app, WORDS);
    const path = join(folder, 'releases.jsonl');
    const {processes} = await generateReleases(path, RELEASES, SEED);
    const pool = await openWorkers(2, {databaseUrl: url, dataDir: folder, registersUrl: new URL('../app/registers/index.ts', import.meta.url).href, register: 'contracting'});
    await importFile(pool, contracting, {name: path, again: true, open: () => createReadStream(path)}, {skip: 0, signal: new AbortController().signal, onStored: () => {}});
    await pool.close();
    await square.app.pool.query('vacuum analyze');
    const app = await buildHouse({config: readConfig({PORT: '0', PARVIS_DATA: folder}), log, rooms: ROOMS, version: '0', readsPerMinute: 1e9, serving: () => ({square, words: WORDS}), founding: () => undefined});
    await app.listen({port: 0, host: '127.0.0.1'});
    const {port} = app.server.address() as AddressInfo;
    await answer<number[]>({kind: 'probe', port, processes, offset: 0});
    const memory = process.memoryUsage.rss();
    const alone = await answer<number[]>({kind: 'probe', port, processes, offset: 1});
    const worker = new Worker(new URL(import.meta.url), {workerData: {kind: 'crowd', port, processes, offset: 0} satisfies Task});
    await new Promise((resolve) => worker.once('message', resolve));
    const among = await answer<number[]>({kind: 'probe', port, processes, offset: 2});
    const connections = await new Promise<number>((resolve, reject) => app.server.getConnections((error, count) => (error ? reject(error) : resolve(count))));
    const grown = process.memoryUsage.rss() - memory;
    await worker.terminate();
    await app.close();
    await square.close();
    const figure = (times: readonly number[], share: number): string => `${quantile(times, share).toFixed(1)} ms`;
    table([
      {what: 'record page alone, p50', value: figure(alone, 0.5)},
      {what: 'record page alone, p95', value: figure(alone, 0.95)},
      {what: `among ${IDLE} idle and ${SLOW} slow, p50`, value: figure(among, 0.5), note: `${connections} connections open`},
      {what: `among ${IDLE} idle and ${SLOW} slow, p95`, value: figure(among, 0.95)},
      {what: 'p50 among the crowd / alone (goal: at most 1.5)', value: (quantile(among, 0.5) / quantile(alone, 0.5)).toFixed(2)},
      {what: 'memory that the crowd takes', value: `${Math.round(grown / 1e6)} MB`},
    ]);
  } finally {
    await server.close();
    rmSync(folder, {recursive: true});
  }
}

function answer<T>(task: Task): Promise<T> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url), {workerData: task});
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

async function probe({port, processes, offset}: Task): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < ASKED; i++) {
    const number = 1 + (Math.floor((i * processes) / ASKED) + offset * 7) % processes;
    const start = performance.now();
    const response = await fetch(`http://127.0.0.1:${port}/contracting/ocds-7h2qk9-SV-${String(number).padStart(7, '0')}`);
    await response.arrayBuffer();
    times.push(performance.now() - start);
    if (response.status !== 200) throw new Error(`${number}: ${response.status}`);
  }
  return times;
}

/** Opens the crowd, keeps it up, and says when it is complete. */
function crowd({port}: Task): void {
  let open = 0, reading = 0;
  const told = (): void => {
    if (open >= IDLE && reading >= SLOW) parentPort!.postMessage('complete');
  };
  const idle = (): void => {
    const socket = connect(port, '127.0.0.1', () => {
      open++;
      told();
    });
    // the server sends off those that say nothing for long: they come again
    socket.on('error', () => {}).on('close', () => {
      open--;
      setTimeout(idle, 100);
    }).resume();
  };
  for (let i = 0; i < IDLE; i++) setTimeout(idle, i);
  for (let i = 0; i < SLOW; i++) readSlowly(port, () => {
    reading++;
    told();
  });
}

function readSlowly(port: number, begun: () => void): void {
  const socket = connect(port, '127.0.0.1');
  socket.write('GET /ocds/releases?limit=1000 HTTP/1.1\r\nHost: localhost\r\n\r\n');
  socket.once('readable', begun);
  const timer = setInterval(() => socket.read(Math.min(SLOW_BYTES_PER_SECOND, socket.readableLength)), 1000);
  socket.on('error', () => {}).on('close', () => clearInterval(timer));
}
