import {mkdir} from 'node:fs/promises';
import {join} from 'node:path';
import type {Pool} from 'pg';
import {must} from '@parvis/kernel';
import type {FetchTools} from '../fetch/guarded-fetch.ts';
import type {Counts, ImportProblem} from '../import/messages.ts';
import {openWorkers, type WorkerPool} from '../import/pool.ts';
import {startJob, type VisibleJob} from '../jobs/visible.ts';
import {refuseOnMirror} from '../mirror/refuse.ts';
import type {Register} from '../register.ts';
import {shownAddress} from './address.ts';
import {HarvestError, isVanished, type HarvestProblem} from './problem.ts';
import {pageStart, placeOf, resumeOf, RunFiles, startOf, type Place} from './place.ts';
import {readPage, StoppedError} from './read-page.ts';
import {noteGone, noteReturn, noteVanished} from './silence.ts';
import {findHarvest, noteFailure, noteStop, noteSuccess, startRun, type Harvest} from './store.ts';
import {connect} from '../postgres/connect.ts';

/** What a run needs of the site. */
export interface HarvestTools {
  readonly url: string;
  /** Connections in the role that writes. */
  readonly pool: Pool;
  readonly dataDir: string;
  readonly registers: readonly Register[];
  /** Module that exports them, for the import threads. */
  readonly registersUrl: string;
  readonly fetch: FetchTools;
  readonly now: () => Temporal.Instant;
  /** Import threads; 1 unless told. */
  readonly workers?: number;
}

export interface HarvestSteps {
  /** Who has it run, for the row of its job. */
  readonly by: string;
  /** Read every page again, even those that say that they have not changed. */
  readonly anew?: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (counts: Counts, pages: number) => void;
  readonly onProblems?: (problems: readonly ImportProblem[]) => void;
}

export type HarvestOutcome =
  /** Another process is at it. */
  | {readonly kind: 'busy'}
  | {readonly kind: 'done'; readonly counts: Counts; readonly pages: number; readonly offered: number; readonly gone: number}
  | {readonly kind: 'stopped'; readonly counts: Counts}
  | {readonly kind: 'failed'; readonly counts: Counts; readonly problem: HarvestProblem};

/** A run in hand. */
export interface Work {
  readonly tools: HarvestTools;
  readonly harvest: Harvest;
  readonly register: Register;
  readonly job: VisibleJob;
  readonly files: RunFiles;
  readonly steps: HarvestSteps;
  /** Aborted by the caller, or by whoever stops the job. */
  readonly stop: AbortController;
  /** Opened when there is something to store. */
  workers(): Promise<WorkerPool>;
}

const MOST_PAGES = 100_000;

/**
 * Fetches a data set, page by page, and stores what is new. A run that was stopped, killed or that failed goes on where
 * it was. What the source no longer offers stays here, and is listed. One run of an address at a time, whoever starts it:
 * the lock belongs to a connection and goes with it. Memory: one part of a page, and 8 bytes for each statement offered.
 */
export async function runHarvest(tools: HarvestTools, number: number, steps: HarvestSteps): Promise<HarvestOutcome> {
  const lock = await connect({connectionString: tools.url, application_name: 'parvis harvest'});
  try {
    await refuseOnMirror(lock);
    const {rows: [got]} = await lock.query<{locked: boolean}>("select pg_try_advisory_lock(hashtext('parvis harvest'), $1) as locked", [number]);
    return got?.locked === true ? await runAlone(tools, number, steps) : {kind: 'busy'};
  } finally {
    await lock.end().catch(() => {});
  }
}

async function runAlone(tools: HarvestTools, number: number, steps: HarvestSteps): Promise<HarvestOutcome> {
  const harvest = must(await findHarvest(tools.pool, number), 'the address was looked up by the caller');
  const register = must(tools.registers.find((one) => one.number === harvest.register), 'a register that exists');
  const job = await startJob(tools.pool, {
    kind: 'fetch', what: `${register.name} ← ${shownAddress(harvest.address)}`, by: steps.by, total: harvest.statements || undefined, key: `fetch ${number}`,
  });
  const folder = join(tools.dataDir, 'harvest');
  await mkdir(folder, {recursive: true, mode: 0o700});
  const stop = new AbortController();
  const onStop = (): void => stop.abort();
  if (steps.signal.aborted) onStop();
  steps.signal.addEventListener('abort', onStop, {once: true});
  let pool: Promise<WorkerPool> | undefined;
  const work: Work = {
    tools, harvest, register, job, steps, stop,
    files: new RunFiles(folder, `${new URL(tools.url).pathname.slice(1)}-${number}`),
    workers: () => (pool ??= openWorkers(tools.workers ?? 1, {databaseUrl: tools.url, dataDir: tools.dataDir, registersUrl: tools.registersUrl, register: register.name})),
  };
  const from = steps.anew === true ? undefined : placeOf(job.resumed);
  const place = from ?? startOf(harvest.run + 1, harvest.address);
  try {
    await startRun(tools.pool, {number, run: place.run}, tools.now());
    return await readPages(work, place, from !== undefined);
  } finally {
    steps.signal.removeEventListener('abort', onStop);
    await (await pool?.catch(() => undefined))?.close();
  }
}

async function readPages(work: Work, first: Place, resumed: boolean): Promise<HarvestOutcome> {
  const {tools: {pool, now}, harvest, job, steps, stop} = work;
  const seen = new Set<string>();
  let place = first, latest = first;
  let counts = place.within?.counts ?? place.before;
  const report = async (at: Place, so: Counts, problems: readonly ImportProblem[]): Promise<void> => {
    counts = so;
    latest = at;
    steps.onProgress?.(so, at.pages);
    if (problems.length > 0) steps.onProblems?.(problems);
    if (await job.report(so.in, {...so}, resumeOf(at), problems)) stop.abort();
  };
  try {
    for (;;) {
      if (seen.has(place.address)) throw new HarvestError({code: 'harvest.circle', at: ''});
      if (place.pages >= MOST_PAGES) throw new HarvestError({code: 'harvest.too-many-pages', at: '', most: MOST_PAGES});
      seen.add(place.address);
      const {next, counts: so} = await readPage(work, place, report);
      place = {run: place.run, address: next ?? place.address, pages: place.pages + 1, before: so};
      if (next === undefined) break;
      await report(place, so, []);
    }
    const {offered, gone} = await noteGone(work, place.run);
    await noteReturn(work);
    await noteSuccess(pool, harvest, offered, now());
    await job.finish('done', {...counts});
    return {kind: 'done', counts, pages: place.pages, offered, gone};
  } catch (error) {
    if (error instanceof StoppedError || stop.signal.aborted) {
      if (!steps.signal.aborted) await noteStop(pool, harvest, now());
      await job.finish('stopped', {...counts});
      return {kind: 'stopped', counts};
    }
    const known = error instanceof HarvestError ? error : new HarvestError({code: 'harvest.failed', at: ''});
    const atStart = place.pages === 0;
    const vanished = atStart && isVanished(known.problem);
    if (vanished) await noteVanished(work, known.problem);
    await noteFailure(pool, harvest, known.problem, {vanished, retryAfter: known.retryAfter, now: now()});
    // a page that twice ends the run may be gone: the next run begins anew
    const stuck = resumed && place.address === first.address;
    await job.report(counts.in, {...counts}, stuck ? {} : resumeOf(error instanceof HarvestError ? pageStart(place) : latest), [known.problem]);
    await job.finish('failed', {...counts});
    if (!(error instanceof HarvestError)) throw error;
    return {kind: 'failed', counts, problem: known.problem};
  }
}

