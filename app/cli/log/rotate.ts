import {parseArgs} from 'node:util';
import {alarmWords} from '../../core/doctor/checks/log.ts';
import {changeKey} from '../../core/tlog/rotate.ts';
import {CannotError, UsageError, type Command, type ExitCode, type Terminal} from '../command.ts';
import {openSite} from '../platform/open-site.ts';
import {logTools} from './site-log.ts';

export const rotate: Command = {
  name: 'log rotate',
  summary: 'Put a new key in the place of the one that signs the log',
  help: `
Usage: parvis log rotate [--because WORDS]

Makes a new key. The old one signs that it takes its place, this is an entry of the log, and the next checkpoint has both
signatures. Old keys stay known, so that old proofs stay good. Keep the new one afterwards: parvis backup --keys FILE

  --because WORDS  why, for everybody to read; "Regular change of keys" unless told
`,
  run: (args, terminal) => change(args, terminal, false),
};

export const restart: Command = {
  name: 'log restart',
  summary: 'Go on under another name with a log that cannot go on as it was',
  help: `
Usage: parvis log restart --because WORDS

For a site whose log was rolled back or whose key is lost, and only then: outsiders see that the log they knew has ended.
The log gets another name (square.example/log/2) and a new key; why stands in its entries for ever. Witnesses have to be
asked again.

  --because WORDS  what happened, for everybody to read
`,
  run: (args, terminal) => change(args, terminal, true),
};

async function change(args: readonly string[], terminal: Terminal, restarting: boolean): Promise<ExitCode> {
  const {values: {because}} = parseArgs({args: [...args], options: {because: {type: 'string'}}});
  if (restarting && because === undefined) throw new UsageError('Say why: --because "The disk failed; the backup of Monday was brought back"');
  const site = await openSite(terminal);
  try {
    const changed = await changeKey(await logTools(site), {reason: because ?? 'Regular change of keys', restart: restarting}, terminal.signal);
    switch (changed.kind) {
      case 'changed':
        terminal.stdout.write(`${changed.from.id} gave way to ${changed.to.id} for ${changed.to.name}.\n`);
        terminal.stderr.write('Keep the new key now: parvis backup --keys FILE\n');
        return 0;
      case 'signed':
      case 'unchanged':
        terminal.stdout.write('The log goes on under another name.\n');
        terminal.stderr.write('Keep the new key now: parvis backup --keys FILE. Ask your witnesses again: parvis log witness URL\n');
        return 0;
      case 'none': throw new CannotError('There is no site of your own yet.');
      case 'no-key': throw new CannotError(`The key of the log (log-${changed.id}) is not on this machine: do this where it is, or put the kept one back.`);
      case 'alarm': throw new CannotError(`${alarmWords(changed.alarm)} A key is not changed over that. See: parvis doctor`);
    }
  } finally {
    await site.close();
  }
}
