import {spawnSync} from 'node:child_process';
import {createReadStream, mkdtempSync, openSync, readSync, closeSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {readStatements} from '../packages/bods/src/index.ts';
import {checker} from '../packages/bods/src/check/index.ts';
import {writeStatements} from './bods-statements.ts';

/**
 * Checking of ownership statements, each run in a fresh process on one thread: megabytes a second, the ratio to the unit
 * (read, cut at line feeds, JSON.parse), and the peak memory. BENCH_MB sets the size (1000 for the gigabyte).
 */
const MB = Number(process.env['BENCH_MB'] ?? 80);
const [mode, file = ''] = process.argv.slice(2);

if (mode === 'unit') measured(() => unit(file));
else if (mode === 'check') measured(() => check(file));
else await main();

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));
  try {
    for (const spoilt of [false, true]) {
      const path = join(folder, spoilt ? 'spoilt.jsonl' : 'clean.jsonl');
      const {statements, bytes} = await writeStatements(path, MB, spoilt);
      const [base, full] = [run('unit', path), run('check', path)];
      console.log(`${spoilt ? 'one in twenty spoilt' : 'clean'}: ${(bytes / 1e6).toFixed(0)} MB, ${statements} statements`);
      console.log(`  unit   ${base.seconds.toFixed(2)} s  ${(bytes / 1e6 / base.seconds).toFixed(0)} MB/s  ${base.peak} MB`);
      console.log(`  check  ${full.seconds.toFixed(2)} s  ${(bytes / 1e6 / full.seconds).toFixed(1)} MB/s (goal: at least 20)  ${full.peak} MB (goal: under 200 at 1000 MB)  ${full.result} problems`);
      console.log(`  ratio  ${(full.seconds / base.seconds).toFixed(2)}`);
      rmSync(path);
    }
  } finally {
    rmSync(folder, {recursive: true});
  }
}

function run(what: string, path: string): {seconds: number; peak: number; result: number} {
  const {stdout, stderr, status} = spawnSync(process.execPath, ['--import', 'tsx', fileURLToPath(import.meta.url), what, path], {encoding: 'utf8'});
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout) as {seconds: number; peak: number; result: number};
}

function measured(work: () => number | Promise<number>): void {
  const start = performance.now();
  void Promise.resolve(work()).then((result) => {
    console.log(JSON.stringify({seconds: (performance.now() - start) / 1000, peak: Math.round(process.resourceUsage().maxRSS / 1024), result}));
  });
}

function unit(path: string): number {
  const handle = openSync(path, 'r');
  const buffer = Buffer.alloc(1 << 20);
  let kept = 0, count = 0;
  for (let read = readSync(handle, buffer, kept, buffer.length - kept, null); read > 0; read = readSync(handle, buffer, kept, buffer.length - kept, null)) {
    const end = kept + read;
    let from = 0;
    for (let at = buffer.indexOf(10, from); at >= 0 && at < end; at = buffer.indexOf(10, from)) {
      JSON.parse(buffer.toString('utf8', from, at));
      count++;
      from = at + 1;
    }
    buffer.copyWithin(0, from, end);
    kept = end - from;
    buffer.fill(0, kept);
  }
  closeSync(handle);
  return count;
}

async function check(path: string): Promise<number> {
  let problems = 0;
  const run = checker({today: '2026-11-24', schemes: new Set(['FR-RCS']), found: () => problems++});
  for await (const batch of readStatements(createReadStream(path, {highWaterMark: 1 << 18}))) {
    for (const read of batch) run.add('value' in read ? read.value : null);
  }
  run.end();
  return problems;
}
