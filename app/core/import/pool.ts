import {Worker} from 'node:worker_threads';
import type {Chunk, ChunkReport, WorkerSetup} from './messages.ts';

/** Import threads, each with one chunk in hand at most: that is all the queue there is, and so the bound on memory. */
export interface WorkerPool {
  /** Waits for an idle thread and hands it the chunk; the promise inside settles when the chunk is stored. */
  give(chunk: Chunk): Promise<{readonly stored: Promise<ChunkReport>}>;
  close(): Promise<void>;
}

/** Measured: a larger young generation spends less time collecting, a smaller one saves memory (bench/import.ts). */
const LIMITS = {maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 32};

export async function openWorkers(count: number, setup: WorkerSetup): Promise<WorkerPool> {
  const workers = await startAll(Array.from({length: count}, () => startWorker(setup)));
  const ended = new Map(workers.map((worker) => [worker, new Promise<void>((resolve) => worker.once('exit', () => resolve()))]));
  const gone = new Set<Worker>();
  for (const worker of workers) {
    // one that fails while it has nothing in hand is found out when it is given something
    worker.on('error', () => {}).once('exit', () => gone.add(worker));
  }
  const idle = [...workers];
  const waiting: ((worker: Worker) => void)[] = [];
  const release = (worker: Worker): void => {
    const next = waiting.shift();
    if (next) next(worker);
    else idle.push(worker);
  };
  return {
    async give(chunk) {
      const worker = idle.pop() ?? await new Promise<Worker>((resolve) => waiting.push(resolve));
      const stored = (gone.has(worker) ? Promise.reject(new Error(ENDED_EARLY)) : answerOf(worker)).finally(() => release(worker));
      stored.catch(() => {});
      worker.postMessage(chunk, [chunk.bytes.buffer as ArrayBuffer]);
      return {stored};
    },
    async close() {
      for (const worker of workers) worker.postMessage('end');
      await Promise.all(ended.values());
    },
  };
}

/** All of them; where one cannot start, none is left running. */
async function startAll(starting: readonly Promise<Worker>[]): Promise<Worker[]> {
  const started = await Promise.allSettled(starting);
  const workers = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const failed = started.find((one) => one.status === 'rejected');
  if (failed === undefined) return workers;
  await Promise.all(workers.map((worker) => worker.terminate()));
  throw failed.reason;
}

const ENDED_EARLY = 'An import thread ended before it had stored its chunk';

async function startWorker(setup: WorkerSetup): Promise<Worker> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {workerData: setup, resourceLimits: LIMITS});
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(ENDED_EARLY)));
  });
  return worker;
}

/** The next answer of a worker: one chunk, one answer. A thread that ends without one has failed. */
function answerOf(worker: Worker): Promise<ChunkReport> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const onMessage = (answer: {report: ChunkReport} | {failed: string}): void => {
      end();
      if ('report' in answer) resolve(answer.report);
      else reject(new Error(answer.failed));
    };
    const onError = (error: Error): void => {
      end();
      reject(error);
    };
    const onExit = (): void => {
      end();
      reject(new Error(ENDED_EARLY));
    };
    worker.on('message', onMessage).on('error', onError).on('exit', onExit);
  });
}
