import {availableParallelism} from 'node:os';
import {UsageError} from '../command.ts';

/** How many threads to use, and from how many bytes on. */
export interface ThreadsAsked {
  readonly count: number;
  readonly from: number;
}

/** Below this many bytes threads cost more than they save; where they are asked for, they get some work to share. */
const FROM = 16 << 20;
const ASKED_FROM = 1 << 20;

/** Reads `--threads`. */
export function threadsAsked(value: string | undefined): ThreadsAsked {
  const count = Number(value ?? availableParallelism());
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`--threads takes a number from 1, not ${value}`);
  return {count, from: value === undefined ? FROM : ASKED_FROM};
}
