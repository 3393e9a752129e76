import {startThread, type Thread} from '../threads/thread.ts';
import type {Stored} from './store.ts';

/** What the thread is told once. */
export interface FolderSetup {
  readonly databaseUrl: string;
  /** Module that exports `REGISTERS`: the core knows no room. */
  readonly registersUrl: string;
}

/** A page that is stored, and the position behind it. */
export interface ToFold {
  readonly stored: Stored;
  readonly position: number;
}

/** A thread that folds one page while the next is fetched, verified and stored. */
export function startFolder(setup: FolderSetup): Promise<Thread<ToFold, void>> {
  return startThread(new URL('./worker.ts', import.meta.url), setup, {maxOldGenerationSizeMb: 256});
}
