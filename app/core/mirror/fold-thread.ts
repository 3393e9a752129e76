import {startThread, type Thread} from '../threads/thread.ts';
import type {Stored} from './store.ts';

export interface FoldSetup {
  readonly databaseUrl: string;
  /** Module that exports `REGISTERS`: the core knows no room. */
  readonly registersUrl: string;
}

/** What was stored before `position`, to be folded. */
export interface FoldPart {
  readonly stored: Stored;
  readonly position: number;
}

/** Folds one part after the other, beside whoever stores the next one. */
export interface Folder {
  fold(part: FoldPart): Promise<void>;
  close(): Promise<void>;
}

/** Starts its thread when there is something to fold. */
export function foldInThread(setup: FoldSetup): Folder {
  let started: Promise<Thread<FoldPart, undefined>> | undefined;
  return {
    async fold(part) {
      await (await (started ??= startThread(new URL('./fold-worker.ts', import.meta.url), setup, {}))).ask(part);
    },
    async close() {
      await (await started?.catch(() => undefined))?.close(); // one that did not start has failed where it was asked
    },
  };
}
