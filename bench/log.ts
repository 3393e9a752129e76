import {fork, type ChildProcess} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {Client} from 'pg';
import {must} from '@parvis/kernel';
import {Frontier} from '@parvis/tlog';
import {openDatabaseServer} from '../app/core/postgres/server.ts';
import {openVault} from '../app/core/sealed/vault.ts';
import {folderOfFiles} from '../app/core/files/store.ts';
import {introduceRegisters} from '../app/core/statements/registers.ts';
import {ensureSource} from '../app/core/statements/sources.ts';
import {append} from '../app/core/statements/append.ts';
import {prepare} from '../app/core/statements/prepare.ts';
import {migrate} from '../app/core/store/migrate.ts';
import {openDatabase, takeRole} from '../app/core/store/database.ts';
import {advanceLog, type LogTools} from '../app/core/tlog/advance.ts';
import {ENTRIES, LEAF_HASH} from '../app/core/tlog/entry-sql.ts';
import {proveInclusion} from '../app/core/tlog/tree.ts';
import {isWhole, verifyDatabase} from '../app/core/tlog/verify-database.ts';
import {Contracting} from '../app/demo/contracting.ts';
import {makeWorld} from '../app/demo/world.ts';
import {contracting} from '../app/registers/contracting/register.ts';

const LEAVES = Number(process.argv[2] ?? 1_000_000);
const KILLS = Number(process.argv[3] ?? 100);
const FOREVER = new AbortController().signal;

/** Verifying a large log, proofs out of it, and a hundred kills of whoever appends to one. [LEAVES] [KILLS] */
async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-log-'));
  const server = await openDatabaseServer({dataDir: folder, say: () => {}});
  try {
    await large(server.url('large'), folder, () => server.ensureDatabase('large'));
    await killed(server.url('killed'), folder, () => server.ensureDatabase('killed'));
  } finally {
    await server.close();
    rmSync(folder, {recursive: true});
  }
}

interface Site {
  readonly client: Client;
  readonly tools: LogTools;
  close(): Promise<void>;
}

async function openSite(url: string, folder: string): Promise<Site> {
  await migrate(url);
  const client = new Client({connectionString: url});
  await client.connect();
  const database = openDatabase(url, {role: 'app', connections: 2});
  await introduceRegisters(client, [contracting]);
  await client.query("insert into site (name, demo, languages, zone) values ('Bench', false, '{en}', 'UTC')");
  const tools = {pool: database.pool, vault: await openVault(join(folder, 'keys')), dataDir: join(folder, new URL(url).pathname), publicUrl: new URL('https://bench.example')};
  return {client, tools, close: async () => void await Promise.all([client.end(), database.close()])};
}

async function large(url: string, folder: string, make: () => Promise<void>): Promise<void> {
  await make();
  const {client, tools, close} = await openSite(url, folder);
  const {number} = await ensureSource(client, contracting, 'bench', {name: 'Bench'});
  // one statement a leaf, of the size of a small release, put in past the folds: they are not what is measured
  await client.query(`
    insert into statement (thing, sid, id, hash, register, source, touches, kind, said, schema_version, body, salt)
    select n, 'r' || n, decode(md5('id' || n), 'hex'), sha256(convert_to(body, 'UTF8')), $1::int, $2::int, array['t' || n], 0, '2026-01-01', '1.1', body, decode(md5('salt' || n), 'hex')
    from generate_series(0, $3::int - 1) as n, lateral (select '{"ocid":"ocds-' || n || '","text":"' || repeat(md5(n::text), 30) || '"}' as body) as made`, [contracting.number, number, LEAVES]);
  await client.query("insert into log_leaf (position, register, thing, id, action, leaf) select thing, register, thing, id, 0, sha256(convert_to(E'parvis/statement/1\\n', 'UTF8') || salt || convert_to(body, 'UTF8')) from statement");
  await client.query('update log_head set size = $1', [LEAVES]);
  await client.query('analyze');
  const signing = await seconds(() => advanceLog(tools, FOREVER));
  console.log(`${LEAVES} leaves: tree built and signed in ${signing.toFixed(1)} s`);
  let whole = false;
  const verifying = await seconds(async () => {
    whole = isWhole(await verifyDatabase(client, {mark: undefined, onProgress: () => {}, signal: FOREVER}));
  });
  console.log(`${LEAVES} leaves with their statements (about 1 kB each) verified in ${verifying.toFixed(1)} s: ${whole ? 'whole' : 'NOT WHOLE'} (goal: 20 s a million)`);
  const times: number[] = [];
  for (let i = 0; i < 2_000; i++) {
    const index = (i * 7_919_317) % LEAVES;
    times.push(await seconds(() => proveInclusion(client, index, LEAVES)) * 1000);
  }
  times.sort((a, b) => a - b);
  console.log(`inclusion proofs, ${times.length} of them: p50 ${must(times[Math.floor(times.length / 2)], 'many').toFixed(2)} ms, p95 ${must(times[Math.floor(times.length * 0.95)], 'many').toFixed(2)} ms (goal: 5 ms)`);
  await close();
}

