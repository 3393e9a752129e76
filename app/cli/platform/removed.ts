import {parseArgs} from 'node:util';
import {listRemovals, type RemovalListed} from '../../core/removals/list.ts';
import {REGISTERS} from '../../registers/index.ts';
import {UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {printable} from '../io/printable.ts';
import {ensureSite, openSite} from './open-site.ts';

export const command: Command = {
  name: 'removed',
  summary: 'What was removed by law, why, and who decided',
  help: `
Usage: parvis removed [--json]

The list at /removed: newest first, a removal a line, with what was lifted since. To remove takes officers of two bodies,
who do it on the site (/act/removals): no command can.

  --json  one JSON object a line

Example: parvis removed --json
`,
  run,
};

const PAGE = 500;

async function run(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const {values: {json}, positionals} = parseArgs({args: [...args], allowPositionals: true, options: {json: {type: 'boolean'}}});
  if (positionals.length > 0) throw new UsageError(`"${positionals.join(' ')}" is too much.`);
  const site = await openSite(terminal);
  try {
    await ensureSite(site, terminal);
    let before: number | undefined;
    do {
      const {removals, next} = await listRemovals(site.database.pool, REGISTERS, {limit: PAGE, ...(before !== undefined && {before})});
      for (const removal of removals) terminal.stdout.write(json === true ? `${JSON.stringify(removal)}\n` : `${printable(lineOf(removal))}\n`);
      before = next;
    } while (before !== undefined);
    return 0;
  } finally {
    await site.close();
  }
}

function lineOf({number, at, register, source, record, entry, reason, law, authority, bodies, appealBy, lifted}: RemovalListed): string {
  const who = bodies === undefined ? '' : `; proposed by ${bodies[0]}, confirmed by ${bodies[1]}`;
  const appeal = appealBy === undefined ? '' : `; appeal until ${appealBy}`;
  const after = lifted === undefined ? '' : `; lifted ${lifted.at} (${lifted.reason})${lifted.saidAgain === undefined ? '' : `, published again at position ${lifted.saidAgain}`}`;
  return `${number}  ${at}  ${register}/${source.slug}  ${record}  ${entry}  ${reason} (${law}, ${authority}${who}${appeal}${after})`;
}
