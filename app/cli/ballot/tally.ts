import {parseArgs} from 'node:util';
import {tallyReport} from '@parvis/ballot/explain';
import {metaValue} from '@parvis/ballot/pb';
import type {Command} from '../command.ts';
import {count} from './count.ts';
import {onlyFile, readElection} from './election-file.ts';
import {SETTINGS_HELP, SETTINGS_OPTIONS, settingsOf} from './settings.ts';
import {tallyWords} from './words.ts';

const HELP = `
Usage: parvis ballot tally FILE.pb [--rule RULE] [--completion C] [--tie T] [--json]

Counts a participatory budget exactly, and prints the winners in the order in which they won, with every setting that
could change them. Ballots that cannot be understood are rejected one by one and told on standard error. Holds the file
in memory; Ctrl-C stops between two runs of a sweep.
${SETTINGS_HELP}
  --json               the result as JSON, with the figures of fairness

Examples:
  parvis ballot tally vote.pb
  parvis ballot tally vote.pb --rule equalshares --completion add1u --variant calculator --tie min-cost --lot 2026-05-04
`;

export const ballotTally: Command = {
  name: 'ballot tally',
  summary: 'Count a participatory budget, exactly',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {...SETTINGS_OPTIONS, json: {type: 'boolean'}}});
    const {election, file} = await readElection(onlyFile(positionals), terminal);
    const settings = settingsOf(values, election, metaValue(file, 'rule'));
    const report = tallyReport(election, settings, await count(election, settings, terminal));
    terminal.stdout.write(values.json ? `${JSON.stringify(report, undefined, 1)}\n` : tallyWords(report));
    return 0;
  },
};
