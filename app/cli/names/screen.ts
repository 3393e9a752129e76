import {parseArgs} from 'node:util';
import {UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {hitLine, indexFile, noTotals, write} from './against.ts';
import {namesakeWords} from './namesakes.ts';
import {readRecords, tellTotals} from './records.ts';
import {SETTINGS_HELP, SETTINGS_OPTIONS, settingsOf, type Settings} from './settings.ts';

export const namesScreen: Command = {
  name: 'names screen',
  summary: 'Find the people and firms of a list in a file',
  help: `
Usage: parvis names screen LIST FILE [options]

Holds LIST in memory (about 0.8 GB for a million names) and streams FILE: each record is compared with the names of the
list that share a key with it. Prints every match at or above the threshold with its reasons. Exit code 1 where there
is a match: a match is a question to be looked at, not a verdict.
${SETTINGS_HELP}

Example: parvis names screen sanctions.ftm.json suppliers.csv --schema Company`,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: SETTINGS_OPTIONS});
    const [list, file, ...more] = positionals;
    if (list === undefined || file === undefined || more.length > 0) throw new UsageError('Give the list, then the file.');
    return searchFile({list, file}, await settingsOf(values), terminal);
  },
};

/** Streams one file against an index of the other; 1 where something was found. */
export async function searchFile({list, file}: {readonly list: string; readonly file: string}, settings: Settings, terminal: Terminal): Promise<ExitCode> {
  const [known, asked] = [noTotals(), noTotals()];
  const index = await indexFile(list, settings, terminal, known);
  tellTotals(known, terminal);
  const words = settings.population === undefined ? undefined : namesakeWords(Array.from({length: index.size}, (_, row) => index.entity(row)), settings.population);
  let hits = 0;
  let found = 0;
  for await (const {entity} of readRecords(file, {...settings, label: 'Comparing'}, terminal, asked)) {
    const matches = index.find(entity, settings);
    if (matches.length > 0) found++;
    hits += matches.length;
    await write(terminal, matches.map((hit) => hitLine(entity, hit, settings.json, words?.(hit.entity))).join(''));
  }
  tellTotals(asked, terminal);
  terminal.stderr.write(`${found} of ${asked.accepted} records have a match, ${hits} ${hits === 1 ? 'match' : 'matches'} in all.\n`);
  return hits > 0 ? 1 : 0;
}
