import {parentPort} from 'node:worker_threads';
import {must} from '@parvis/kernel';

/** Makes this module the far end of a `Thread`: it answers messages until it is told to end. */
export function answerMessages<Message>(answer: (message: Message) => Promise<unknown>, end: () => Promise<void>): void {
  const port = must(parentPort, 'this module runs as a thread');
  port.on('message', (message: Message | 'end') => {
    if (message === 'end') {
      void end().then(() => port.close());
      return;
    }
    answer(message).then((given) => port.postMessage({answer: given}), (error: unknown) => port.postMessage({failed: error instanceof Error ? (error.stack ?? error.message) : String(error)}));
  });
  port.postMessage('ready');
}
