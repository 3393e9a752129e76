// How fast a mirror follows: a demo site is served, and a copy made of it until all is verified, stored and folded.
// npm run bench mirror ; BENCH_PROCESSES=20000 is how many contracting processes the site has. Both sites run on this machine.
import {execFileSync, spawn, spawnSync} from 'node:child_process';
import {chmodSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {setTimeout as pause} from 'node:timers/promises';
import {freePort} from './crash-site.ts';
import {table} from './frame.ts';

const PROCESSES = process.env['BENCH_PROCESSES'] ?? '20000';
const MAIN = fileURLToPath(new URL('../app/cli/parvis.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-mirror-'));
chmodSync(folder, 0o711); // PostgreSQL's own user must get in where root runs the benchmark

const inFolder = (name: string, more: Record<string, string> = {}): NodeJS.ProcessEnv => ({...process.env, PARVIS_DATA: join(folder, name), ...more});
const parvis = (name: string, ...words: readonly string[]): number => {
  const started = performance.now();
  execFileSync(process.execPath, [MAIN, ...words], {env: inFolder(name), stdio: ['ignore', 'ignore', 'pipe']});
  return (performance.now() - started) / 1000;
};

/** The copy's database is made by a first try that reaches nobody. */
function beginCopy(): void {
  spawnSync(process.execPath, [MAIN, 'mirror', 'http://localhost:1'], {env: inFolder('copy'), stdio: 'ignore'});
}

/** Entries of the log, once the site has signed them all. */
async function signedSize(address: string): Promise<number> {
  for (;; await pause(200)) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer?.status !== 200) continue;
    const {size, checkpoint} = await answer.json() as {size: number; checkpoint: {size: number} | null};
    if (size > 0 && checkpoint?.size === size) return size;
  }
}

/** Until the site, newly served, has made its bulk files: for each processor second of that, copying would wait. */
async function atRest(address: string): Promise<void> {
  for (let before = ''; ; await pause(5_000)) {
    const answer = await fetch(address).catch(() => undefined);
    const {resources = []} = answer?.status === 200 ? await answer.json() as {resources?: readonly {name: string}[]} : {};
    const now = resources.map(({name}) => name).join();
    if (now !== '' && now === before) return;
    before = now;
  }
}

parvis('source', 'demo', '--scale', PROCESSES);
const port = await freePort();
const server = spawn(process.execPath, [MAIN, 'serve'], {env: inFolder('source', {PORT: String(port)}), stdio: 'ignore'});
try {
  const address = `http://localhost:${port}`;
  const entries = await signedSize(`${address}/log.json`);
  await atRest(`${address}/bulk.json`);
  beginCopy();
  const all = parvis('copy', 'mirror', address);
  const nothing = parvis('copy', 'mirror', address);
  table([
    {what: 'entries of the log', value: entries.toLocaleString('en')},
    {what: 'copied, from start to end of the command', value: `${all.toFixed(1)} s`},
    {what: 'the command with nothing to copy', value: `${nothing.toFixed(1)} s`},
    {what: 'a mirror follows', value: `${Math.round(entries / (all - nothing)).toLocaleString('en')}/s`, note: 'goal 2,000/s'},
  ]);
} finally {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
  rmSync(folder, {recursive: true, force: true});
}
