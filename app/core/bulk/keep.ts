import {once} from 'node:events';
import {setTimeout} from 'node:timers/promises';
import type {FastifyBaseLogger} from 'fastify';
import type {Pool} from 'pg';
import {startJob} from '../jobs/visible.ts';
import type {Register} from '../register.ts';
import type {Serving} from '../site.ts';
import type {Square} from '../square.ts';
import {eraseOutlawed, prune} from './editions.ts';
import {makeInThread} from './thread.ts';

export interface KeepOptions {
  readonly serving: () => Serving;
  readonly registers: readonly Register[];
  /** Module that exports them, for the thread. */
  readonly registersUrl: string;
  /** Least time from one edition of a register to the next. */
  readonly intervalMs: number;
  readonly log: FastifyBaseLogger;
}

/** How often is looked whether something was removed by law; and whether an edition is due. */
const LOOK_MS = 1_000, DUE_MS = 15_000;
/** Rest after an attempt that made nothing. */
const RETRY_MS = 300_000;

/**
 * Keeps the bulk files of the site that is served: erases at once what holds anything removed by law, and makes new
 * ones once what is public has changed and the interval is over. Ends when what it returns is called.
 */
export function keepBulk({serving, registers, log, ...options}: KeepOptions): () => Promise<void> {
  const stopping = new AbortController();
  const {signal} = stopping;
  const stopped = once(signal, 'abort');
  const every = async (ms: number, work: () => Promise<void>): Promise<void> => {
    while (!signal.aborted) {
      await work().catch((error: unknown) => {
        if (!signal.aborted) log.warn({err: error}, 'bulk files could not be kept and will be tried again');
      });
      await setTimeout(ms, undefined, {signal}).catch(() => {});
    }
  };
  let looked: string | undefined;
  const look = async (): Promise<void> => {
    const {square} = serving();
    const version = square.versions.current();
    if (version !== undefined && version === looked) return;
    for (const register of registers) await eraseOutlawed(square.bulk, square.reader.pool, register);
    looked = version;
  };
  const resting = new Map<string, number>();
  const make = async (): Promise<void> => {
    const {square, words: {demo: fiction}} = serving();
    // whoever opens the site comes first
    await Promise.race([square.warm, stopped]);
    for (const register of registers) {
      const work = `${square.url} ${register.name}`;
      if (signal.aborted || Date.now() < (resting.get(work) ?? 0) || !(await isDue(square, register, options.intervalMs))) continue;
      resting.set(work, Date.now() + Math.min(RETRY_MS, options.intervalMs));
      await makeVisibly({square, register, fiction, signal, ...options});
    }
  };
  const running = Promise.all([every(LOOK_MS, look), every(DUE_MS, make)]);
  return async () => {
    stopping.abort();
    await running;
  };
}

/** There is something public that the newest edition does not know of, and the time between two is over. */
export async function isDue(square: Square, register: Register, intervalMs: number): Promise<boolean> {
  const {rows: [state]} = await square.reader.pool.query<{version: string}>('select version from register_state where register = $1', [register.number]);
  const [newest] = await square.bulk.list(register.name);
  if (state === undefined || newest?.version === state.version) return false;
  return newest === undefined ? state.version !== '0' : Date.now() - Date.parse(newest.at) >= intervalMs;
}

interface Work {
  readonly square: Square;
  readonly register: Register;
  readonly registersUrl: string;
  readonly fiction: boolean;
  readonly signal: AbortSignal;
}

/** A making that anyone can follow and an operator can stop. */
export async function makeVisibly({square, register, registersUrl, fiction, signal}: Work): Promise<void> {
  const {pool} = square.app;
  const job = await startJob(pool, {kind: 'bulk', what: `${register.name}: bulk files`, by: 'schedule', total: await countLines(pool, register), key: `bulk ${register.name}`});
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  signal.addEventListener('abort', onStop, {once: true});
  let done = 0;
  let reported = performance.now();
  const progress = (count: number): void => {
    done = count;
    if (performance.now() - reported < 1_000) return;
    reported = performance.now();
    job.report(done, {in: done, accepted: done}, {}, []).then((stopped) => stopped && stop.abort(), onStop);
  };
  try {
    await makeInThread({url: square.url, folder: square.bulk.folder, registersUrl, register: register.name, fiction}, {signal: stop.signal, progress});
    await prune(square.bulk, register, Temporal.Now.instant());
    await job.finish('done', {in: done, accepted: done});
  } catch (error) {
    await job.finish(stop.signal.aborted ? 'stopped' : 'failed', {in: done, accepted: done});
    if (!stop.signal.aborted) throw error;
  } finally {
    signal.removeEventListener('abort', onStop);
  }
}

async function countLines(pool: Pool, register: Register): Promise<number> {
  const {rows: [row]} = await pool.query<{lines: number}>(`
    select ((select count(*) from log_leaf where register = $1 and action = 0) + (select count(*) from record where register = $1 and body is not null))::int as lines`, [register.number]);
  return row?.lines ?? 0;
}
