import type {FetchTools} from '../../core/fetch/guarded-fetch.ts';
import {shownAddress} from '../../core/harvest/address.ts';
import {runHarvest, type HarvestOutcome} from '../../core/harvest/run.ts';
import {keepHarvest} from '../../core/harvest/store.ts';
import {NO_COUNTS, type Counts} from '../../core/import/messages.ts';
import type {Register} from '../../core/register.ts';
import {ensureSource, slugOf} from '../../core/statements/sources.ts';
import {REGISTERS} from '../../registers/index.ts';
import type {Terminal} from '../command.ts';
import {progressBar} from '../io/progress.ts';
import type {OpenSite} from './open-site.ts';
import type {ProblemReport} from './problem-report.ts';

/** An address to fetch a data set from. */
export interface AddressOrder {
  readonly register: Register;
  readonly address: string;
  readonly everySeconds?: number;
  /** Name of the source that it is of. */
  readonly source?: string;
}

export interface Fetching {
  readonly site: OpenSite;
  readonly terminal: Terminal;
  readonly report: ProblemReport;
  readonly fetch: FetchTools;
  readonly workers: number;
}

/** Makes an address known to the site and fetches it at once. Gives what was counted, and whether all of it was seen. */
export async function importAddress(order: AddressOrder, fetching: Fetching): Promise<{counts: Counts; whole: boolean}> {
  const {register, address, everySeconds, source} = order;
  const {pool} = fetching.site.database;
  const kept = source === undefined ? undefined : await ensureSource(pool, register, slugOf(source), {name: source});
  const number = await keepHarvest(pool, {
    register: register.number, address, ...(everySeconds !== undefined && {everySeconds}), ...(kept !== undefined && {source: kept.number}),
  }, Temporal.Now.instant());
  return fetchNow(number, address, fetching);
}

/** Fetches an address that is known, with a bar and a sentence. */
export async function fetchNow(number: number, address: string, {site, terminal, report, fetch, workers}: Fetching, anew = false): Promise<{counts: Counts; whole: boolean}> {
  const bar = progressBar(terminal, shownAddress(address), undefined);
  let outcome: HarvestOutcome;
  try {
    outcome = await runHarvest({
      url: site.url, pool: site.database.pool, dataDir: site.config.dataDir, registers: REGISTERS, registersUrl: new URL('../../registers/index.ts', import.meta.url).href,
      fetch, workers, now: () => Temporal.Now.instant(),
    }, number, {
      by: 'command line', signal: terminal.signal, anew,
      onProgress: (counts, pages) => bar.update(counts.in, `page ${pages + 1}, ${counts.in} read, ${counts.accepted} new, ${counts.rejected} rejected`),
      onProblems: (problems) => report.add(problems),
    });
  } finally {
    bar.end();
  }
  terminal.stderr.write(`${outcomeWords(outcome, shownAddress(address))}\n`);
  return {counts: outcome.kind === 'busy' ? NO_COUNTS : outcome.counts, whole: outcome.kind === 'done'};
}

function outcomeWords(outcome: HarvestOutcome, address: string): string {
  switch (outcome.kind) {
    case 'busy': return `${address}: it is being fetched already.`;
    case 'stopped': return `${address}: stopped. What is stored stays; it goes on from here.`;
    case 'failed': return `${address}: failed (${outcome.problem.code}${typeof outcome.problem['status'] === 'number' ? ` ${outcome.problem['status']}` : ''}). What is stored stays; the next fetch goes on from here.`;
    case 'done': return `${address}: ${outcome.pages} ${outcome.pages === 1 ? 'page' : 'pages'}, ${outcome.offered} statements offered${outcome.gone === 0 ? '' : `; ${outcome.gone} that were offered before are gone there, and stay here`}.`;
  }
}
