import type {FastifyBaseLogger} from 'fastify';
import {must} from '@parvis/kernel';
import {matchFollowers} from '../core/follow/match.ts';
import {sendNotices} from '../core/follow/send.ts';
import type {Translator} from '../core/i18n/index.ts';
import type {Register} from '../core/register.ts';
import type {Square} from '../core/square.ts';
import {wordChange} from './word.ts';

const INTERVAL_MS = 2_000;

export interface FollowKeeper {
  readonly square: Square;
  readonly registers: readonly Register[];
  readonly translators: ReadonlyMap<string, Translator>;
}

/** Looks through what entered, and writes to whoever follows it. Gives the number of mails. */
export async function tellFollowers({square, registers, translators}: FollowKeeper, signal: AbortSignal): Promise<number> {
  const {pool} = square.app;
  const client = await pool.connect();
  try {
    await matchFollowers(client, {registers, lists: square.lists}, signal);
  } finally {
    client.release();
  }
  const word = (lang: string): Translator => translators.get(lang) ?? must(translators.get('en'), 'English');
  return sendNotices({pool, vault: square.vault, registers, word: (lang, register, change) => wordChange(word(lang), register, change)}, signal);
}

/** Does so again and again, until ended. */
export function keepFollowers(keeper: FollowKeeper, log: FastifyBaseLogger): () => Promise<void> {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const turn = async (): Promise<void> => {
    try {
      await tellFollowers(keeper, stopping.signal);
    } catch (error) {
      if (!stopping.signal.aborted) log.warn({err: error}, 'followers will be told later');
    }
    if (!stopping.signal.aborted) timer = setTimeout(() => void (running = turn()), INTERVAL_MS);
  };
  running = turn();
  return async () => {
    stopping.abort();
    clearTimeout(timer);
    await running;
  };
}
