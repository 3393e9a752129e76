import {parseArgs} from 'node:util';
import {isObject} from '@parvis/kernel/json';
import {sentence} from '@parvis/bods/check';
import type {Command} from '../command.ts';
import {itemsOf, write} from './files.ts';

export const bodsUpgrade: Command = {
  name: 'bods upgrade',
  summary: 'Make BODS 0.1–0.3 into 0.4',
  help: `
Usage: parvis bods upgrade FILE… [--json]

Prints the statements as BODS 0.4 in JSON Lines (--json: as one array). The first statement of each file decides its version;
0.4 passes through. Records are the chains of statements that replaced one another. What cannot become a statement is
said on standard error, with its place.

Streams: keeps one id for each statement.

Example: parvis bods upgrade old.json > new.jsonl`,

  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {json: {type: 'boolean', default: false}}});
    let read = 0, written = 0;
    for await (const batch of itemsOf(positionals, terminal, 'Upgrading')) {
      let out = '';
      for (const item of batch) {
        read++;
        const problems = 'value' in item ? (isObject(item.value) ? [] : [{code: 'bods.upgrade-not-an-object', at: `/${read - 1}`}]) : item.problems;
        if (problems.length > 0 || !('value' in item)) {
          for (const problem of problems) terminal.stderr.write(`${problem.at}  ${problem.code}  ${sentence(problem)}\n`);
          continue;
        }
        out += values.json ? `${written === 0 ? '[' : ','}\n${JSON.stringify(item.value)}` : `${JSON.stringify(item.value)}\n`;
        written++;
      }
      await write(terminal, out);
    }
    if (values.json) await write(terminal, written === 0 ? '[]\n' : '\n]\n');
    terminal.stderr.write(`${read} statements read = ${written} written + ${read - written} rejected.\n`);
    return read > written ? 1 : 0;
  },
};
