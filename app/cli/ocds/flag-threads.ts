import {Worker} from 'node:worker_threads';
import type {FlagRun, FlagSettings} from '@parvis/ocds/flags';
import type {Block} from '@parvis/ocds/lines';
import {CannotError} from '../command.ts';
import type {FromWorker, ToWorker} from './flag-worker.ts';

/** Blocks that a thread may have waiting, so that it never waits for the next. */
const AHEAD = 3;

interface Thread {
  readonly worker: Worker;
  readonly ended: Promise<ReturnType<FlagRun['data']>>;
  ready: boolean;
  waiting: number;
}

/** Helper threads that run the flags over blocks of lines; each keeps its own findings until the end. */
export class FlagThreads {
  readonly #threads: readonly Thread[];
  readonly #spare: Uint8Array<ArrayBuffer>[];
  #begun = false;

  /** Starts the threads, which takes them a while. Buffers of blocks done go to `spare`. */
  constructor(count: number, spare: Uint8Array<ArrayBuffer>[]) {
    this.#spare = spare;
    this.#threads = Array.from({length: count}, () => this.#start());
  }

  /** Tells the threads what to look for; once. */
  begin(settings: FlagSettings, maps: boolean): void {
    if (this.#begun) return;
    this.#begun = true;
    const message: ToWorker = {kind: 'start', settings, maps};
    for (const {worker} of this.#threads) worker.postMessage(message);
  }

  /** Hands a block, with its buffer, to the thread with the least to do; false if all have enough. */
  offer(block: Block, number: number): boolean {
    if (!this.#begun) return false;
    const free = this.#threads.filter(({ready, waiting}) => ready && waiting < AHEAD).toSorted((a, b) => a.waiting - b.waiting)[0];
    if (!free) return false;
    free.waiting++;
    const message: ToWorker = {kind: 'block', block, number};
    free.worker.postMessage(message, [block.bytes.buffer]);
    return true;
  }

  /** What all threads have kept. A thread that died is an error, never an end of input. */
  async end(): Promise<ReturnType<FlagRun['data']>[]> {
    const working = this.#threads.filter(({ready}) => this.#begun && ready);
    await Promise.all(this.#threads.filter((thread) => !working.includes(thread)).map(({worker}) => worker.terminate()));
    const message: ToWorker = {kind: 'end'};
    for (const {worker} of working) worker.postMessage(message);
    return Promise.all(working.map(({ended}) => ended));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map(({worker}) => worker.terminate()));
  }

  #start(): Thread {
    // No loader: the engine's sources are plain enough for Node's own type stripping, which starts faster.
    const worker = new Worker(new URL('./flag-worker.ts', import.meta.url), {execArgv: []});
    const {promise, resolve, reject} = Promise.withResolvers<ReturnType<FlagRun['data']>>();
    promise.catch(() => {});
    const thread: Thread = {worker, ended: promise, ready: false, waiting: 0};
    worker.on('message', (message: FromWorker) => {
      if (message.kind === 'ready') thread.ready = true;
      else if (message.kind === 'data') resolve(message.data);
      else {
        thread.waiting--;
        this.#spare.push(message.buffer);
      }
    });
    worker.on('error', (error) => reject(new CannotError(`A thread stopped: ${String(error)}`)));
    worker.on('exit', () => reject(new CannotError('A thread ended before its time')));
    return thread;
  }
}
