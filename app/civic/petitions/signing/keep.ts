import type {FastifyBaseLogger} from 'fastify';
import type {PoolClient} from 'pg';
import {must} from '@parvis/kernel';
import type {Config} from '../../../core/config.ts';
import {operatorTools} from '../../../core/fetch/tools.ts';
import type {Translator} from '../../../core/i18n/index.ts';
import {keepDoing} from '../../../core/rounds.ts';
import type {SiteWords, Square} from '../../../core/square.ts';
import type {SigningHost} from '../signing-host-type.ts';
import {countNew, recount} from './count.ts';
import {dropUnconfirmed, eraseEnded} from './erase.ts';
import {closePeriods} from './periods.ts';
import {runSweeps} from './sweep.ts';
import {tellSigners, type TellTools} from './tell.ts';

export interface SigningKeeper {
  readonly square: Square;
  readonly config: Config;
  readonly host: SigningHost;
  readonly translators: ReadonlyMap<string, Translator>;
  readonly words: () => SiteWords;
}

const INTERVAL_MS = 1_000, UPKEEP_MS = 10 * 60_000;

/** What tells signers, from the surroundings of a site. */
export function tellToolsOf({square, config, host, translators, words}: SigningKeeper): TellTools {
  return {
    pool: square.app.pool, vault: square.vault, host, publicUrl: config.publicUrl,
    siteName: () => words().name, firstLanguage: () => words().languages[0] ?? 'en',
    translator: (lang) => translators.get(lang) ?? must(translators.get('en'), 'English'),
    ...(config.sms && {sms: {settings: config.sms, fetch: operatorTools(config, config.sms.url)}}),
  };
}

/**
 * Tells signers, counts, ends periods, carries out what moderators decided, and erases in time: in one process of all
 * that serve the site, again and again, until ended.
 */
export function keepSigning(keeper: SigningKeeper, log: FastifyBaseLogger): () => Promise<void> {
  const tools = tellToolsOf(keeper);
  const {host, square: {app: {pool}}} = keeper;
  let upkept = -Infinity;
  const work = async (signal: AbortSignal): Promise<void> => {
    await countNew(pool, host);
    await tellSigners(tools);
    await runSweeps(tools, signal);
    await countNew(pool, host);
    await closePeriods(pool, host);
    if (performance.now() - upkept < UPKEEP_MS) return;
    upkept = performance.now();
    await dropUnconfirmed(pool);
    for (const {petition, was, is} of await recount(pool, host)) log.error({petition, was, is}, 'a count of signatures was wrong and has been replaced');
    await eraseEnded(pool, host);
  };
  return keepDoing({everyMs: INTERVAL_MS, log, failed: 'signatures will be counted later', work: async (signal) => {
    const client = await pool.connect();
    try {
      await alone(client, () => work(signal));
    } finally {
      client.release();
    }
  }});
}

/** Only where no other process of this site is at it. */
async function alone(client: PoolClient, work: () => Promise<void>): Promise<void> {
  const {rows: [lock]} = await client.query<{mine: boolean}>("select pg_try_advisory_lock(hashtext('parvis signing')) as mine");
  if (lock?.mine !== true) return;
  try {
    await work();
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('parvis signing'))");
  }
}
