import {parseArgs} from 'node:util';
import {Checker, type CheckerData, type CheckReport, type DatasetResult, type FindingGroup} from '@parvis/ocds/check';
import type {Command, Terminal} from '../command.ts';
import {Threads} from '../io/threads.ts';
import {batches, checkBatch, type Batch} from './check-batch.ts';
import type {CheckStart} from './check-worker.ts';
import {counted, grouped, writeAll} from './output.ts';
import {pieces} from './pieces.ts';
import {sizeOf} from './source.ts';
import {threadsAsked, type ThreadsAsked} from './threads-asked.ts';

const HELP = `
Usage: parvis ocds check FILE... [--json] [--older FILE] [--structure] [--threads N]

Checks OCDS 1.1 documents (release and record packages, records, releases, lists, or one per line; .gz as it is; - for
standard input): the schema, codelists, additional, deprecated and empty fields, repeated ids; then the quality of each
process (a record's compiled release, else its releases as they are) and of the data set, by Pelican's rules.

  --json        the whole report: every finding with its rule, field, count, first places and what to do
  --older FILE  earlier data of the same publisher: is everything still there?
  --structure   only errors and notices of structure, without the quality checks
  --threads N   threads to use (as many as there are cores)

Lines, and the releases or records of a large package, are read one by one. Ids, distinct amounts and buyers are kept for
the checks of the data set. Not checked: whether web addresses answer; lists that are not part of the standard
(registered prefixes, org-id.guide); amounts in other currencies are compared only with the same currency.
Exit code 1 if there are errors or warnings.
`;

export const ocdsCheck: Command = {
  name: 'ocds check',
  summary: 'Check OCDS documents: structure and quality',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({
      args: [...args], allowPositionals: true,
      options: {json: {type: 'boolean'}, older: {type: 'string'}, structure: {type: 'boolean'}, threads: {type: 'string'}},
    });
    const threads = threadsAsked(values.threads, 8 << 20);
    const start = {context: {today: new Date().toISOString().slice(0, 10)}, quality: !values.structure, compares: values.older !== undefined};
    const older = values.older === undefined ? undefined : (await checkAll([values.older], {...start, quality: true}, threads, terminal, 'older')).snapshot();
    const report = (await checkAll(positionals, start, threads, terminal, 'check')).report(older);
    await writeAll(terminal, values.json ? [`${JSON.stringify(report, undefined, 1)}\n`] : wordsOf(report));
    return report.findings.some(({severity}) => severity !== 'notice') ? 1 : 0;
  },
};

/** Checks the files, on other threads too where they are large; the report does not depend on the number of threads. */
async function checkAll(files: readonly string[], start: CheckStart, threads: ThreadsAsked, terminal: Terminal, label: string): Promise<Checker> {
  const {context, ...options} = start;
  const checker = new Checker(context, options);
  const helpers = threads.count > 1 && await sizeOf(files) > threads.from ? new Threads<CheckStart, Batch, CheckerData>(new URL('./check-worker.ts', import.meta.url), threads.count - 1) : undefined;
  helpers?.begin(start);
  try {
    for await (const batch of batches(pieces(files, terminal, label), files.length > 1)) {
      if (!helpers?.offer(batch, batch.bytes.buffer)) checkBatch(checker, batch);
    }
    for (const data of await helpers?.end() ?? []) checker.absorb(data);
  } catch (error) {
    await helpers?.stop();
    throw error;
  }
  return checker;
}

const HEADINGS = {error: 'Errors', warning: 'Warnings', notice: 'Notices'} as const;

function* wordsOf(report: CheckReport): Generator<string, void, void> {
  const {documents: read, refused, releases, records, processes} = report;
  yield `${counted(read, 'document')}${refused > 0 ? ` (${grouped(refused)} refused)` : ''}: ${counted(releases, 'release')}, ${counted(records, 'record')}, ${counted(processes, 'process', 'processes')}\n`;
  for (const severity of ['error', 'warning', 'notice'] as const) {
    const groups = report.findings.filter((group) => group.severity === severity);
    if (groups.length === 0) continue;
    yield `\n${HEADINGS[severity]} (${grouped(groups.reduce((sum, {count}) => sum + count, 0))})\n`;
    for (const group of groups) yield groupWords(group);
  }
  const judged = report.dataset.filter(({result}) => result !== null);
  if (judged.length > 0) yield `\nThe data set\n${judged.map(datasetWords).join('')}`;
  if (report.findings.length === 0) yield '\nNothing found.\n';
}

function groupWords({id, field, says, todo, count, examples}: FindingGroup): string {
  const first = examples[0];
  const place = first ? `      first: ${first.document === undefined ? '' : `${first.document} `}${first.at || '/'}${first.value === undefined ? '' : ` = ${JSON.stringify(first.value).slice(0, 80)}`}\n` : '';
  return `  ${field || '(document)'}: ${says} ${grouped(count)} × [${id}]\n${place}      ${todo}\n`;
}

function datasetWords({id, result, says, top, total}: DatasetResult): string {
  const shown = top.slice(0, 3).map(({value, count}) => `${value} ${grouped(count)}`).join(', ');
  return `  ${result ? 'holds    ' : 'does not '} ${says} [${id}]${shown === '' ? '' : `\n            of ${grouped(total)}: ${shown}`}\n`;
}
