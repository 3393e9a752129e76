import {createWriteStream} from 'node:fs';
import {readdir, realpath, stat} from 'node:fs/promises';
import {availableParallelism} from 'node:os';
import {basename, join} from 'node:path';
import {parseArgs} from 'node:util';
import type {Client} from 'pg';
import {outboundTools} from '../../core/fetch/tools.ts';
import {parseEvery} from '../../core/harvest/address.ts';
import {addCounts, NO_COUNTS, type Counts, type ImportProblem} from '../../core/import/messages.ts';
import {openWorkers, type WorkerPool} from '../../core/import/pool.ts';
import {importFile, type ImportFile} from '../../core/import/run.ts';
import {startJob} from '../../core/jobs/visible.ts';
import type {Register} from '../../core/register.ts';
import {namesAlong} from '../../core/names/along.ts';
import {slugOf} from '../../core/statements/sources.ts';
import {REGISTERS} from '../../registers/index.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {openInput} from '../io/input.ts';
import {progressBar} from '../io/progress.ts';
import {importAddress} from './import-address.ts';
import {concludeLog} from '../log/site-log.ts';
import {mappedFile, type MappedFile} from './import-table.ts';
import {mappingFrom} from './map.ts';
import {concludeImport, ensureSite, openSite, type OpenSite} from './open-site.ts';
import {ProblemReport} from './problem-report.ts';

export const command: Command = {
  name: 'import',
  summary: 'Put statements from files or addresses into a register of your site',
  help: `
Usage: parvis import REGISTER PATH… [--source NAME] [--rejected FILE] [--json]
       parvis import REGISTER SPREADSHEET… --mapping mapping.yml [--source NAME] [--rejected FILE] [--json]
       parvis import REGISTER URL… [--every 1d] [--source NAME] [--rejected FILE] [--json]

Reads files and folders (.json, .jsonl, .ndjson, also .gz; - is standard input) and appends their statements to a
register: ${REGISTERS.map(({name}) => name).join(', ')}. Importing again changes nothing. What is refused is listed with file, place, rule and value.
An import that was stopped (Ctrl-C) or killed goes on where it was when the same file is given again.

An address (https) is fetched page by page (links.next of OCDS, gzip, JSON lines), and again, whole, each time this is
said; what has not changed is not read again. With --every the site goes on fetching it while it is served: parvis
sources shows what came of it. What the other side no longer offers stays here and is listed.

  --every TIME      fetch an address again: 30m, 6h, 1d, 2w
  --mapping FILE    the paths are spreadsheets (.csv, .tsv, .xlsx, .docx), and this is how their rows become statements: parvis map
  --source NAME     who says it; otherwise the publisher named in the file
  --rejected FILE   writes every problem there, one JSON object a line
  --json            prints the counts as JSON on standard output
  --workers N       threads that decode and store; 2 unless told, 1 on one processor

Memory stays flat: large files are read as streams. Exit code 1 when something was refused.

Example: parvis import contracting releases/ records.jsonl.gz
         parvis import contracting https://data.example.org/releases.json --every 1d --source "Roads Agency"
`,
  run,
};

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values, positionals: [name, ...paths]} = parseArgs({
    args: [...args], allowPositionals: true,
    options: {every: {type: 'string'}, mapping: {type: 'string'}, source: {type: 'string'}, rejected: {type: 'string'}, json: {type: 'boolean'}, workers: {type: 'string'}},
  });
  const register = REGISTERS.find((candidate) => candidate.name === name);
  if (register === undefined) throw new UsageError(`Name a register to import into: ${REGISTERS.map((one) => one.name).join(', ')}.`);
  if (paths.length === 0) throw new UsageError('Name at least one file or folder to import, or - for standard input.');
  const addresses = paths.filter((path) => /^https?:\/\//.test(path));
  const everySeconds = values.every === undefined ? undefined : everyOf(values.every, addresses.length);
  const mapping = values.mapping === undefined ? undefined : await mappingFrom(values.mapping, register);
  if (mapping !== undefined && addresses.length > 0) throw new UsageError('--mapping goes with spreadsheets on this machine, not with an address.');
  const files = mapping === undefined ? (await Promise.all(paths.filter((path) => !addresses.includes(path)).map(filesBelow))).flat() : paths;
  if (files.length + addresses.length === 0) throw new CannotError(`There is no .json, .jsonl or .ndjson file (or .gz of one) in ${paths.join(', ')}.`);

  const site = await openSite(terminal);
  try {
    await ensureSite(site, terminal);
    const workers = Number(values.workers ?? Math.min(2, availableParallelism()));
    const setup = {databaseUrl: site.url, dataDir: site.config.dataDir, registersUrl: new URL('../../registers/index.ts', import.meta.url).href, register: register.name};
    const pool = files.length === 0 ? undefined : await openWorkers(workers, setup);
    const naming = await site.connect();
    const report = new ProblemReport(values.rejected === undefined ? undefined : createWriteStream(values.rejected));
    let counts = NO_COUNTS;
    let whole = true, refused = false;
    try {
      for (const path of files) {
        if (terminal.signal.aborted || pool === undefined) break;
        const mapped = mapping === undefined ? undefined : await mappedFile(path, register, mapping, terminal);
        try {
          counts = addCounts(counts, await importOne({site, pool, naming, register, report, terminal, source: values.source}, path, mapped));
          refused ||= mapped?.refused === true;
        } finally {
          await mapped?.remove();
        }
      }
      for (const address of addresses) {
        if (terminal.signal.aborted) break;
        const fetched = await importAddress({
          register, address, ...(everySeconds !== undefined && {everySeconds}), ...(values.source !== undefined && {source: values.source}),
        }, {site, terminal, report, workers, fetch: outboundTools(site.config)});
        counts = addCounts(counts, fetched.counts);
        whole &&= fetched.whole;
      }
    } finally {
      await naming.end();
      await pool?.close();
      await report.end();
    }
    await concludeImport(site, terminal.signal);
    await concludeLog(site, terminal);
    terminal.stderr.write(report.summary());
    terminal.stderr.write(`${sentence(counts)}\n`);
    if (values.json) terminal.stdout.write(`${JSON.stringify(counts)}\n`);
    if (terminal.signal.aborted) {
      terminal.stderr.write('Stopped. What is stored stays; the same command goes on from here.\n');
      return 3;
    }
    if (!whole) return 3;
    return counts.rejected > 0 || refused ? 1 : 0;
  } finally {
    await site.close();
  }
}

