import {parentPort, Worker} from 'node:worker_threads';
import {CannotError} from '../command.ts';

/** Pieces of work that a thread may have waiting, so that it never waits for the next. */
const AHEAD = 3;

type ToThread<Start, Work> =
  | {readonly kind: 'start'; readonly start: Start}
  | {readonly kind: 'work'; readonly work: Work}
  | {readonly kind: 'end'};

type FromThread<Data> =
  | {readonly kind: 'ready'}
  | {readonly kind: 'done'; readonly buffer: ArrayBuffer}
  | {readonly kind: 'data'; readonly data: Data};

interface Thread<Data> {
  readonly worker: Worker;
  readonly ended: Promise<Data>;
  ready: boolean;
  waiting: number;
}

/**
 * Helper threads that work on buffers, each keeping what it finds until the end. Buffers go there and come back by
 * transfer, never by copy. A thread that died is an error, never an end of input.
 */
export class Threads<Start, Work, Data> {
  readonly #threads: readonly Thread<Data>[];
  readonly #onDone: (buffer: ArrayBuffer) => void;
  #begun = false;

  /** Starts the threads on a module that calls `serveThread`, which takes them a while. Buffers done go to `onDone`. */
  constructor(module: URL, count: number, onDone: (buffer: ArrayBuffer) => void = () => {}) {
    this.#onDone = onDone;
    this.#threads = Array.from({length: count}, () => this.#start(module));
  }

  /** Tells the threads what to look for; once. */
  begin(start: Start): void {
    if (this.#begun) return;
    this.#begun = true;
    for (const {worker} of this.#threads) post(worker, {kind: 'start', start});
  }

  /** Hands work, with its buffer, to the thread with the least to do; false if all have enough. */
  offer(work: Work, buffer: ArrayBuffer): boolean {
    if (!this.#begun) return false;
    const free = this.#threads.filter(({ready, waiting}) => ready && waiting < AHEAD).toSorted((a, b) => a.waiting - b.waiting)[0];
    if (!free) return false;
    free.waiting++;
    post(free.worker, {kind: 'work', work}, [buffer]);
    return true;
  }

  /** What all threads have kept. */
  async end(): Promise<Data[]> {
    const working = this.#threads.filter(({ready}) => this.#begun && ready);
    await Promise.all(this.#threads.filter((thread) => !working.includes(thread)).map(({worker}) => worker.terminate()));
    for (const {worker} of working) post(worker, {kind: 'end'});
    return Promise.all(working.map(({ended}) => ended));
  }

  async stop(): Promise<void> {
    await Promise.all(this.#threads.map(({worker}) => worker.terminate()));
  }

  #start(module: URL): Thread<Data> {
    // No loader: the engines' sources are plain enough for Node's own type stripping, which starts faster.
    const worker = new Worker(module, {execArgv: []});
    const {promise, resolve, reject} = Promise.withResolvers<Data>();
    promise.catch(() => {});
    const thread: Thread<Data> = {worker, ended: promise, ready: false, waiting: 0};
    worker.on('message', (message: FromThread<Data>) => {
      if (message.kind === 'ready') {
        thread.ready = true;
      } else if (message.kind === 'data') {
        resolve(message.data);
      } else {
        thread.waiting--;
        this.#onDone(message.buffer);
      }
    });
    worker.on('error', (error) => reject(new CannotError(`A thread stopped: ${String(error)}`)));
    worker.on('exit', () => reject(new CannotError('A thread ended before its time')));
    return thread;
  }
}

function post<Start, Work>(worker: Worker, message: ToThread<Start, Work>, transfer: readonly ArrayBuffer[] = []): void {
  worker.postMessage(message, [...transfer]);
}

/** What a thread does with its work; `work` gives the buffer back. */
export interface Served<Work, Data> {
  work(work: Work): ArrayBuffer;
  data(): Data;
}

/** The other side, in the thread's own module. */
export function serveThread<Start, Work, Data>(begin: (start: Start) => Served<Work, Data>): void {
  const send = (message: FromThread<Data>, transfer: readonly ArrayBuffer[] = []): void => parentPort?.postMessage(message, [...transfer]);
  let served: Served<Work, Data> | undefined;
  parentPort?.on('message', (message: ToThread<Start, Work>) => {
    if (message.kind === 'start') {
      served = begin(message.start);
    } else if (message.kind === 'work') {
      const buffer = served?.work(message.work);
      if (buffer) send({kind: 'done', buffer}, [buffer]);
    } else {
      if (served) send({kind: 'data', data: served.data()});
      parentPort?.close();
    }
  });
  send({kind: 'ready'});
}
