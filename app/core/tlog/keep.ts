import {setTimeout} from 'node:timers/promises';
import type {FastifyBaseLogger} from 'fastify';
import type {Serving} from '../site.ts';
import {advanceLog} from './advance.ts';
import {askWitnesses, type ToolsFor} from './ask-witness.ts';
import {lookAfterAll} from './cosign.ts';

export interface KeepLogOptions {
  readonly serving: () => Serving;
  readonly dataDir: string;
  readonly publicUrl: URL;
  readonly log: FastifyBaseLogger;
  /** How requests go out to witnesses and watched logs. */
  readonly toolsFor: ToolsFor;
}

const LOOK_MS = 1_000;
/** A log that grows has a new checkpoint after so long, or after so many entries. */
const SIGN_MS = 10_000, SIGN_ENTRIES = 25_000;
const ALARM_MS = 300_000;
/** How often witnesses that did not answer are asked again, and watched logs looked at. */
const NEIGHBOURS_MS = 60_000;

/** Signs checkpoints of the log of the site that is served, in the background. Ends when what it returns is called. */
export function keepLog({serving, dataDir, publicUrl, log, toolsFor}: KeepLogOptions): () => Promise<void> {
  const stopping = new AbortController();
  const {signal} = stopping;
  let restUntil = 0;
  const look = async (): Promise<void> => {
    const {square} = serving();
    const {rows: [row]} = await square.reader.pool.query<{size: string; signed: string | null; at: Date | null}>(`
      select (select size from log_head) as size, last.size as signed, last.signed as at from (values (1)) as one left join lateral (select size, signed from log_checkpoint order by signed desc limit 1) as last on true`);
    const grown = Number(row?.size ?? 0) - Number(row?.signed ?? -1);
    const at = row?.at ?? undefined;
    const age = at === undefined ? Infinity : Date.now() - at.getTime();
    if (grown === 0 || (age < SIGN_MS && grown < SIGN_ENTRIES) || Date.now() < restUntil) return;
    const tools = {pool: square.app.pool, vault: square.vault, dataDir, publicUrl};
    const advanced = await advanceLog(tools, signal);
    if (advanced.kind === 'signed') return askWitnesses(square.app.pool, toolsFor, signal);
    restUntil = Date.now() + ALARM_MS;
    if (advanced.kind === 'alarm') log.error(advanced, 'the log contradicts what was signed before: nothing is signed. parvis log verify says more');
    if (advanced.kind === 'no-key') log.warn(advanced, 'the key of the log is not on this machine: no checkpoint is signed here');
  };
  const neighbours = async (): Promise<void> => {
    const {square: {app: {pool}, vault}} = serving();
    await askWitnesses(pool, toolsFor, signal);
    await lookAfterAll({pool, vault, dataDir}, toolsFor, signal);
  };
  const every = async (ms: number, work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      await work().catch((error: unknown) => {
        if (!signal.aborted) log.warn({err: error}, 'the log could not be kept and will be tried again');
      });
      await setTimeout(ms, undefined, {signal}).catch(() => {});
    }
  };
  const running = Promise.all([every(LOOK_MS, look), every(NEIGHBOURS_MS, neighbours)]);
  return async () => {
    stopping.abort();
    await running;
  };
}