/** Seconds from one fetch to the next. */
function everyOf(text: string, addresses: number): number {
  if (addresses === 0) throw new UsageError('--every goes with an address: a file is read once.');
  const every = parseEvery(text);
  if (!every.ok) throw new UsageError(`--every "${text}": ${every.error}.`);
  return every.value;
}

interface Work {
  readonly site: OpenSite;
  readonly pool: WorkerPool;
  readonly naming: Client;
  readonly register: Register;
  readonly report: ProblemReport;
  readonly terminal: Terminal;
  readonly source: string | undefined;
}

/** Imports one file; of a spreadsheet what it was mapped to, under its own name. */
async function importOne({site, pool, naming, register, report, terminal, source}: Work, given: string, mapped: MappedFile | undefined): Promise<Counts> {
  const path = mapped?.path ?? given;
  const input = await openInput(path, terminal.stdin);
  const shownName = mapped === undefined ? input.name : basename(given);
  const job = await startJob(site.database.pool, {kind: 'import', what: `${register.name} ← ${shownName}`, by: 'command line', total: input.size, key: `${await workKey(register, given)}${mapped === undefined ? '' : ` ${mapped.key}`}`});
  const skip = Number(job.resumed?.['offset'] ?? 0);
  const before = {...NO_COUNTS, ...(skip > 0 ? (job.resumed?.['counts'] as Partial<Counts>) : {})};
  const bar = progressBar(terminal, shownName, input.size);
  const stop = new AbortController();
  terminal.signal.addEventListener('abort', () => stop.abort());
  const started = performance.now();
  let reported = 0;
  const shown: ImportProblem[] = [];
  let total = before;
  const file: ImportFile = {name: given, again: path !== '-', open: () => (path === '-' ? input.bytes : again(path, terminal, (count) => bar.update(count, rate(total, started))))};
  try {
    await namesAlong(naming, () => importFile(pool, register, file, {
      skip, signal: stop.signal,
      ...(source !== undefined && {source: {slug: slugOf(source), name: source}}),
      onStored: async (offset, counts, problems) => {
        total = addCounts(before, counts);
        report.add(problems);
        if (shown.length < 200) shown.push(...problems);
        if (performance.now() - reported > 1000) {
          reported = performance.now();
          if (await job.report(offset, {...total}, {offset, counts: total}, shown)) stop.abort();
        }
      },
    }));
    await job.finish(stop.signal.aborted ? 'stopped' : 'done', {...total});
  } catch (error) {
    await job.finish('failed', {...total}).catch(() => {});
    throw error;
  } finally {
    bar.end();
  }
  return total;
}

async function* again(path: string, terminal: Terminal, onProgress: (done: number) => void): AsyncGenerator<Uint8Array> {
  const input = await openInput(path, terminal.stdin);
  for await (const bytes of input.bytes) {
    onProgress(input.done());
    yield bytes;
  }
}

function rate(counts: Counts, started: number): string {
  const seconds = (performance.now() - started) / 1000;
  return `${counts.in} read, ${Math.round(counts.in / Math.max(seconds, 0.001))}/s, ${counts.rejected} rejected`;
}

/** The same file, unchanged, is the same work. */
async function workKey(register: Register, path: string): Promise<string> {
  if (path === '-') return `${register.name} - ${Date.now()}`;
  const {size, mtimeMs} = await stat(path);
  return `${register.name} ${await realpath(path)} ${size} ${mtimeMs}`;
}

const READABLE = /\.(?:json|jsonl|ndjson)(?:\.gz)?$/;

async function filesBelow(path: string): Promise<string[]> {
  if (path === '-' || !(await stat(path)).isDirectory()) return [path];
  const entries = await readdir(path, {recursive: true, withFileTypes: true});
  return entries.filter((entry) => entry.isFile() && READABLE.test(entry.name)).map((entry) => join(entry.parentPath, entry.name)).sort();
}

export function sentence({in: read, accepted, unchanged, rejected, references}: Counts): string {
  return `${read} read = ${accepted} accepted + ${unchanged} unchanged + ${rejected} rejected + ${references} references`;
}
