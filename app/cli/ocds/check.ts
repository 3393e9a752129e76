import {parseArgs} from 'node:util';
import {Checker, type CheckReport, type DatasetResult, type FindingGroup, type QualityContext, type Snapshot} from '@parvis/ocds/check';
import type {Command, Terminal} from '../command.ts';
import {documents} from './documents.ts';
import {counted, writeAll} from './output.ts';

const HELP = `
Usage: parvis ocds check FILE... [--json] [--older FILE] [--structure]

Checks OCDS 1.1 documents (release and record packages, records, releases, lists, or one per line; .gz as it is; - for
standard input): the schema, codelists, additional, deprecated and empty fields, repeated ids; then the quality of each
process (a record's compiled release, else its releases as they are) and of the data set, by Pelican's rules.

  --json        the whole report: every finding with its rule, field, count, first places and what to do
  --older FILE  earlier data of the same publisher: is everything still there?
  --structure   only errors and notices of structure, without the quality checks

JSON lines are read one by one; any other file is kept in memory whole (256 MB at most). Ids, distinct amounts and buyers
are kept for the checks of the data set. Not checked: whether web addresses answer; lists that are not part of the standard
(registered prefixes, org-id.guide); amounts in other currencies are compared only with the same currency.
Exit code 1 if there are errors or warnings.
`;

export const ocdsCheck: Command = {
  name: 'ocds check',
  summary: 'Check OCDS documents: structure and quality',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {json: {type: 'boolean'}, older: {type: 'string'}, structure: {type: 'boolean'}}});
    const context: QualityContext = {today: new Date().toISOString().slice(0, 10)};
    const older = values.older === undefined ? undefined : await snapshotOf(values.older, terminal);
    const checker = new Checker(context, {quality: !values.structure});
    await checkAll(checker, positionals, terminal, 'check');
    const report = checker.report(older);
    await writeAll(terminal, values.json ? [`${JSON.stringify(report, undefined, 1)}\n`] : wordsOf(report));
    return report.findings.some(({severity}) => severity !== 'notice') ? 1 : 0;
  },
};

async function checkAll(checker: Checker, files: readonly string[], terminal: Terminal, label: string): Promise<void> {
  for await (const document of documents(files, terminal, label)) {
    const name = `${document.file}${document.line === undefined ? '' : `:${document.line}`}`;
    const shown = files.length === 1 && document.line === undefined ? undefined : name;
    if (document.ok) checker.document(document.value, shown);
    else checker.refused(document.problems, shown);
  }
}

async function snapshotOf(path: string, terminal: Terminal): Promise<Snapshot> {
  const checker = new Checker();
  await checkAll(checker, [path], terminal, 'older');
  return checker.snapshot();
}

const HEADINGS = {error: 'Errors', warning: 'Warnings', notice: 'Notices'} as const;

function* wordsOf(report: CheckReport): Generator<string, void, void> {
  const {documents: read, refused, releases, records, processes} = report;
  yield `${counted(read, 'document')}${refused > 0 ? ` (${refused.toLocaleString('en')} refused)` : ''}: ${counted(releases, 'release')}, ${counted(records, 'record')}, ${counted(processes, 'process', 'processes')}\n`;
  for (const severity of ['error', 'warning', 'notice'] as const) {
    const groups = report.findings.filter((group) => group.severity === severity);
    if (groups.length === 0) continue;
    yield `\n${HEADINGS[severity]} (${groups.reduce((sum, {count}) => sum + count, 0).toLocaleString('en')})\n`;
    for (const group of groups) yield groupWords(group);
  }
  const judged = report.dataset.filter(({result}) => result !== null);
  if (judged.length > 0) yield `\nThe data set\n${judged.map(datasetWords).join('')}`;
  if (report.findings.length === 0) yield '\nNothing found.\n';
}

function groupWords({id, field, says, todo, count, examples}: FindingGroup): string {
  const first = examples[0];
  const place = first ? `      first: ${first.document === undefined ? '' : `${first.document} `}${first.at || '/'}${first.value === undefined ? '' : ` = ${JSON.stringify(first.value).slice(0, 80)}`}\n` : '';
  return `  ${field || '(document)'}: ${says} ${count.toLocaleString('en')} × [${id}]\n${place}      ${todo}\n`;
}

function datasetWords({id, result, says, top, total}: DatasetResult): string {
  const shown = top.slice(0, 3).map(({value, count}) => `${value} ${count.toLocaleString('en')}`).join(', ');
  return `  ${result ? 'holds    ' : 'does not '} ${says} [${id}]${shown === '' ? '' : `\n            of ${total.toLocaleString('en')}: ${shown}`}\n`;
}
