import {parseArgs} from 'node:util';
import {checkPb} from '@parvis/ballot';
import {UsageError, type Command} from '../command.ts';
import {problemLines, readBytes} from './election-file.ts';
import {counted} from './words.ts';

const HELP = `
Usage: parvis ballot check FILE.pb... [--json]

Checks files of participatory-budgeting votes in the Pabulib format: sections, fields and their values, counts, ballots
against their limits, projects against the budget, the votes column against a recount, and the published winners against
the rule that the file names. Each finding tells its line and what to do. Holds one file in memory at a time; .gz as it is.

  --json  one object per file: {file, problems, projects, ballots}

Exit code 0: nothing found. 1: findings.
`;

export const ballotCheck: Command = {
  name: 'ballot check',
  summary: 'Check participatory-budgeting files (.pb)',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {json: {type: 'boolean'}}});
    if (positionals.length === 0) throw new UsageError('Name one or more .pb files, or - for standard input.');
    let found = false;
    for (const path of positionals) {
      const {name, bytes} = await readBytes(path, terminal);
      const {problems, projects, ballots} = checkPb(bytes);
      found ||= problems.length > 0;
      if (values.json) terminal.stdout.write(`${JSON.stringify({file: name, problems, projects, ballots})}\n`);
      else if (problems.length > 0) terminal.stdout.write(`${problemLines(name, problems)}\n`);
      const errors = problems.filter(({severity}) => severity === 'error').length;
      const uncounted = ballots.read - ballots.counted - ballots.rejected;
      terminal.stderr.write(`${name}: ${ballots.read.toLocaleString('en')} ballots = ${ballots.counted.toLocaleString('en')} countable + ${ballots.rejected.toLocaleString('en')} rejected${uncounted > 0 ? ` + ${uncounted.toLocaleString('en')} in a file that cannot be counted` : ''}; ${counted(errors, 'error')}, ${counted(problems.length - errors, 'warning')}\n`);
    }
    return found ? 1 : 0;
  },
};
