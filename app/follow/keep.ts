import type {FastifyBaseLogger} from 'fastify';
import {must} from '@parvis/kernel';
import {matchFollowers} from '../core/follow/match.ts';
import {sendNotices} from '../core/follow/send.ts';
import type {Translator} from '../core/i18n/index.ts';
import type {Register} from '../core/register.ts';
import {keepDoing} from '../core/rounds.ts';
import type {SiteWords, Square} from '../core/square.ts';
import {wordNews} from './word.ts';

const INTERVAL_MS = 2_000;

export interface FollowKeeper {
  readonly square: Square;
  readonly registers: readonly Register[];
  readonly translators: ReadonlyMap<string, Translator>;
  readonly words: () => SiteWords;
  readonly publicUrl: URL;
}

/** Looks through what entered, and writes to whoever follows it. Gives how many were told. */
export async function tellFollowers({square, registers, translators, words, publicUrl}: FollowKeeper, signal: AbortSignal): Promise<number> {
  const {pool} = square.app;
  const client = await pool.connect();
  try {
    await matchFollowers(client, {registers, lists: square.lists}, signal);
  } finally {
    client.release();
  }
  const word = (lang: string): Translator => translators.get(lang) ?? must(translators.get('en'), 'English');
  const {name, demo} = words();
  return sendNotices({pool, vault: square.vault, registers, word: (lang, news) => wordNews(word(lang), news), site: {name, fiction: demo, address: publicUrl.href}}, signal);
}

/** Does so again and again, until ended. */
export function keepFollowers(keeper: FollowKeeper, log: FastifyBaseLogger): () => Promise<void> {
  return keepDoing({everyMs: INTERVAL_MS, log, failed: 'followers will be told later', work: (signal) => tellFollowers(keeper, signal)});
}
