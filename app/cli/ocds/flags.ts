import {readFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {mustOk} from '@parvis/kernel/result';
import {ALL_INDICATORS, FlagRun, parseFlagSettings, writeFindings, type FlagSettings, type RunData} from '@parvis/ocds/flags';
import {UsageError, type Command, type Terminal} from '../command.ts';
import type {Threads} from '../io/threads.ts';
import {flagSummary, leftOut, lineNotices} from './flag-summary.ts';
import {refuseSettings, writePieces} from './output.ts';
import {sizeOf, sources} from './source.ts';
import type {FlagStart, FlagWork} from './flag-worker.ts';
import {threadsAsked, type ThreadsAsked} from './threads-asked.ts';

const HELP = `
Usage: parvis ocds flags FILE... [--settings FILE] [--json [--map] [--no-meta] | --evidence]
       parvis ocds flags FILE... --catalogue [--settings FILE] [--json]
       parvis ocds flags --list [--json]

Computes the eleven red flags of Cardinal 0.0.8 over compiled releases, one JSON object per line (.gz as it is, - for
standard input). Several files are one data set. The lines are streamed; what is flagged is kept in memory.

  --settings FILE  which flags, and their thresholds (INI, as Cardinal's; without it all eleven with their defaults)
  --json           the findings as one JSON object, in Cardinal's shape; without it a summary for people
  --map            with --json, also which organisations were flagged in which process
  --no-meta        with --json, without the quartiles and fences
  --evidence       one JSON line per finding: sentence, figures, fence with n, Q1, Q3, the values that decided (reads
                   the files twice, so not standard input)
  --catalogue      22 flags of our own definition over releases in any OCDS form, each finding with its figures, processes
                   and values; and for all 33 flags on how many processes they can be computed, and why not on the others
  --threads N      threads to use (as many as there are cores)
  --list           each flag: question, definition, settings, fields needed, what would refute it

A flag is a reason to look, not proof. Exit code 1 if something was flagged or left out
(a line that is not JSON; a file without compiled releases).

  parvis ocds flags compiled.jsonl
  parvis ocds flags compiled.jsonl.gz --settings flags.ini --json > findings.json
`;

export const ocdsFlags: Command = {
  name: 'ocds flags',
  summary: 'Red flags in contracting processes, with the results of Cardinal',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({
      args: [...args], allowPositionals: true,
      options: {
        settings: {type: 'string'}, json: {type: 'boolean'}, map: {type: 'boolean'}, 'no-meta': {type: 'boolean'}, evidence: {type: 'boolean'},
        threads: {type: 'string'}, list: {type: 'boolean'}, catalogue: {type: 'boolean'},
      },
    });
    if (values.list || values.catalogue) {
      const {listJson, listWords, runCatalogue} = await import('./flag-catalogue.ts');
      if (!values.list) return runCatalogue(positionals, values.settings, values.json ?? false, terminal);
      terminal.stdout.write(values.json ? listJson() : listWords());
      return 0;
    }
    const threads = threadsAsked(values.threads, 128 << 20);
    if (values.evidence && positionals.includes('-')) throw new UsageError('--evidence reads the data twice: give it a file, not standard input');
    const settings = values.settings === undefined ? mustOk(parseFlagSettings(ALL_INDICATORS), 'the defaults are right') : await settingsOf(values.settings);
    if (settings.priceComparison.length > 0 && settings.noPriceComparison.length > 0) {
      terminal.stderr.write('Both price_comparison_ and no_price_comparison_procurement_methods are set: the first is used.\n');
    }
    const {run, files} = await runOver(positionals, settings, values.map ?? false, threads, terminal);
    terminal.stderr.write(lineNotices(run, files));
    const report = run.report();
    if (values.evidence) await (await import('./flag-evidence.ts')).writeEvidence(positionals, report, settings, terminal);
    else if (values.json) await writePieces(terminal, writeFindings(report, {meta: !values['no-meta']}));
    else terminal.stdout.write(flagSummary(run, report));
    return leftOut(run.counts) || Object.values(report.groups).some(({size}) => size > 0) ? 1 : 0;
  },
};

async function settingsOf(path: string): Promise<FlagSettings> {
  const settings = parseFlagSettings(await readFile(path, 'utf8'));
  return settings.ok ? settings.value : refuseSettings(path, settings.error);
}

/**
 * Runs the flags over the files: on this thread alone until the currency of comparison is settled, then also on others,
 * which are started at once where the files are seen to be large.
 */
async function runOver(paths: readonly string[], settings: FlagSettings, maps: boolean, threads: ThreadsAsked, terminal: Terminal): Promise<{run: FlagRun; files: {name: string; firstBlock: number}[]}> {
  const inputs = sources(paths, terminal, 'flags');
  const run = new FlagRun(settings, {maps, compiled: true});
  const spare: Uint8Array<ArrayBuffer>[] = [];
  const files: {name: string; firstBlock: number}[] = [];
  const startHelpers = async (): Promise<Threads<FlagStart, FlagWork, RunData>> =>
    new (await import('../io/threads.ts')).Threads(new URL('./flag-worker.ts', import.meta.url), threads.count - 1, (buffer) => spare.push(new Uint8Array(buffer)));
  let helpers = threads.count > 1 && await sizeOf(paths) > threads.from ? await startHelpers() : undefined;
  let bytes = 0;
  let number = 0;
  try {
    for (const {name, blocks} of inputs) {
      files.push({name, firstBlock: number});
      for await (const block of blocks({spare})) {
        bytes += block.to;
        if (threads.count > 1 && bytes > threads.from) helpers ??= await startHelpers();
        if (run.currency !== undefined || !comparesPrices(settings)) helpers?.begin({settings: run.currency === undefined ? settings : {...settings, currency: run.currency}, maps});
        if (!helpers?.offer({block, number}, block.bytes.buffer)) {
          run.block(block, number);
          spare.push(block.bytes);
        }
        number++;
      }
    }
    for (const data of await helpers?.end() ?? []) run.absorb(data);
  } catch (error) {
    await helpers?.stop();
    throw error;
  }
  return {run, files};
}

function comparesPrices(settings: FlagSettings): boolean {
  return (settings.R024 ?? settings.R036 ?? settings.R058) !== undefined;
}
