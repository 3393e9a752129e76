import {AppError} from '../core/errors.ts';
import {CannotError, UsageError, type ExitCode, type Terminal} from './command.ts';
import {COMMANDS} from './commands.ts';

/** Finds the verb by its first one or two words, runs it, and turns what went wrong into words and an exit code. */
export async function runCommand(words: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const name = [words.slice(0, 2).join(' '), words[0] ?? ''].find((candidate) => Object.hasOwn(COMMANDS, candidate));
  if (name === undefined || name === '') {
    const asked = words.filter((word) => !word.startsWith('-'));
    if (asked.length > 0) terminal.stderr.write(`There is no command "${asked.slice(0, 2).join(' ')}".\n\n`);
    terminal.stderr.write(await listOfCommands(words[0] ?? ''));
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
    if (error instanceof CannotError || isWorded(error)) {
      terminal.stderr.write(`${(error as Error).message}\n`);
      return 3;
    }
    if (error instanceof AppError && typeof error.facts['detail'] === 'string') {
      terminal.stderr.write(`${error.facts['detail']}.\n`);
      return 3;
    }
    if (terminal.signal.aborted && error instanceof Error && error.name === 'AbortError') {
      terminal.stderr.write('Stopped.\n');
      return 3;
    }
    if (isSystemError(error)) {
      terminal.stderr.write(`${systemWords(error)}\n`);
      return 3;
    }
    terminal.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return 3;
  }
}

/** The verbs of the engine that the first word names, else all. */
async function listOfCommands(engine: string): Promise<string> {
  const ofEngine = Object.entries(COMMANDS).filter(([name]) => name.startsWith(`${engine} `));
  const rows = await Promise.all((ofEngine.length > 0 ? ofEngine : Object.entries(COMMANDS)).map(async ([, load]) => {
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

const SYSTEM: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file', EACCES: 'you may not read or write this', EISDIR: 'this is a folder, not a file', ENOTDIR: 'part of this path is no folder', ENOSPC: 'the disk is full',
};

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && Object.hasOwn(SYSTEM, String((error as NodeJS.ErrnoException).code));
}

function systemWords({path, code, message}: NodeJS.ErrnoException): string {
  return path === undefined ? message : `${path}: ${SYSTEM[String(code)]}`;
}
