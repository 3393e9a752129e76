import {parseArgs} from 'node:util';
import {coverage} from '@parvis/ocds/coverage';
import type {Command} from '../command.ts';
import {counted, writeAll} from './output.ts';
import {sources} from './source.ts';

const HELP = `
Usage: parvis ocds coverage FILE... [--json]

Counts, for each path in line-delimited JSON, the values that are not empty (null, "", and arrays and objects without
any value are empty). Gives the counts of Cardinal 0.0.8. Streams; .gz as it is; - for standard input; several files are
one data set.

  --json  one object, path to count; without it a table

Exit code 1 if a line was left out.

Paths: "" is the line, / its object, /a a member, /a[] an element of an array, /a[]/ an object in an array.
`;

export const ocdsCoverage: Command = {
  name: 'ocds coverage',
  summary: 'How often each field is filled in',
  help: HELP,
  async run(args, terminal) {
    const {values, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {json: {type: 'boolean'}}});
    const paths = new Map<string, number>();
    let invalid = 0;
    for (const {name, chunks} of sources(positionals, terminal, 'coverage')) {
      const found = await coverage(chunks);
      for (const [path, count] of found.paths) paths.set(path, (paths.get(path) ?? 0) + count);
      terminal.stderr.write(`${name}: ${counted(found.lines, 'line')} = ${found.counted} counted + ${found.blank} blank + ${found.invalid} not JSON\n`);
      invalid += found.invalid;
      for (const line of found.invalidLines.slice(0, 10)) terminal.stderr.write(`${name}: line ${line} is not JSON (RFC 8259, UTF-8), or longer than 256 MB: left out\n`);
    }
    const sorted = [...paths].toSorted(([a], [b]) => (a < b ? -1 : 1));
    if (values.json) await writeAll(terminal, [`${JSON.stringify(Object.fromEntries(sorted), undefined, 1)}\n`]);
    else await writeAll(terminal, sorted.map(([path, count]) => `${String(count).padStart(12)}  ${path === '' ? '(line)' : path}\n`));
    return invalid > 0 ? 1 : 0;
  },
};
