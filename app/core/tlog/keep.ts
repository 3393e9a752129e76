import {setTimeout} from 'node:timers/promises';
import type {FastifyBaseLogger} from 'fastify';
import type {Serving} from '../site.ts';
import {advanceLog, type LogTools} from './advance.ts';

export interface KeepLogOptions {
  readonly serving: () => Serving;
  readonly dataDir: string;
  readonly publicUrl: URL;
  readonly log: FastifyBaseLogger;
  /** Done after each checkpoint: witnesses are asked. */
  readonly onSigned?: (tools: LogTools, signal: AbortSignal) => Promise<void>;
}

const LOOK_MS = 1_000;
/** A log that grows has a new checkpoint after so long, or after so many entries. */
const SIGN_MS = 10_000, SIGN_ENTRIES = 25_000;
const ALARM_MS = 300_000;

/** Signs checkpoints of the log of the site that is served, in the background. Ends when what it returns is called. */
export function keepLog({serving, dataDir, publicUrl, log, onSigned}: KeepLogOptions): () => Promise<void> {
  const stopping = new AbortController();
  const {signal} = stopping;
  let restUntil = 0;
  const look = async (): Promise<void> => {
    const {square} = serving();
    const {rows: [row]} = await square.reader.pool.query<{size: string; signed: string | null; at: Date | null}>(`
      select (select size from log_head) as size, last.size as signed, last.signed as at from (values (1)) as one left join lateral (select size, signed from log_checkpoint order by signed desc limit 1) as last on true`);
    const grown = Number(row?.size ?? 0) - Number(row?.signed ?? -1);
    const age = row?.at == null ? Infinity : Date.now() - row.at.getTime();
    if (grown === 0 || (age < SIGN_MS && grown < SIGN_ENTRIES) || Date.now() < restUntil) return;
    const tools = {pool: square.app.pool, vault: square.vault, dataDir, publicUrl};
    const advanced = await advanceLog(tools, signal);
    if (advanced.kind === 'signed') return onSigned?.(tools, signal);
    restUntil = Date.now() + ALARM_MS;
    if (advanced.kind === 'alarm') log.error(advanced, 'the log contradicts what was signed before: nothing is signed. parvis log verify says more');
    if (advanced.kind === 'no-key') log.warn(advanced, 'the key of the log is not on this machine: no checkpoint is signed here');
  };
  const running = (async () => {
    while (!signal.aborted) {
      await look().catch((error: unknown) => {
        if (!signal.aborted) log.warn({err: error}, 'the log could not be signed and will be tried again');
      });
      await setTimeout(LOOK_MS, undefined, {signal}).catch(() => {});
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}
