import type {FastifyBaseLogger} from 'fastify';
import type {FetchTools} from '../fetch/guarded-fetch.ts';
import {readMirror} from '../mirror/state.ts';
import type {Register} from '../register.ts';
import type {Serving} from '../site.ts';
import {runHarvest} from './run.ts';
import {dueHarvests} from './store.ts';
import {keepDoing} from '../rounds.ts';

export interface HarvestKeeping {
  readonly serving: () => Serving;
  readonly dataDir: string;
  readonly registers: readonly Register[];
  /** Module that exports them, for the import threads. */
  readonly registersUrl: string;
  readonly fetch: FetchTools;
  readonly log: FastifyBaseLogger;
  readonly now?: () => Temporal.Instant;
  /** How often is looked whether something is due. */
  readonly lookMs?: number;
}

const LOOK_MS = 15_000;

/**
 * Fetches what is due, one address after the other, while the site is served. A demonstration fetches nothing, nor does
 * a copy of another site. Ends when what it returns is called: a run in hand stops at its next safe point and goes on when the site is served again.
 */
export function keepHarvests({serving, log, now = Temporal.Now.instant, lookMs = LOOK_MS, ...tools}: HarvestKeeping): () => Promise<void> {
  const look = async (signal: AbortSignal): Promise<void> => {
    const {square, words} = serving();
    if (words.demo || await readMirror(square.app.pool) !== undefined) return;
    for (const {number} of await dueHarvests(square.app.pool, now())) {
      if (signal.aborted) return;
      try {
        const outcome = await runHarvest({...tools, url: square.url, pool: square.app.pool, now}, number, {by: 'schedule', signal});
        log.info({harvest: number, outcome: outcome.kind}, 'fetched');
      } catch (error) {
        if (!signal.aborted) log.error({err: error, harvest: number}, 'a data set could not be fetched');
      }
    }
  };
  return keepDoing({everyMs: lookMs, log, failed: 'what is due could not be looked up and will be tried again', work: look});
}
