import {fileURLToPath} from 'node:url';
import {Worker, type WorkerOptions} from 'node:worker_threads';

/** A thread that does one thing after the other: each message has one answer. Its module uses `answerMessages`. */
export interface Thread<Message, Answer> {
  /** Rejects where that fails, where the thread has ended, and where it ends before it answers. */
  ask(message: Message, move?: readonly ArrayBuffer[]): Promise<Answer>;
  /** Ends it after what it has in hand. */
  close(): Promise<void>;
  terminate(): Promise<void>;
}

/** Types are stripped once and compiled code is kept: a thread starts with half the work, and needs some 10 MB less. */
const COMPILED = fileURLToPath(new URL('../../../node_modules/.cache/parvis', import.meta.url));
const ENDED_EARLY = 'A thread ended before it had done what it was given';

/** Settles when the module is loaded and ready for messages. */
export async function startThread<Message, Answer>(module: URL, workerData: unknown, resourceLimits: WorkerOptions['resourceLimits']): Promise<Thread<Message, Answer>> {
  const worker = new Worker(module, {workerData, resourceLimits, execArgv: [], env: {NODE_COMPILE_CACHE: COMPILED, ...process.env}});
  await new Promise<void>((resolve, reject) => {
    worker.once('message', () => resolve());
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error(ENDED_EARLY)));
  });
  let gone = false;
  // one that fails while it has nothing in hand is found out when it is given something
  const ended = new Promise<void>((resolve) => worker.on('error', () => {}).once('exit', () => {
    gone = true;
    resolve();
  }));
  return {
    ask(message, move = []) {
      const answer = gone ? Promise.reject(new Error(ENDED_EARLY)) : answerOf<Answer>(worker);
      worker.postMessage(message, move);
      return answer;
    },
    async close() {
      worker.postMessage('end');
      await ended;
    },
    async terminate() {
      await worker.terminate();
    },
  };
}

/** The next answer of a worker. A thread that ends without one has failed. */
function answerOf<Answer>(worker: Worker): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      worker.off('message', onMessage).off('error', onError).off('exit', onExit);
    };
    const onMessage = (said: {answer: Answer} | {failed: string}): void => {
      end();
      if ('answer' in said) resolve(said.answer);
      else reject(new Error(said.failed));
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
