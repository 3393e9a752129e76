import {setFlagsFromString} from 'node:v8';
import {startThread, type Thread} from '../threads/thread.ts';
import type {Chunk, ChunkReport, WorkerSetup} from './messages.ts';

/** Import threads, each with one chunk in hand at most: that is all the queue there is, and so the bound on memory. */
export interface WorkerPool {
  /** Waits for an idle thread and hands it the chunk, unless the signal says stop meanwhile; the promise inside settles when the chunk is stored. */
  give(chunk: Chunk, signal?: AbortSignal): Promise<{readonly stored: Promise<ChunkReport>} | undefined>;
  close(): Promise<void>;
}

type Importer = Thread<Chunk, ChunkReport>;

/** Measured: a larger young generation spends less time collecting, a smaller one saves memory (bench/import.ts). */
const LIMITS = {maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16};

/** A heap with a bound so low is collected whenever it has grown by a third; collecting later makes an import faster, for some 30 MB (bench/import.ts). */
const GROWTH = '--heap-growing-percent=150';

export async function openWorkers(count: number, setup: WorkerSetup): Promise<WorkerPool> {
  setFlagsFromString(GROWTH);
  const threads = await startAll(Array.from({length: count}, () => startThread<Chunk, ChunkReport>(new URL('./worker.ts', import.meta.url), setup, LIMITS)));
  const idle = [...threads];
  const waiting: ((thread: Importer) => void)[] = [];
  const release = (thread: Importer): void => {
    const next = waiting.shift();
    if (next) next(thread);
    else idle.push(thread);
  };
  return {
    async give(chunk, signal) {
      const thread = idle.pop() ?? await new Promise<Importer>((resolve) => waiting.push(resolve));
      if (signal?.aborted === true) {
        release(thread);
        return undefined;
      }
      const stored = thread.ask(chunk, [chunk.bytes.buffer as ArrayBuffer]).finally(() => release(thread));
      stored.catch(() => {});
      return {stored};
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** All of them; where one cannot start, none is left running. */
async function startAll(starting: readonly Promise<Importer>[]): Promise<Importer[]> {
  const started = await Promise.allSettled(starting);
  const threads = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed === undefined) return threads;
  await Promise.all(threads.map((thread) => thread.terminate()));
  throw failed.reason;
}
