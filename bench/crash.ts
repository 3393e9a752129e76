import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {Client} from 'pg';
import {must} from '@parvis/kernel';
import {embeddedBinaries} from '../app/core/postgres/binaries.ts';
import {findHome} from '../app/core/postgres/home.ts';
import {readPostmaster} from '../app/core/postgres/postmaster.ts';
import {openDatabaseServer} from '../app/core/postgres/server.ts';
import {readLogState, verifyWholeLog} from '../app/core/statements/verify.ts';
import {migrate} from '../app/core/store/migrate.ts';
import {Contracting} from '../app/demo/contracting.ts';
import {Chance} from '../app/demo/random.ts';
import {makeWorld} from '../app/demo/world.ts';
import {askUntilAnswered, freePort, prepareSite} from './crash-site.ts';
import {table} from './frame.ts';

/**
 * Kills the server, the importer, PostgreSQL or one of its processes at a random moment while a file is imported and a
 * program publishes, again and again. Then: is everything there that was acknowledged, and once? BENCH_CRASHES times (100),
 * from BENCH_SEED.
 */
const CRASHES = Number(process.env['BENCH_CRASHES'] ?? 100);
const SEED = Number(process.env['BENCH_SEED'] ?? 1);
/** An import takes some seconds to begin and some to end: most kills come in its middle. */
const FILE_PROCESSES = 1_000, BATCH_PROCESSES = 6, LEAST_DELAY_MS = 500, MOST_DELAY_MS = 7_000, HUNG_MS = 90_000;
const VICTIMS = ['server', 'importer', 'postgres', 'backend'] as const;

const random = new Chance(SEED);
const folder = mkdtempSync(join(tmpdir(), 'parvis-crash-'));
chmodSync(folder, 0o711);
const port = await freePort();
const env = {PATH: process.env['PATH'], PARVIS_DATA: folder, PORT: String(port), BULK_MINUTES: '0', READS_PER_MINUTE: '1000000', LOG_LEVEL: 'fatal'};
const home = findHome(folder, embeddedBinaries(), () => {});
const postgres = await openDatabaseServer({dataDir: folder, say: () => {}});
await postgres.ensureDatabase('parvis');
const url = (): string => postgres.url('parvis');
await migrate(url());
const key = await prepareSite(url());
let server: ChildProcess | undefined;
/** Ids that the site said it has, by source: they must never be missing. */
const acknowledged = {program: new Set<string>(), file: new Set<string>()};
const tally = {...Object.fromEntries(VICTIMS.map((victim) => [victim, 0])), missing: 0, doubled: 0, refused: 0, unanswered: 0, hung: 0} as Record<(typeof VICTIMS)[number] | 'missing' | 'doubled' | 'refused' | 'unanswered' | 'hung', number>;
const country = new Contracting(makeWorld(SEED));
let nextProcess = 0;

try {
  for (let round = 1; round <= CRASHES; round++) {
    await ensureServer();
    const victim = random.pick(VICTIMS);
    const delayMs = random.whole(LEAST_DELAY_MS, MOST_DELAY_MS);
    const file = writeFile(round);
    let importer = startImport(file.path);
    const stop = new AbortController();
    const program = publish(stop.signal);
    await pause(delayMs);
    await kill(victim, importer);
    tally[victim]++;
    stop.abort();
    const unsure = await program;
    // what was acknowledged before is there before anything is sent again
    await ensureServer();
    tally.missing += (await missing('program', acknowledged.program)).length;
    for (const batch of unsure) await sendUntilAcknowledged(batch);
    for (let code = await ended(importer); code !== 0; code = await ended(importer)) {
      if (code === 1) refuse(`the importer rejected some of ${file.path}: ${importer.said()}`);
      importer = startImport(file.path);
    }
    for (const id of file.ids) acknowledged.file.add(id);
    const lost = await missing('file', acknowledged.file);
    tally.missing += lost.length;
    process.stdout.write(`${String(round).padStart(4)}  ${victim.padEnd(8)} after ${String(delayMs).padStart(4)} ms  acknowledged ${acknowledged.program.size} + ${acknowledged.file.size}  missing ${tally.missing}\n`);
  }
  await conclude();
} finally {
  server?.kill('SIGKILL');
  await postgres.close();
  rmSync(folder, {recursive: true, force: true});
}

/** Nothing that is sent here deserves it: said, so that it can be looked into. */
function refuse(what: string): void {
  tally.refused++;
  process.stdout.write(`      refused: ${what.slice(0, 2000)}\n`);
}

async function ensureServer(): Promise<void> {
  for (;;) {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) {
      server = spawn(process.execPath, ['--import', 'tsx', 'app/main.ts'], {env, stdio: 'ignore'});
    }
    const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
    if (answer?.status === 200) return;
    await pause(200);
  }
}

function nextReleases(processes: number): {lines: string; ids: string[]} {
  const releases = Array.from({length: processes}, () => [...country.releases(nextProcess++)]).flat();
  return {lines: releases.map((release) => `${JSON.stringify(release)}\n`).join(''), ids: releases.map((release) => `${String(release['ocid'])} ${String(release['id'])}`)};
}

function writeFile(round: number): {path: string; ids: string[]} {
  const {lines, ids} = nextReleases(FILE_PROCESSES);
  const path = join(folder, `file-${round}.jsonl`);
  writeFileSync(path, lines);
  return {path, ids};
}

type Importer = ChildProcess & {said(): string};

