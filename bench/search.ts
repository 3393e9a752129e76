import {createReadStream, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
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
import {benchServer, quantile, table} from './frame.ts';
import {randomFrom, skewed, VOCABULARY, writeSearchable} from './searchable.ts';

const PROCESSES = Number(process.env['BENCH_PROCESSES'] ?? 100_000);
const SEED = 11;
const QUESTIONS = 400;
const SITE = {name: 'Bench', demo: false, languages: ['en', 'fr', 'es', 'ar'], zone: 'UTC'};

/** The list of contracts at the server, each address asked for once and nothing cached. */
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
const server = await benchServer();
try {
  await server.ensureDatabase('bench_search');
  const url = server.url('bench_search');
  const log = pino({level: 'silent'});
  const path = join(folder, 'releases.jsonl');
  await writeSearchable(path, PROCESSES, SEED);
  const first = await openSquare({url, dataDir: folder, registers: REGISTERS, log});
  await foundSite(first.app, SITE);
  const pool = await openWorkers(2, {databaseUrl: url, dataDir: folder, registersUrl: new URL('../app/registers/index.ts', import.meta.url).href, register: 'contracting'});
  await importFile(pool, contracting, {name: path, again: true, open: () => createReadStream(path, {highWaterMark: 1 << 20})}, {skip: 0, signal: new AbortController().signal, onStored: () => {}});
  await pool.close();
  await first.close();
  await settle(url);

  const before = process.memoryUsage.rss();
  const square = await openSquare({url, dataDir: folder, registers: REGISTERS, log});
  const loadMs = await timed(() => square.lists.warm());
  const memory = process.memoryUsage.rss() - before;
  const app = await buildHouse({config: readConfig({PORT: '0', PARVIS_DATA: folder}), log, rooms: ROOMS, version: '0', readsPerMinute: 1e9, serving: () => ({square, words: SITE}), founding: () => undefined});
  const ask = async (address: string): Promise<number> => timed(async () => {
    const {statusCode} = await app.inject({url: address, headers: {host: 'localhost'}});
    if (statusCode !== 200) throw new Error(`${address}: ${statusCode}`);
  });
  const random = randomFrom(SEED + 1);
  const asked = Array.from({length: QUESTIONS}, (_, i) => question(random, i));
  for (const {address} of asked.slice(0, 20)) await ask(address.replace(/limit=\d+/, 'limit=24'));
  const times = new Map<string, number[]>([['all', []]]);
  const slow: [number, string][] = [];
  for (const {kind, address} of asked) {
    const ms = await ask(address);
    times.get('all')!.push(ms);
    times.set(kind, [...times.get(kind) ?? [], ms]);
    slow.push([ms, address]);
  }
  const csv = await readCsv(() => app.inject({url: '/contracting.csv', headers: {host: 'localhost'}, payloadAsStream: true}));
  await app.close();
  await square.close();
  table([
    {what: `columns of ${PROCESSES} processes loaded`, value: `${(loadMs / 1000).toFixed(1)} s`, note: `${Math.round(memory / 1e6)} MB more`},
    ...[...times].map(([kind, all]) => ({what: `${kind} (${all.length} questions)`, value: `${quantile(all, 0.95).toFixed(0)} ms p95`, note: `p50 ${quantile(all, 0.5).toFixed(0)}, largest ${Math.max(...all).toFixed(0)}`})),
    {what: 'first bytes of the CSV of everything (goal: at most 200 ms)', value: `${csv.firstMs.toFixed(0)} ms`},
    {what: 'the whole CSV', value: `${csv.rows} rows`, note: `${csv.seconds.toFixed(1)} s, ${(csv.bytes / 1e6).toFixed(0)} MB, ${csv.moreMb.toFixed(0)} MB more memory at its peak`},
  ]);
  process.stdout.write(`goal: p95 at most ${PROCESSES > 100_000 ? 250 : 80} ms\nslowest:\n${slow.sort((a, b) => b[0] - a[0]).slice(0, 5).map(([ms, address]) => `  ${ms.toFixed(0)} ms ${address}\n`).join('')}`);
} finally {
  await server.close();
  rmSync(folder, {recursive: true});
}

/** A quarter without words, a half with one that 0.1 to 20 % of the records hold, a quarter with two; none to three facets of any kind. */
function question(random: () => number, i: number): {kind: string; address: string} {
  const usual = VOCABULARY.filter(({share}) => share >= 0.001 && share <= 0.2);
  const word = (): string => usual[Math.floor(random() * usual.length)]!.text;
  const words = i % 4 === 0 ? [] : i % 4 === 3 ? [word(), word()] : [word()];
  const facets: readonly (() => string)[] = [
    () => `buyer=XX-GOV-${skewed(random, PROCESSES / 500)}`, () => `supplier=XX-REG-${skewed(random, PROCESSES / 10)}`, () => `method=${['open', 'direct'][Math.floor(random() * 2)]}`,
    () => 'status=award.active', () => `category=${['goods', 'works'][Math.floor(random() * 2)]}`, () => `class=CPV-${45_000_000 + skewed(random, 800)}`,
    () => `min=${Math.floor(random() * 100_000)}`, () => `from=${2017 + Math.floor(random() * 5)}-01-01`,
  ];
  const chosen = new Set(Array.from({length: Math.floor(random() * 4)}, () => Math.floor(random() * facets.length)));
  const query = [...(words.length > 0 ? [`q=${words.join('%20')}`] : []), ...[...chosen].sort((a, b) => a - b).map((at) => facets[at]!()), `limit=${25 + Math.floor(i / 100)}`];
  return {kind: ['no word', 'one word', 'one word', 'two words'][i % 4]!, address: `/contracting.json?${query.join('&')}`};
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

async function readCsv(open: () => Promise<{stream(): NodeJS.ReadableStream}>): Promise<{firstMs: number; rows: number; seconds: number; bytes: number; moreMb: number}> {
  const before = process.memoryUsage.rss();
  const start = performance.now();
  let firstMs = 0, lines = 0, bytes = 0, peak = before;
  for await (const chunk of (await open()).stream()) {
    const part = chunk as Buffer;
    bytes += part.length;
    if (firstMs === 0 && bytes > 1000) firstMs = performance.now() - start;
    for (let at = part.indexOf(10); at >= 0; at = part.indexOf(10, at + 1)) lines++;
    peak = Math.max(peak, process.memoryUsage.rss());
  }
  return {firstMs, rows: lines - 1, seconds: (performance.now() - start) / 1000, bytes, moreMb: (peak - before) / 1e6};
}
