import {setTimeout} from 'node:timers/promises';
import type {FastifyBaseLogger} from 'fastify';

/** A round of work that is done again and again. */
export interface Round {
  readonly everyMs: number;
  readonly log: FastifyBaseLogger;
  /** What is logged where a round fails: the next one is tried all the same. */
  readonly failed: string;
  work(signal: AbortSignal): Promise<unknown>;
}

/** Does it at once, and again so long after each time, until what this returns is called; that waits for the round in hand. */
export function keepDoing({everyMs, log, failed, work}: Round): () => Promise<void> {
  const stopping = new AbortController();
  const {signal} = stopping;
  const running = (async (): Promise<void> => {
    while (!signal.aborted) {
      await work(signal).catch((error: unknown) => {
        if (!signal.aborted) log.warn({err: error}, failed);
      });
      await setTimeout(everyMs, undefined, {signal}).catch(() => {});
    }
  })();
  return async () => {
    stopping.abort();
    await running;
  };
}