function startImport(path: string): Importer {
  const child = spawn(process.execPath, ['--import', 'tsx', 'app/cli/main.ts', 'import', 'contracting', path, '--source', 'File'], {env, stdio: ['ignore', 'ignore', 'pipe']});
  let said = '';
  child.stderr.on('data', (part: Buffer) => (said = (said + part.toString()).slice(-2000)));
  return Object.assign(child, {said: () => said});
}

/** Its exit code; one that neither goes on nor ends is counted, and killed. */
async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const hung = setTimeout(() => {
      tally.hung++;
      child.kill('SIGKILL');
    }, HUNG_MS);
    await once(child, 'exit');
    clearTimeout(hung);
  }
  return child.exitCode;
}

type Batch = ReturnType<typeof nextReleases>;

/** Publishes batch after batch until told to stop. Gives the batches of which it is not known whether they are stored. */
async function publish(signal: AbortSignal): Promise<Batch[]> {
  const unsure: Batch[] = [];
  while (!signal.aborted) {
    const batch = nextReleases(BATCH_PROCESSES);
    if (!await send(batch)) unsure.push(batch);
  }
  return unsure;
}

/** True: the site said that all of it is stored. */
async function send({lines, ids}: Batch): Promise<boolean> {
  const answer = await fetch(`http://localhost:${port}/api/contracting/statements`, {
    method: 'POST', body: lines, headers: {authorization: `Bearer ${key}`, 'content-type': 'application/x-ndjson'}, signal: AbortSignal.timeout(30_000),
  }).then(async (response) => ({status: response.status, counts: (await response.json()) as {in?: number; accepted?: number; unchanged?: number}}), () => undefined);
  if (answer?.status === 409 || answer?.status === 422) refuse(JSON.stringify(answer));
  const {in: read = 0, accepted = 0, unchanged = 0} = answer?.counts ?? {};
  if (answer?.status !== 200 || read !== ids.length || accepted + unchanged !== read) {
    tally.unanswered++;
    await pause(20);
    return false;
  }
  for (const id of ids) acknowledged.program.add(id);
  return true;
}

async function sendUntilAcknowledged(batch: Batch): Promise<void> {
  while (!await send(batch)) await ensureServer();
}

async function kill(victim: (typeof VICTIMS)[number], importer: ChildProcess): Promise<void> {
  if (victim === 'server') server?.kill('SIGKILL');
  if (victim === 'importer') importer.kill('SIGKILL');
  if (victim === 'postgres') process.kill(postmaster(), 'SIGKILL');
  if (victim === 'backend') {
    const pids = await askUntilAnswered<{pid: number}>(url, "select pid from pg_stat_activity where datname = 'parvis' and pid <> pg_backend_pid() and application_name in ('parvis app', 'parvis import')");
    if (pids.length > 0) process.kill(random.pick(pids).pid, 'SIGKILL');
  }
}

function postmaster(): number {
  return must(readPostmaster(home), 'PostgreSQL runs').pid;
}

async function missing(slug: string, ids: ReadonlySet<string>): Promise<string[]> {
  const rows = await askUntilAnswered<{id: string}>(url, `
    with there as (select touches[1] || ' ' || sid as id from statement join source on number = statement.source where slug = $1)
    select id from unnest($2::text[]) as id where id not in (select id from there)`, [slug, [...ids]]);
  return rows.map(({id}) => id);
}

async function conclude(): Promise<void> {
  const [counts] = await askUntilAnswered<{statements: number; once: number; leaves: number; tallied: number}>(url, `
    select (select count(*)::int from statement) as statements, (select count(distinct (source, touches[1], sid))::int from statement) as once,
      (select count(*)::int from log_leaf where action = 0) as leaves, (select sum(statements)::int from source) as tallied`);
  const client = new Client({connectionString: url()});
  await client.connect();
  const state = await readLogState(client);
  const wrong = await verifyWholeLog(client, Number(state.size), () => {}, new AbortController().signal);
  await client.end();
  const {statements, once: distinct, leaves, tallied} = must(counts, 'counts');
  tally.doubled = statements - distinct;
  const expected = acknowledged.program.size + acknowledged.file.size;
  table([
    {what: 'kills (seed)', value: `${CRASHES} (${SEED})`, note: VICTIMS.map((victim) => `${victim} ${tally[victim]}`).join(', ')},
    {what: 'acknowledged statements', value: `${expected}`, note: `${acknowledged.program.size} to the program, ${acknowledged.file.size} to the importer`},
    {what: 'stored statements', value: `${statements}`},
    {what: 'missing (goal: 0)', value: `${tally.missing}`},
    {what: 'doubled (goal: 0)', value: `${tally.doubled}`},
    {what: 'refused (goal: 0)', value: `${tally.refused}`},
    {what: 'importers that hung (goal: 0)', value: `${tally.hung}`},
    {what: 'requests without an answer, sent again', value: `${tally.unanswered}`},
    {what: 'entries of the log that do not fit (goal: 0)', value: `${wrong.length + Math.abs(state.size - state.entries) + state.unlogged}`, note: `${state.size} entries`},
    {what: 'counts of sources off by (goal: 0)', value: `${tallied - statements}`},
  ]);
  if (tally.missing + tally.doubled + tally.refused + tally.hung + wrong.length + Math.abs(tallied - statements) + Math.abs(leaves - statements) > 0 || statements !== expected) process.exitCode = 1;
}
