import type {Readable, Writable} from 'node:stream';

/** 0 done, 1 done with findings, 2 wrong usage, 3 could not do it. */
export type ExitCode = 0 | 1 | 2 | 3;

/** What a command may touch: data goes to `stdout`, words to `stderr`. */
export interface Terminal {
  readonly stdin: Readable;
  readonly stdout: Writable;
  readonly stderr: Writable & {readonly isTTY?: boolean; readonly columns?: number};
  /** Aborted by Ctrl-C: stop at the next safe point and say what was kept. */
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** One verb of the `parvis` command. */
export interface Command {
  /** As typed: `ocds merge`. */
  readonly name: string;
  /** One line for the list of commands. */
  readonly summary: string;
  /** The whole help text: usage, options, examples, what it streams and what it keeps in memory. */
  readonly help: string;
  run(args: readonly string[], terminal: Terminal): Promise<ExitCode>;
}

/** Wrong usage: the message says what is wrong and what to write instead. Ends with exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** The work could not be done (no such file, no database): exit code 3 with this message and no stack. */
export class CannotError extends Error {
  override readonly name = 'CannotError';
}
