import {createReadStream, mkdtempSync, rmSync} from 'node:fs';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import autocannon from 'autocannon';
import fastify from 'fastify';
import {pino} from 'pino';
import {openWorkers} from '../app/core/import/pool.ts';
import {importFile} from '../app/core/import/run.ts';
import {readConfig} from '../app/core/config.ts';
import {foundSite, openSquare} from '../app/core/square.ts';
import {settle} from '../app/core/store/settle.ts';
import {contracting} from '../app/registers/contracting/register.ts';
import {REGISTERS} from '../app/registers/index.ts';
import {ROOMS} from '../app/registers/rooms.ts';
import {buildHouse} from '../app/server.ts';
import {benchServer, generateReleases, quantile, table} from './frame.ts';

const RELEASES = Number(process.env['BENCH_RELEASES'] ?? 100_000);
const SEED = 7;
const RECORDS = 400;
const WORDS = {name: 'Bench', demo: false, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC'};

/** Record pages that nobody has asked for before, and cached pages against a bare route with the same bytes. */
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
const server = await benchServer();
try {
  await server.ensureDatabase('bench_pages');
  const url = server.url('bench_pages');
  const log = pino({level: 'silent'});
  const square = await openSquare({url, dataDir: folder, registers: REGISTERS, log});
  await foundSite(square.app, WORDS);
  const path = join(folder, 'releases.jsonl');
  const {processes} = await generateReleases(path, RELEASES, SEED);
  const pool = await openWorkers(2, {databaseUrl: url, dataDir: folder, registersUrl: new URL('../app/registers/index.ts', import.meta.url).href, register: 'contracting'});
  await importFile(pool, contracting, {name: path, again: true, open: () => createReadStream(path, {highWaterMark: 1 << 20})}, {skip: 0, signal: new AbortController().signal, onStored: () => {}});
  await pool.close();
  await settle(url);
  const config = readConfig({PORT: '0', PARVIS_DATA: folder});
  const app = await buildHouse({config, log, rooms: ROOMS, version: '0', readsPerMinute: 1e9, serving: () => ({square, words: WORDS}), founding: () => undefined});

  const times: number[] = [];
  for (let i = 0; i < RECORDS; i++) {
    const ocid = `ocds-7h2qk9-SV-${String(1 + Math.floor((i * processes) / RECORDS)).padStart(7, '0')}`;
    const start = performance.now();
    const {statusCode} = await app.inject({url: `/contracting/${ocid}`, headers: {host: 'localhost'}});
    times.push(performance.now() - start);
    if (statusCode !== 200) throw new Error(`${ocid}: ${statusCode}`);
  }
  times.splice(0, 20);

  const page = '/contracting/ocds-7h2qk9-SV-0000001';
  const bytes = (await app.inject({url: page, headers: {host: 'localhost'}})).rawPayload;
  const bare = fastify();
  bare.get(page, async (_, reply) => reply.type('text/html; charset=utf-8').send(bytes));
  await Promise.all([app.listen({port: 0, host: 'localhost'}), bare.listen({port: 0, host: 'localhost'})]);
  const rate = async (of: {readonly server: {address(): AddressInfo | string | null}}): Promise<number> => {
    const {port} = of.server.address() as AddressInfo;
    const {requests} = await autocannon({url: `http://localhost:${port}${page}`, connections: 20, duration: 5});
    return requests.average;
  };
  const bareRate = await rate(bare);
  const cachedRate = await rate(app);
  await Promise.all([app.close(), bare.close()]);
  await square.close();
  table([
    {what: `record page at ${RELEASES} releases, p50`, value: `${quantile(times, 0.5).toFixed(1)} ms`},
    {what: 'record page, p95 (goal: at most 20 ms)', value: `${quantile(times, 0.95).toFixed(1)} ms`},
    {what: 'bare Fastify route, same bytes', value: `${Math.round(bareRate)}/s`, note: `${(bytes.length / 1000).toFixed(0)} kB`},
    {what: 'cached record page', value: `${Math.round(cachedRate)}/s`},
    {what: 'share of the bare route (goal: at least 60 %)', value: `${Math.round((100 * cachedRate) / bareRate)} %`},
  ]);
} finally {
  await server.close();
  rmSync(folder, {recursive: true});
}
