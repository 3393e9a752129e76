import {parseArgs} from 'node:util';
import {isStatement, snapshot} from '@parvis/bods';
import type {Command} from '../command.ts';
import {dayOption, itemsOf, write} from './files.ts';

export const bodsSnapshot: Command = {
  name: 'bods snapshot',
  summary: 'What ownership statements say is true on a day',
  help: `
Usage: parvis bods snapshot FILE… [--as-of DAY] [--json]

Prints, as JSON Lines (--json: as one array), the last statement of each record up to the day, without records that are
closed, entities dissolved, persons who died and interests that ended by then. Without --as-of every statement counts,
and every end, even one announced for later, is an end.

Keeps one statement for each record in memory.

Example: parvis bods snapshot register.jsonl --as-of 2024-12-31`,

  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {'as-of': {type: 'string'}, json: {type: 'boolean', default: false}}});
    const state = snapshot(dayOption('as-of', values['as-of']));
    let read = 0, rejected = 0;
    for await (const batch of itemsOf(positionals, terminal, 'Reading')) {
      for (const item of batch) {
        read++;
        if ('value' in item && isStatement(item.value)) state.add(item.value);
        else rejected++;
      }
    }
    const current = state.current();
    if (values.json) await write(terminal, `${JSON.stringify(current)}\n`);
    else for (const statement of current) await write(terminal, `${JSON.stringify(statement)}\n`);
    terminal.stderr.write(`${read} statements read = ${read - rejected} taken + ${rejected} rejected (see: parvis bods check). ${current.length} records are open.\n`);
    return rejected > 0 ? 1 : 0;
  },
};
