import {CannotError, UsageError, type ExitCode, type Terminal} from './command.ts';
import {COMMANDS} from './commands.ts';

/** Finds the verb by its first one or two words, runs it, and turns what went wrong into words and an exit code. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(COMMANDS, candidate));
  if (name === undefined || name === '') {
    const asked = words.filter((word) => !word.startsWith('-'));
    if (asked.length > 0) terminal.stderr.write(`There is no command "${asked.slice(0, 2).join(' ')}".\n\n`);
    terminal.stderr.write(await listOfCommands());
    return asked.length === 0 && words.length > 0 ? 0 : 2;
  }
  const command = await COMMANDS[name]!();
  const args = words.slice(name.split(' ').length);
  if (args.includes('--help') || args.includes('-h')) {
    terminal.stdout.write(`${command.help.trim()}\n`);
    return 0;
  }
  try {
    return await command.run(args, terminal);
  } catch (error) {
    if (error instanceof UsageError || isParseArgsError(error)) {
      terminal.stderr.write(`${(error as Error).message}\nSee: parvis ${command.name} --help\n`);
      return 2;
    }
    if (error instanceof CannotError || isWorded(error) || isSystemError(error)) {
      terminal.stderr.write(`${(error as Error).message}\n`);
      return 3;
    }
    terminal.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 3;
  }
}

async function listOfCommands(): Promise<string> {
  const rows = await Promise.all(Object.values(COMMANDS).map(async (load) => {
    const {name, summary} = await load();
    return `  parvis ${name.padEnd(18)} ${summary}\n`;
  }));
  return `Usage: parvis COMMAND [--help]\n\n${rows.join('')}`;
}

function isParseArgsError(error: unknown): boolean {
  return error instanceof TypeError && String((error as {code?: unknown}).code).startsWith('ERR_PARSE_ARGS');
}

/** Errors of the core whose message is meant for the operator. */
function isWorded(error: unknown): boolean {
  return error instanceof Error && ['BackupError', 'ConfigError', 'DatabaseServerError', 'ServeError'].includes(error.name);
}

function isSystemError(error: unknown): boolean {
  return error instanceof Error && ['ENOENT', 'EACCES', 'EISDIR', 'ENOTDIR', 'ENOSPC'].includes(String((error as NodeJS.ErrnoException).code));
}
