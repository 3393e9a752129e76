// Installs and starts Parvis in awkward places, as strangers would: `node scripts/try-install.ts`. Takes a minute or two.
import {execFileSync} from 'node:child_process';
import {once} from 'node:events';
import {chmodSync, chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {homedir, tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {addCounts, NONE, ONE_FAILED, ONE_PASSED, summaryLine, type Counts} from './counts.ts';
import {tryContainer} from './try-container.ts';
import {begin, endOf, freePort, must, processesIn, until, type Running, type Surroundings} from './trial.ts';

const ROOT = join(import.meta.dirname, '..');
const isRoot = process.getuid?.() === 0;

let counts: Counts = NONE;

async function trial(name: string, run: () => Promise<string | void>): Promise<void> {
  const start = performance.now();
  const outcome = await run().then((facts) => ({passed: true, words: facts ?? ''}), (error: unknown) => ({passed: false, words: error instanceof Error ? error.message : String(error)}));
  counts = addCounts(counts, outcome.passed ? ONE_PASSED : ONE_FAILED);
  process.stdout.write(`${outcome.passed ? 'ok    ' : 'FAILED'} ${name} (${Math.round((performance.now() - start) / 1000)} s${outcome.passed && outcome.words !== '' ? `; ${outcome.words}` : ''})\n`);
  if (!outcome.passed) process.stdout.write(`${outcome.words}\n`);
}

function skip(name: string, why: string): void {
  counts = addCounts(counts, {...NONE, skipped: 1});
  process.stdout.write(`skip   ${name}: ${why}\n`);
}

/** What git would give a stranger, and what is about to be committed. */
function clone(target: string): void {
  const files = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {cwd: ROOT, encoding: 'utf8', maxBuffer: 1e8});
  for (const file of files.split('\0').filter((name) => name !== '' && existsSync(join(ROOT, name)))) {
    mkdirSync(dirname(join(target, file)), {recursive: true});
    cpSync(join(ROOT, file), join(target, file));
  }
}

/** `npm start`, until it answers. */
async function start(where: Surroundings): Promise<{readonly running: Running; readonly address: string; readonly seconds: number}> {
  const port = await freePort();
  const from = performance.now();
  const running = begin('npm', ['start'], {...where, env: {...where.env, PORT: String(port)}});
  const address = await until('npm start says where Parvis is open', 180_000, running, () => /open at (http:\/\/\S+)/.exec(running.output())?.[1]);
  await until(`${address}/healthz answers`, 30_000, running, async () => (await fetch(new URL('/healthz', address)).catch(() => undefined))?.ok || undefined);
  return {running, address, seconds: (performance.now() - from) / 1000};
}

/** Ctrl-C in the terminal; nothing of it may be left. */
async function stop(running: Running, where: Surroundings): Promise<void> {
  process.kill(-running.pid, 'SIGINT');
  await endOf(running, 60_000);
  await until('every process has gone', 15_000, undefined, () => processesIn(where.cwd).length === 0 || undefined);
  must(!existsSync(join(databaseOf(where.cwd), 'cluster', 'postmaster.pid')), 'PostgreSQL was left running after Ctrl-C');
}

function databaseOf(cwd: string): string {
  const pointer = join(cwd, 'data', 'postgres-at');
  return existsSync(pointer) ? readFileSync(pointer, 'utf8').trim() : join(cwd, 'data', 'postgres');
}

/** A register's file of our own making: one contracting process. */
const RELEASES = JSON.stringify({
  uri: 'https://example.org/releases.json', version: '1.1', publishedDate: '2026-01-02T00:00:00Z', publisher: {name: 'Town of Trial'},
  releases: [{
    ocid: 'ocds-trial0-1', id: '1', date: '2026-01-02T00:00:00Z', tag: ['tender'], initiationType: 'tender', language: 'en',
    buyer: {id: 'town', name: 'Town of Trial'}, parties: [{id: 'town', name: 'Town of Trial', roles: ['buyer']}],
    tender: {id: '1', title: 'A bridge', status: 'active', value: {amount: 1200, currency: 'EUR'}},
  }],
});

const folder = mkdtempSync(join(tmpdir(), 'parvis-trial-'));
chmodSync(folder, 0o711);
const closed = join(folder, 'closed', 'parvis');
try {
  await closedFolder(closed);
  await readOnlyHome(join(folder, 'la mairie — été 2026', 'parvis'));
  await noNetwork(join(folder, 'offline'));
  await container(join(folder, 'context'), join(folder, 'image'));
} finally {
  for (const {pid} of [...processesIn(folder), ...processesIn(databaseOf(closed))]) process.kill(pid, 'SIGKILL');
  // The programs in the shared folder stay: another Parvis may run by them.
  rmSync(databaseOf(closed), {recursive: true, force: true});
  rmSync(folder, {recursive: true, force: true});
}
process.stdout.write(`\n${summaryLine(counts)}\n`);
process.exitCode = counts.failed === 0 ? 0 : 1;

/** Below a folder that only its owner may enter (run as root, PostgreSQL's own user cannot), with install scripts blocked. */
async function closedFolder(cwd: string): Promise<void> {
  const where: Surroundings = {cwd, env: {npm_config_ignore_scripts: 'true'}};
  let first: Awaited<ReturnType<typeof start>> | undefined;
  mkdirSync(dirname(cwd), {mode: 0o700});
  clone(cwd);
  await trial(`install and start below a folder that only ${isRoot ? 'root' : 'its owner'} may enter, install scripts blocked`, async () => {
    first = await start(where);
    if (isRoot) must(processesIn(databaseOf(cwd)).every(({uid}) => uid !== 0), 'PostgreSQL runs as root');
    return `open after ${first.seconds.toFixed(1)} s`;
  });
  const {running} = first ?? {};
  if (running === undefined) return;
  await trial('kill -9, then start: the orphaned PostgreSQL is no obstacle', async () => {
    const app = processesIn(cwd).find(({command}) => command.includes('app/main.ts') && !command.includes('launch.mjs'));
    process.kill(must(app, 'the process of Parvis itself is not to be found').pid, 'SIGKILL');
    await endOf(running, 30_000);
    must(existsSync(join(databaseOf(cwd), 'cluster', 'postmaster.pid')), 'PostgreSQL went with Parvis: nothing was tried');
    first = await start(where);
    must(first.seconds < 15, `the second start took ${first.seconds.toFixed(1)} s`);
    return `open after ${first.seconds.toFixed(1)} s`;
  });
  await trial('serve and import at the same time', async () => {
    writeFileSync(join(cwd, 'releases.json'), RELEASES);
    const importing = begin('node', [join(cwd, 'app', 'cli', 'parvis.mjs'), 'import', 'contracting', join(cwd, 'releases.json')], where);
    must(await endOf(importing, 60_000) <= 1, `import failed:\n${importing.output()}`);
    must((await fetch(new URL('/healthz', must(first, 'it was started').address))).ok, 'the site went away during the import');
  });
  await trial('Ctrl-C stops everything', () => stop(must(first, 'it was started').running, where));
  await trial('a port that is taken: words, and nothing left running', async () => {
    const squatter = createServer().listen(0, 'localhost');
    await once(squatter, 'listening');
    const {port} = squatter.address() as AddressInfo;
    try {
      const running = begin('npm', ['start'], {...where, env: {...where.env, PORT: String(port)}});
      must(await endOf(running, 30_000) !== 0, 'it went on');
      must(running.output().includes(String(port)) && !/\n {4}at /.test(running.output()), `not in words:\n${running.output()}`);
      must(!existsSync(join(databaseOf(cwd), 'cluster', 'postmaster.pid')), 'PostgreSQL was left running');
    } finally {
      squatter.close();
      for (const {pid} of [...processesIn(cwd), ...processesIn(join(databaseOf(cwd), 'cluster'))]) process.kill(pid, 'SIGKILL');
    }
  });
}

/** As a user without rights, whose home cannot be written, in a path with spaces and accents. */
async function readOnlyHome(cwd: string): Promise<void> {
  const name = 'a read-only home, and a path with spaces and accents';
  const home = join(folder, 'home');
  const user = isRoot ? {uid: Number(execFileSync('id', ['-u', 'nobody'])), gid: Number(execFileSync('id', ['-g', 'nobody']))} : {};
  clone(cwd);
  mkdirSync(home);
  const npmrc = join(homedir(), '.npmrc');
  if (existsSync(npmrc)) cpSync(npmrc, join(home, '.npmrc'));
  if (isRoot) execFileSync('chown', ['-R', `${user.uid}:${user.gid}`, dirname(cwd)]);
  chmodSync(home, 0o555);
  if (isRoot) chownSync(home, 0, 0);
  const where: Surroundings = {cwd, env: {HOME: home}, ...user};
  await trial(name, async () => {
    const {running, seconds} = await start(where);
    await stop(running, where);
    return `open after ${seconds.toFixed(1)} s, npm's cache not writable`;
  });
  await trial('what is installed is left alone', async () => {
    const from = performance.now();
    must(await endOf(begin('node', ['scripts/setup.mjs'], where), 10_000) === 0, 'setup failed');
    return `${Math.round(performance.now() - from)} ms with the start of Node`;
  });
  chmodSync(home, 0o755);
  if (!isRoot) skip('as root', 'these trials were not started by root');
}

/** No way to the registry: words, not a stack. */
async function noNetwork(cwd: string): Promise<void> {
  clone(cwd);
  await trial('without a network, it says what is missing', async () => {
    const running = begin('npm', ['start'], {cwd, env: {
      npm_config_registry: 'http://127.0.0.1:9/', npm_config_cache: join(folder, 'empty-cache'), npm_config_fetch_retries: '0',
    }});
    must(await endOf(running, 60_000) !== 0, 'it went on');
    must(/registry could not be reached/.test(running.output()) && !/\n {4}at /.test(running.output()), `not in words:\n${running.output()}`);
  });
}

/** No engine is needed: the steps of the Containerfile are done in a folder. */
async function container(context: string, image: string): Promise<void> {
  clone(context);
  mkdirSync(image);
  await trial('the steps of the Containerfile, then health and stop', () => tryContainer(context, image));
}
