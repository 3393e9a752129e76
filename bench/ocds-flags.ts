// The eleven red flags over generated compiled releases with bids, beside one thread's JSON.parse of the same file.
// node --import tsx bench/ocds-flags.ts [LINES] ; CARDINAL=path/to/ocdscardinal also runs Cardinal on the same file and compares the findings.
// Cardinal's sources are on PyPI: pip download --no-deps --no-binary :all: ocdscardinal==0.0.8, then cargo build --release --bin ocdscardinal in them.
import {deepStrictEqual} from 'node:assert';
import {spawn} from 'node:child_process';
import {closeSync, mkdtempSync, openSync, readFileSync, readSync, rmSync, writeFileSync, writeSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {ALL_INDICATORS} from '@parvis/ocds/flags';
import {quantile, table} from './frame.ts';

const LINES = Number(process.argv[2] ?? 60_000);
const ROUNDS = LINES > 200_000 ? 3 : 11;
const MAIN = fileURLToPath(new URL('../app/cli/parvis.mjs', import.meta.url));

function release(n: number, next: () => number): string {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  const company = (): string => `XX-COM-${String(Math.floor(next() ** 2 * 4000)).padStart(4, '0')}`;
  const estimate = Math.exp(next() * 6 + 8);
  const bids = Array.from({length: 1 + Math.floor(next() * 5)}, (_, k) => ({
    id: `${n}-${k}`, status: pick(['valid', 'valid', 'valid', 'disqualified', 'withdrawn']), date: '2024-03-15T10:00:00+02:00', tenderers: [{id: company(), name: 'Company'}],
    value: {amount: Math.round(estimate * (1 + next() / 3) * 100) / 100, currency: next() < 0.95 ? 'EUR' : 'USD'},
  }));
  const winner = bids.filter(({status}) => status === 'valid').toSorted((a, b) => a.value.amount - b.value.amount)[0];
  const ocid = `ocds-bench0-${n}`;
  return JSON.stringify({
    ocid, id: `${ocid}-1`, date: '2024-05-01T00:00:00+02:00', tag: ['compiled'], initiationType: 'tender', buyer: {id: `XX-GOV-${n % 300}`, name: 'Body'},
    tender: {
      id: `T${n}`, title: `Procedure ${n}`, status: next() < 0.05 ? 'cancelled' : 'complete', procuringEntity: {id: `XX-GOV-${n % 290}`, name: 'Body'}, procurementMethod: pick(['open', 'selective', 'direct']),
      procurementMethodDetails: pick(['Open Tender', 'Reverse Auction', 'Direct Award']), tenderPeriod: {startDate: '2024-02-20T10:00:00+02:00', endDate: `2024-03-${10 + Math.floor(next() * 10)}T10:00:00+02:00`}, numberOfTenderers: bids.length,
    },
    bids: {details: bids},
    awards: winner ? [{id: `A${n}`, status: 'active', date: '2024-04-01T10:00:00+02:00', suppliers: winner.tenderers, items: [{id: '1', classification: {scheme: 'CPV', id: String(10_000_000 + Math.floor(next() * 8e7))}, quantity: 3}], value: winner.value}] : [],
  });
}

/** A small seeded source of numbers (mulberry32). */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** One thread: blocks of 1 MiB, cut at line feeds, decoded and parsed. */
function parseAll(path: string): void {
  const file = openSync(path, 'r');
  let buffer = Buffer.allocUnsafeSlow(1 << 20);
  let kept = 0;
  for (let read = readSync(file, buffer, kept, buffer.length - kept, null); read > 0; read = readSync(file, buffer, kept, buffer.length - kept, null)) {
    const filled = kept + read;
    let from = 0;
    for (let end = buffer.indexOf(10, from); end >= 0 && end < filled; end = buffer.indexOf(10, from)) {
      JSON.parse(buffer.toString('utf8', from, end));
      from = end + 1;
    }
    buffer.copyWithin(0, from, filled);
    kept = filled - from;
    if (kept === buffer.length) buffer = Buffer.concat([buffer, Buffer.alloc(buffer.length)]);
  }
  closeSync(file);
}

interface Ran {
  readonly seconds: number;
  readonly peakMb: number;
}

/** Runs a program to its end; its highest resident memory is looked at ten times a second (Linux). */
async function ran(program: string, args: readonly string[], output: string): Promise<Ran> {
  const out = openSync(output, 'w');
  const start = performance.now();
  const child = spawn(program, args, {stdio: ['ignore', out, 'ignore']});
  let peakKb = 0;
  const watch = setInterval(() => {
    try {
      peakKb = Math.max(peakKb, Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0));
    } catch {
      // it has just ended
    }
  }, 100);
  await new Promise((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  closeSync(out);
  return {seconds: (performance.now() - start) / 1000, peakMb: peakKb / 1024};
}

const folder = mkdtempSync(join(tmpdir(), 'parvis-bench-'));

const path = join(folder, 'lines.jsonl');
const next = random(1);
const file = openSync(path, 'w');
for (let n = 0; n < LINES; n += 1000) writeSync(file, `${Array.from({length: Math.min(1000, LINES - n)}, (_, k) => release(n + k, next)).join('\n')}\n`);
closeSync(file);
writeFileSync(join(folder, 'settings.ini'), `currency = EUR\n${ALL_INDICATORS}`);

const cardinal = process.env['CARDINAL'];
const runs: Record<string, Ran[]> = {parse: [], start: [], one: [], all: [], cardinal: []};
writeFileSync(join(folder, 'empty.jsonl'), '');
const flagsArgs = (name: string, more: readonly string[]): string[] => [MAIN, 'ocds', 'flags', join(folder, name), '--settings', join(folder, 'settings.ini'), '--json', ...more];
for (let round = 0; round < ROUNDS; round++) {
  const start = performance.now();
  parseAll(path);
  runs['parse']!.push({seconds: (performance.now() - start) / 1000, peakMb: 0});
  runs['start']!.push(await ran(process.execPath, flagsArgs('empty.jsonl', []), join(folder, 'out')));
  runs['one']!.push(await ran(process.execPath, flagsArgs('lines.jsonl', ['--threads', '1']), join(folder, 'one')));
  runs['all']!.push(await ran(process.execPath, flagsArgs('lines.jsonl', []), join(folder, 'all')));
  if (cardinal) runs['cardinal']!.push(await ran(cardinal, ['indicators', '--settings', join(folder, 'settings.ini'), path], join(folder, 'cardinal')));
}
if (readFileSync(join(folder, 'one'), 'utf8') !== readFileSync(join(folder, 'all'), 'utf8')) throw new Error('Another number of threads gave other findings');

if (cardinal) deepStrictEqual(JSON.parse(readFileSync(join(folder, 'all'), 'utf8')), JSON.parse(readFileSync(join(folder, 'cardinal'), 'utf8')));

const median = (name: string): number => quantile(runs[name]!.map(({seconds}) => seconds), 0.5);
const peak = (name: string): string => `peak ${Math.max(...runs[name]!.map(({peakMb}) => peakMb)).toFixed(0)} MB`;
const unit = median('parse');
table([
  {what: 'lines', value: LINES.toLocaleString('en')},
  {what: 'JSON.parse, one thread', value: `${unit.toFixed(2)} s`, note: '= 1 U'},
  {what: 'parvis ocds flags, an empty file', value: `${median('start').toFixed(2)} s`},
  {what: 'parvis ocds flags, one thread', value: `${median('one').toFixed(2)} s`, note: `${(median('one') / unit).toFixed(2)} U, ${peak('one')}`},
  {what: 'parvis ocds flags, all cores', value: `${median('all').toFixed(2)} s`, note: `${(median('all') / unit).toFixed(2)} U, ${peak('all')}`},
  ...(cardinal ? [{what: 'Cardinal, the same findings', value: `${median('cardinal').toFixed(2)} s`, note: `${(median('all') / median('cardinal')).toFixed(2)} of its time, ${peak('cardinal')}`}] : []),
]);
rmSync(folder, {recursive: true, force: true});
if (median('all') > unit) throw new Error('All flags take longer than the parsing of the file');
if (cardinal && median('all') > 0.5 * median('cardinal')) throw new Error('All flags take longer than half of what Cardinal takes');
