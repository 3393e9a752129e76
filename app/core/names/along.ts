import {setTimeout} from 'node:timers/promises';
import type {ClientBase} from 'pg';
import {keepNames} from './keep.ts';

const PAUSE_MS = 2000;

/** Does something by which much comes in, and keeps the names up beside it; the last ones are left to `keepNames`. The connection is the names' alone. */
export async function namesAlong<T>(client: ClientBase, work: () => Promise<T>): Promise<T> {
  const ended = new AbortController();
  const naming = keepUntil(client, ended.signal);
  naming.catch(() => {}); // said at the end
  try {
    return await work();
  } finally {
    ended.abort();
    await naming;
  }
}

async function keepUntil(client: ClientBase, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await keepNames(client, signal);
    await setTimeout(PAUSE_MS, undefined, {signal}).catch(() => {});
  }
}
