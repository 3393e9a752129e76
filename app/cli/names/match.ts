import {parseArgs} from 'node:util';
import {UsageError, type Command} from '../command.ts';
import {searchFile} from './screen.ts';
import {SETTINGS_HELP, SETTINGS_OPTIONS, settingsOf} from './settings.ts';

export const namesMatch: Command = {
  name: 'names match',
  summary: 'Match the records of two files',
  help: `
Usage: parvis names match FILE FILE [options]

For each record of the first file the best match in the second (--limit for more). The second file is held in memory,
the first is streamed. Exit code 1 where there is a match.
${SETTINGS_HELP}

Example: parvis names match donors.csv owners.ftm.json --schema Person --json`,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {...SETTINGS_OPTIONS, limit: {type: 'string', default: '1'}}});
    const [file, list, ...more] = positionals;
    if (list === undefined || file === undefined || more.length > 0) throw new UsageError('Give two files.');
    return searchFile({list, file}, await settingsOf(values), terminal);
  },
};
