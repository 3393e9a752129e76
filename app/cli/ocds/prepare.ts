import {readFile} from 'node:fs/promises';
import {parseArgs} from 'node:util';
import {mustOk} from '@parvis/kernel';
import {issueRow, parsePrepareSettings, prepare, type PrepareSettings} from '@parvis/ocds/prepare';
import type {Command, Terminal} from '../command.ts';
import {counted, refuseSettings, writeAll} from './output.ts';
import {sources} from './source.ts';
import {TextFile} from './text-file.ts';

const HELP = `
Usage: parvis ocds prepare FILE... [--settings FILE] [--issues FILE]

Corrects compiled releases, one JSON object per line, before red flags are computed: ids to texts, defaults, codes,
redactions, prefixes, auctions. Gives the results of Cardinal 0.0.8. Writes the corrected lines to standard output in the
order read; members and numbers keep their form.

  --settings FILE  what to correct (INI, as Cardinal's); without it nothing but the form of ids
  --issues FILE    what could not be corrected, as CSV: line, ocid, path, positions, value, description

Streams; .gz as it is; - for standard input. Exit code 1 if there are issues or a line was left out.
`;

export const ocdsPrepare: Command = {
  name: 'ocds prepare',
  summary: 'Correct compiled releases before computing flags',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {settings: {type: 'string'}, issues: {type: 'string'}}});
    const settings = await settingsOf(values.settings);
    const issues = values.issues === undefined ? undefined : await TextFile.open(values.issues);
    const counts = {lines: 0, release: 0, blank: 0, invalid: 0, 'too-long': 0, 'not-object': 0, issues: 0};
    await writeAll(terminal, preparedLines(positionals, settings, terminal, counts, issues));
    await issues?.end();
    terminal.stderr.write(`${counted(counts.lines, 'line')} = ${counts.release} written + ${counts.blank} blank + ${counts.invalid} not JSON + ${counts['too-long']} too long + ${counts['not-object']} no objects; ${counted(counts.issues, 'issue')}\n`);
    return counts.issues + counts.invalid + counts['too-long'] + counts['not-object'] > 0 ? 1 : 0;
  },
};

type Counts = Record<'lines' | 'release' | 'blank' | 'invalid' | 'too-long' | 'not-object' | 'issues', number>;

async function* preparedLines(
  files: readonly string[], settings: PrepareSettings, terminal: Terminal, counts: Counts, issues: TextFile | undefined,
): AsyncGenerator<string, void, void> {
  for (const {name, chunks} of sources(files, terminal, 'prepare')) {
    for await (const line of prepare(chunks, settings)) {
      counts.lines++;
      counts[line.kind]++;
      if (line.kind === 'release') {
        for (const issue of line.issues) if (issues?.add(`${issueRow(line.number, line.ocid, issue)}\n`)) await issues.flush();
        counts.issues += line.issues.length;
        yield `${line.text}\n`;
      } else if (line.kind !== 'blank' && counts.invalid + counts['too-long'] + counts['not-object'] <= 10) {
        terminal.stderr.write(`${name}: line ${line.number} is ${line.kind === 'too-long' ? 'longer than 256 MB' : 'no JSON object (RFC 8259, UTF-8)'}: left out\n`);
      }
    }
  }
}

async function settingsOf(path: string | undefined): Promise<PrepareSettings> {
  const settings = parsePrepareSettings(path === undefined ? '' : await readFile(path, 'utf8'));
  if (path === undefined) return mustOk(settings, 'no settings are right');
  return settings.ok ? settings.value : refuseSettings(path, settings.error);
}
