import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {monitorEventLoopDelay} from 'node:perf_hooks';
import {Client} from 'pg';
import {to as copyTo} from 'pg-copy-streams';
import {editionsIn} from '../app/core/bulk/editions.ts';
import {makeInThread} from '../app/core/bulk/thread.ts';
import {migrate} from '../app/core/store/migrate.ts';
import {demoReleases} from '../app/demo/contracting.ts';
import {makeWorld} from '../app/demo/world.ts';
import {compile} from '../app/registers/contracting/fold.ts';
import {contracting} from '../app/registers/contracting/register.ts';
import {benchServer, table} from './frame.ts';

const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000);
const MB = 1 << 20;

/** All bulk files of a register against reading the same bodies by COPY; what the thread that serves feels of it. */
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
const server = await benchServer();
try {
  await server.ensureDatabase('bench_bulk');
  const url = server.url('bench_bulk');
  await migrate(url);
  const client = new Client({connectionString: url});
  await client.connect();
  await fill(client);

  const copied = await timed(async () => {
    let bytes = 0;
    for (const source of ['statement', 'record']) for await (const chunk of client.query(copyTo(`copy (select body from ${source}) to stdout`))) bytes += (chunk as Buffer).length;
    return bytes;
  });

  const delay = monitorEventLoopDelay({resolution: 5});
  const memory: number[] = [];
  const before = process.memoryUsage.rss();
  const sampling = setInterval(() => memory.push(process.memoryUsage.rss() - before), 100);
  delay.enable();
  const made = await timed(() => makeInThread(
    {url, folder: join(folder, 'bulk'), register: 'contracting', fiction: false, registersUrl: new URL('../app/registers/index.ts', import.meta.url).href},
    {signal: new AbortController().signal, progress: () => {}}));
  delay.disable();
  clearInterval(sampling);
  await client.end();
  const [edition] = await editionsIn(join(folder, 'bulk')).list('contracting');
  const half = memory.length >> 1;
  table([
    {what: `${ROWS} releases and as many records, by COPY`, value: `${copied.seconds.toFixed(1)} s`, note: `${Math.round(copied.result / MB)} MB`},
    {what: 'four bulk files of them', value: `${made.seconds.toFixed(1)} s`, note: (edition?.files ?? []).map(({format, rows, bytes}) => `${format} ${rows} rows ${(bytes / MB).toFixed(1)} MB`).join(', ')},
    {what: 'ratio', value: (made.seconds / copied.seconds).toFixed(1)},
    {what: 'memory more, most in the first half', value: `${Math.round(Math.max(...memory.slice(0, half)) / MB)} MB`},
    {what: 'memory more, most in the second half', value: `${Math.round(Math.max(...memory.slice(half)) / MB)} MB`},
    {what: 'main thread late, p99', value: `${(delay.percentile(99) / 1e6).toFixed(0)} ms`},
    {what: 'main thread late, most', value: `${(delay.max / 1e6).toFixed(0)} ms`},
  ]);
} finally {
  await server.close();
  rmSync(folder, {recursive: true});
}

async function timed<T>(work: () => Promise<T>): Promise<{result: T; seconds: number}> {
  const start = performance.now();
  return {result: await work(), seconds: (performance.now() - start) / 1000};
}

/** Rows as an import leaves them, all after one invented process, written by the database itself. */
async function fill(client: Client): Promise<void> {
  const releases = demoReleases(makeWorld(7), 7, 3);
  const last = JSON.stringify(releases.at(-1));
  const compiled = JSON.stringify(compile(releases.map((body) => ({id: String(body['id']), kind: 'statement', said: String(body['date']), schemaVersion: '1.1', body}))));
  await client.query("insert into register_state (register, name, fold_version, version) values ($1, 'contracting', 1, 1)", [contracting.number]);
  await client.query("insert into source (register, slug, name) values ($1, 'bench', 'Bench')", [contracting.number]);
  const run = (sql: string, ...values: unknown[]): Promise<unknown> => client.query(sql.replaceAll('ROWS', String(ROWS)).replaceAll('REGISTER', String(contracting.number)), values);
  await run(`insert into statement (thing, sid, id, hash, register, source, touches, kind, said, schema_version, body, salt)
    select i, 'r' || i, decode(md5(i::text), 'hex'), sha256(i::text::bytea), REGISTER, 1, array['ocds-bench-' || i], 0, '2026-01-01', '1.1', replace($1, 'SV-', 'B' || i || '-'), decode(md5(i::text), 'hex') from generate_series(1, ROWS) i`, last);
  await run("insert into log_leaf select i - 1, REGISTER, i, decode(md5(i::text), 'hex'), 0, sha256(i::text::bytea) from generate_series(1, ROWS) i");
  await run('update log_head set size = ROWS');
  await run("insert into record select i, REGISTER, 1, 'ocds-bench-' || i, 1, 1, replace($1, 'SV-', 'B' || i || '-') from generate_series(1, ROWS) i", compiled);
  await run(`insert into summary select i, REGISTER, 1, 'ocds-bench-' || i, 'Road ' || md5(i::text), 'en', 'contract.active', timestamptz '2020-01-01' + i * interval '1 minute', i * 17.25, 'EUR', false,
    jsonb_build_array(jsonb_build_object('role', 'buyer', 'name', 'Body ' || i % 300), jsonb_build_object('role', 'supplier', 'name', 'Company ' || i % 20000)) from generate_series(1, ROWS) i`);
  await run('vacuum analyze');
}
