import {FlagRun, type FlagRunOptions} from './run.ts';
import {lineBlocks, type BlockOptions} from '../lines/blocks.ts';
import type {FlagSettings} from './settings.ts';

export interface FlagOptions extends BlockOptions, FlagRunOptions {
  /** Called after each block with the bytes and lines read so far. */
  readonly onProgress?: (bytes: number, lines: number) => void;
  /** Stops before the next block, with the signal's reason as the error. */
  readonly signal?: AbortSignal;
}

/**
 * Runs the indicators over line-delimited compiled releases (OCDS 1.1.5, bids extension): memory does not grow with the
 * lines, only with what is flagged and with the number of organisations.
 */
export async function flags(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>, settings: FlagSettings, options: FlagOptions = {}): Promise<FlagRun> {
  const run = new FlagRun(settings, options);
  const spare: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  let number = 0;
  for await (const block of lineBlocks(chunks, {...options, spare})) {
    options.signal?.throwIfAborted();
    run.block(block, number++);
    spare.push(block.bytes);
    bytes += block.to;
    options.onProgress?.(bytes, run.counts.lines);
  }
  return run;
}
