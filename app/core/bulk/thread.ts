import {Worker} from 'node:worker_threads';

export interface ThreadSetup {
  readonly url: string;
  readonly folder: string;
  /** Module that exports `REGISTERS`: the core knows no room. */
  readonly registersUrl: string;
  readonly register: string;
  readonly fiction: boolean;
}

export type FromThread = {readonly done: number} | {readonly made: boolean} | {readonly failed: string};

/** Packing and encoding would keep visitors waiting: a thread does it, within these bounds. */
const LIMITS = {maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 32};

/** Makes the bulk files of a register in a thread of its own; true once there is a new edition. Stops when the signal says so. */
export function makeInThread(setup: ThreadSetup, {signal, progress}: {readonly signal: AbortSignal; readonly progress: (done: number) => void}): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), {workerData: setup, resourceLimits: LIMITS});
    const stop = (): void => worker.postMessage('stop');
    signal.addEventListener('abort', stop);
    worker.on('message', (message: FromThread) => {
      if ('done' in message) progress(message.done);
      else if ('made' in message) resolve(message.made);
      else reject(new Error(message.failed));
    });
    worker.on('error', reject);
    worker.on('exit', () => {
      signal.removeEventListener('abort', stop);
      reject(new Error('The thread that makes bulk files ended before they were made'));
    });
    if (signal.aborted) stop();
  });
}