/** A writer that is killed over and over while it appends and signs: no gap, no double, and the root of a recomputation. */
async function killed(url: string, folder: string, make: () => Promise<void>): Promise<void> {
  await make();
  const {client, tools, close} = await openSite(url, folder);
  for (let kill = 0; kill < KILLS; kill++) {
    const writer = fork(fileURLToPath(import.meta.url), [], {env: {...process.env, WRITE_TO: url, WRITE_FOLDER: folder, WRITE_FROM: String(kill * 1000)}, execArgv: process.execArgv});
    await started(writer);
    await new Promise((resolve) => setTimeout(resolve, 20 + (kill * 37) % 200));
    writer.kill('SIGKILL');
    await new Promise((resolve) => writer.once('exit', resolve));
  }
  await advanceLog(tools, FOREVER);
  const {rows: [counts]} = await client.query<{size: string; leaves: string; last: string | null; ids: string; statements: string; root: Buffer | null; signed: string | null}>(`
    select (select size from log_head) as size, count(*) as leaves, max(position) as last, count(distinct id) as ids, (select count(*) from statement) as statements,
      (select root from log_checkpoint order by size desc limit 1) as root, (select max(size) from log_checkpoint) as signed from log_leaf`);
  const {size, leaves, last, ids, statements, root, signed} = must(counts, 'one row');
  const frontier = new Frontier();
  for (const {hash} of (await client.query<{hash: Buffer}>(`select ${LEAF_HASH} as hash from ${ENTRIES} order by l.position`)).rows) frontier.add(hash);
  const report = await verifyDatabase(client, {mark: undefined, onProgress: () => {}, signal: FOREVER});
  const gapless = size === leaves && Number(last ?? -1) === Number(size) - 1 && ids === leaves && statements === leaves && (signed === size || (signed === null && size === '0'));
  if (gapless && size === '0') {
    // a slow machine, or few kills: nothing was appended that could be wrong
    console.log(`killed ${KILLS} times, each time before the first entry: nothing was appended, nothing is left over. Kill more often to learn more`);
    await close();
    return;
  }
  console.log(`killed ${KILLS} times while appending: ${size} entries, ${gapless ? 'gapless, none missing or doubled' : `WRONG ${JSON.stringify(counts)}`}; root ${Buffer.from(frontier.root()).equals(root ?? Buffer.alloc(0)) ? 'equal to a recomputation' : 'DIFFERS'}; ${isWhole(report) ? 'whole' : 'NOT WHOLE'}, ${report.checkpoints} checkpoints`);
  await close();
}

function started(writer: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    writer.once('message', () => resolve());
    writer.once('exit', (code) => reject(new Error(`the writer ended by itself (${code})`)));
  });
}

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/** The writer: appends releases in small batches, and signs, until it is killed. */
async function write(url: string, folder: string, from: number): Promise<void> {
  const client = new Client({connectionString: url});
  await client.connect();
  await takeRole(client, 'app');
  const database = openDatabase(url, {role: 'app', connections: 1});
  const vault = await openVault(join(folder, 'keys'));
  const tools = {pool: database.pool, vault, dataDir: join(folder, new URL(url).pathname), publicUrl: new URL('https://bench.example')};
  const source = await ensureSource(client, contracting, 'bench', {name: 'Bench'});
  const country = new Contracting(makeWorld(2016));
  const files = folderOfFiles(join(folder, 'files'));
  process.send?.('started');
  for (let index = from; ; index++) {
    const drafts = country.releases(index).flatMap((release) => contracting.decode(release, {envelope: {}, at: ''}).statements);
    await append(client, {register: contracting, source, vault, files}, prepare(contracting, source, drafts));
    if (index % 3 === 0) await advanceLog(tools, FOREVER);
  }
}

const {WRITE_TO, WRITE_FOLDER, WRITE_FROM} = process.env;
if (WRITE_TO !== undefined && WRITE_FOLDER !== undefined) await write(WRITE_TO, WRITE_FOLDER, Number(WRITE_FROM));
else await run();
