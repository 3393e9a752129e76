import {availableParallelism} from 'node:os';
import {UsageError} from '../command.ts';

/** How many threads to use, and from how many bytes on. */
export interface ThreadsAsked {
  readonly count: number;
  readonly from: number;
}

/** Where threads are asked for, they get some work to share. */
const ASKED_FROM = 1 << 20;

/** Reads `--threads`. Below `worthFrom` bytes threads cost more than they save. */
export function threadsAsked(value: string | undefined, worthFrom: number): ThreadsAsked {
  const count = Number(value ?? availableParallelism());
  if (!Number.isInteger(count) || count < 1) throw new UsageError(`--threads takes a number from 1, not ${value}`);
  return {count, from: value === undefined ? worthFrom : ASKED_FROM};
}
