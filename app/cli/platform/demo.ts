import {availableParallelism} from 'node:os';
import {parseArgs} from 'node:util';
import {addCounts, NO_COUNTS, type Counts} from '../../core/import/messages.ts';
import {openWorkers} from '../../core/import/pool.ts';
import {importChunks} from '../../core/import/run.ts';
import {startJob} from '../../core/jobs/visible.ts';
import {inTransaction} from '../../core/http/act-route.ts';
import {foundSite, readSite} from '../../core/square.ts';
import {demoChunks} from '../../demo/chunks.ts';
import {DEMO_SCALE, DEMO_SEED, DEMO_SITE} from '../../demo/ensure.ts';
import {GENERATORS, type Generator} from '../../demo/generators.ts';
import {writeDemoLaws} from '../../demo/laws.ts';
import {isSameCountry} from '../../demo/same-country.ts';
import {contracting} from '../../registers/contracting/register.ts';
import {makeWorld, type World} from '../../demo/world.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {printable} from '../io/printable.ts';
import {progressBar} from '../io/progress.ts';
import {concludeLog} from '../log/site-log.ts';
import {sentence} from './import.ts';
import {writeCountry, writeTruth} from './demo-files.ts';
import {concludeImport, DEMO_DATABASE, openSite, type OpenSite} from './open-site.ts';

const LARGEST = 1_000_000;

export const command: Command = {
  name: 'demo',
  summary: 'Make or enlarge the demonstration: an invented country',
  help: `
Usage: parvis demo [--scale N] [--seed S] [--out FILE] [--register NAME] [--truth FILE] [--json] [--workers N]

Makes the registers of Solvane, a country that does not exist, and puts them into the demonstration's own database, from
which the site is served until you start your own. The same seed gives the same country on every machine; a larger one
holds the smaller one, so that running it again with a larger number adds what is missing. What was stopped (Ctrl-C) goes
on where it was. Some processes hold planted wrongdoing, and some only look so: docs/reference/demo.md tells which.

  --scale N     contracting processes, 1 to ${LARGEST.toLocaleString('en')}; ${DEMO_SCALE} unless told, about 3.5 releases each
  --seed S      a whole number: another seed, another country; ${DEMO_SEED} unless told
  --out FILE    writes the documents there, one a line, and touches no database; - is standard output
  --register NAME
                whose documents --out writes: ${GENERATORS.map(({register: {name}}) => name).join(', ')}; contracting unless told
  --truth FILE  writes what was planted there, one episode a line: pattern, processes, parties, flags
  --json        prints the counts as JSON on standard output
  --workers N   threads that store; 2 unless told, 1 on one processor

Memory stays flat: documents are made as they are stored.

Example: parvis demo --scale 10000 --truth truth.jsonl
`,
  run,
};

interface Wanted {
  readonly world: World;
  readonly scale: number;
  readonly workers: number;
}

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values} = parseArgs({
    args: [...args],
    options: {scale: {type: 'string'}, seed: {type: 'string'}, out: {type: 'string'}, register: {type: 'string'}, truth: {type: 'string'}, json: {type: 'boolean'}, workers: {type: 'string'}},
  });
  const wanted: Wanted = {
    world: makeWorld(wholeNumber('--seed', values.seed ?? String(DEMO_SEED), 0, 2 ** 31 - 1)),
    scale: wholeNumber('--scale', values.scale ?? String(DEMO_SCALE), 1, LARGEST),
    workers: wholeNumber('--workers', values.workers ?? String(Math.min(2, availableParallelism())), 1, 64),
  };
  const register = values.register ?? contracting.name;
  if (!GENERATORS.some(({register: {name}}) => name === register)) throw new UsageError(`The demonstration has no register "${printable(register)}".`);
  if (values.out === '-' && values.json === true) throw new UsageError('--json and --out - would mix on standard output: write to a file.');
  const started = performance.now();
  const counts = values.out === undefined ? await fillDatabase(wanted, terminal) : await writeCountry(GENERATORS.filter(({register: {name}}) => name === register), wanted, values.out, terminal);
  if (values.truth !== undefined) await writeTruth(GENERATORS, wanted, values.truth, terminal);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  terminal.stderr.write(`${'written' in counts ? `${counts.written} documents written` : sentence(counts)}\n`);
  if (values.json) terminal.stdout.write(`${JSON.stringify(counts)}\n`);
  if (terminal.signal.aborted) {
    terminal.stderr.write(values.out === undefined ? 'Stopped. What is stored stays; the same command goes on from here.\n' : 'Stopped: the file is not complete.\n');
    return 3;
  }
  terminal.stderr.write(`${wanted.scale.toLocaleString('en')} contracting processes of Solvane, a country that does not exist, in ${seconds} s.\n`);
  return 0;
}

