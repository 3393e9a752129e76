import {FlagRun, type FlagSettings, type RunData} from '@parvis/ocds/flags';
import type {Block} from '@parvis/ocds/lines';
import {serveThread} from '../io/threads.ts';

export interface FlagStart {
  readonly settings: FlagSettings;
  readonly maps: boolean;
}

export interface FlagWork {
  readonly block: Block;
  readonly number: number;
}

serveThread<FlagStart, FlagWork, RunData>(({settings, maps}) => {
  const run = new FlagRun(settings, {maps, compiled: true});
  return {
    work({block, number}) {
      run.block(block, number);
      return block.bytes.buffer;
    },
    data: () => run.data(),
  };
});
