import {parentPort} from 'node:worker_threads';
import {FlagRun, type FlagSettings} from '@parvis/ocds/flags';
import type {Block} from '@parvis/ocds/lines';

/** What the main thread sends: first the settings, then blocks, then the wish to have what was kept. */
export type ToWorker =
  | {readonly kind: 'start'; readonly settings: FlagSettings; readonly maps: boolean}
  | {readonly kind: 'block'; readonly block: Block; readonly number: number}
  | {readonly kind: 'end'};

/** What it gets: the buffer of each block done, at the end all that was kept. */
export type FromWorker =
  | {readonly kind: 'ready'}
  | {readonly kind: 'done'; readonly buffer: Uint8Array<ArrayBuffer>}
  | {readonly kind: 'data'; readonly data: ReturnType<FlagRun['data']>};

let run: FlagRun | undefined;
const send = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void => parentPort?.postMessage(message, [...transfer]);

parentPort?.on('message', (message: ToWorker) => {
  if (message.kind === 'start') {
    run = new FlagRun(message.settings, {maps: message.maps});
  } else if (message.kind === 'block') {
    run?.block(message.block, message.number);
    send({kind: 'done', buffer: message.block.bytes}, [message.block.bytes.buffer]);
  } else {
    if (run) send({kind: 'data', data: run.data()});
    parentPort?.close();
  }
});

send({kind: 'ready'});