function wholeNumber(option: string, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  throw new UsageError(`${option} is a whole number from ${least.toLocaleString('en')} to ${most.toLocaleString('en')}, not "${text}".`);
}

async function fillDatabase(wanted: Wanted, terminal: Terminal): Promise<Counts> {
  const site = await openSite(terminal, DEMO_DATABASE);
  try {
    const words = await readSite(site.database);
    if (words !== undefined && !words.demo) throw new CannotError(`The database ${DEMO_DATABASE} holds "${words.name}", which is no demonstration: nothing was put into it.`);
    await refuseOtherCountry(site, wanted.world);
    let counts = NO_COUNTS;
    for (const generator of GENERATORS) counts = addCounts(counts, await fillRegister(site, generator, wanted, terminal));
    await concludeImport(site, terminal.signal);
    await foundSite(site.database, DEMO_SITE);
    await concludeLog(site, terminal);
    await inTransaction(site.database.pool, writeDemoLaws);
    return counts;
  } finally {
    await site.close();
  }
}

async function refuseOtherCountry(site: OpenSite, world: World): Promise<void> {
  const client = await site.connect();
  try {
    for (const generator of GENERATORS) {
      if (await isSameCountry(client, generator, world)) continue;
      throw new CannotError('The demonstration was made with another seed, and one database holds one country. Use the same --seed, or another data folder (PARVIS_DATA).');
    }
  } finally {
    await client.end();
  }
}

async function fillRegister({database, url, config}: OpenSite, generator: Generator, {world, scale, workers}: Wanted, terminal: Terminal): Promise<Counts> {
  const {register: {name}} = generator;
  const to = generator.units(scale);
  const job = await startJob(database.pool, {kind: 'import', what: `${name} ← ${DEMO_SITE.name}`, by: 'command line', total: to, key: `demo ${name} ${world.seed}`});
  const from = Math.min(to, Number(job.resumed?.['offset'] ?? 0));
  const before = {...NO_COUNTS, ...(from > 0 ? (job.resumed?.['counts'] as Partial<Counts>) : {})};
  const pool = await openWorkers(workers, {databaseUrl: url, dataDir: config.dataDir, registersUrl: new URL('../../registers/index.ts', import.meta.url).href, register: name});
  const bar = progressBar(terminal, `demo ${name}`, to);
  const stop = new AbortController();
  terminal.signal.addEventListener('abort', () => stop.abort());
  if (terminal.signal.aborted) stop.abort();
  const started = performance.now();
  let total = before, done = from, reported = started;
  try {
    await importChunks(pool, demoChunks(generator, world, {from, to}), {
      signal: stop.signal,
      onStored: async (unit, counts, problems) => {
        total = addCounts(before, counts);
        done = unit;
        bar.update(unit, `${total.in} read, ${Math.round(counts.in / ((performance.now() - started) / 1000))}/s`);
        if (performance.now() - reported < 1000) return;
        reported = performance.now();
        if (await job.report(unit, {...total}, {offset: unit, counts: total}, problems)) stop.abort();
      },
    });
    await job.report(done, {...total}, {offset: done, counts: total}, []);
    await job.finish(done < to ? 'stopped' : 'done', {...total});
  } catch (error) {
    await job.finish('failed', {...total}).catch(() => {});
    throw error;
  } finally {
    bar.end();
    await pool.close();
  }
  return total;
}
