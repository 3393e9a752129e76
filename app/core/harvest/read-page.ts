import {addCounts, type Chunk, type Counts, type ImportProblem} from '../import/messages.ts';
import {importFile, readEnvelope, sourceOf, type ImportFile} from '../import/run.ts';
import {ensureSource} from '../statements/sources.ts';
import type {JsonObject} from '@parvis/kernel/json';
import {fetchPage, type PageAnswer} from './fetch-page.ts';
import {pageFile} from './page-file.ts';
import {carryPage, findPage, keepPage, type KnownPage} from './pages.ts';
import type {Place} from './place.ts';
import {HarvestError} from './problem.ts';
import type {Work} from './run.ts';
import {findHarvest, keepSource} from './store.ts';

/** The run was told to stop, and did so at a safe point. */
export class StoppedError extends Error {
  override readonly name = 'StoppedError';
}

export type Report = (place: Place, counts: Counts, problems: readonly ImportProblem[]) => Promise<void>;

interface PageDone {
  /** Address of the page after this one. */
  readonly next?: string;
  readonly counts: Counts;
}

/** Fetches the page of this place and stores what is in it, unless it is as it was. */
export async function readPage(work: Work, place: Place, report: Report): Promise<PageDone> {
  const {tools: {pool}, harvest, steps} = work;
  const {run, address, before} = place;
  const page = {harvest: harvest.number, run, address};
  const known = steps.anew === true ? undefined : await findPage(pool, page);
  const {answer, place: begun} = await fetchOrGoOn(work, place, known);
  if (known !== undefined && (answer.kind === 'unchanged' || answer.hash.equals(known.hash))) {
    await carryPage(pool, page, answer.kind === 'fetched' ? answer : undefined);
    return {...(known.next !== undefined && {next: known.next}), counts: before};
  }
  if (answer.kind === 'unchanged') throw new Error('Only a known page can be unchanged');
  const {next, counts} = await storePage(work, begun, answer, report);
  const {hash, etag, lastModified} = answer;
  await keepPage(pool, page, {hash, ...(etag !== undefined && {etag}), ...(lastModified !== undefined && {lastModified}), ...(next !== undefined && {next})}, await work.files.readKeys());
  return {...(next !== undefined && {next}), counts};
}

type Fetched = Extract<PageAnswer, {kind: 'fetched'}>;

/** The page as an earlier run left it, half stored; else fetched, and stored from its beginning unless it is the same still. */
async function fetchOrGoOn({files, stop, tools}: Work, place: Place, known: KnownPage | undefined): Promise<{answer: PageAnswer; place: Place}> {
  const {within, ...bare} = place;
  if (within !== undefined && await files.hasPage(within.hash) && await files.cutKeys(within.keys)) {
    const {hash, etag, lastModified} = within;
    return {place, answer: {kind: 'fetched', hash: Buffer.from(hash, 'hex'), bytes: await files.pageBytes(), ...(etag !== undefined && {etag}), ...(lastModified !== undefined && {lastModified})}};
  }
  const answer = await fetchPage({address: place.address, known, path: files.page, signal: stop.signal}, tools.fetch);
  const same = answer.kind === 'fetched' && answer.hash.toString('hex') === within?.hash && await files.cutKeys(within.keys);
  if (!same) await files.cutKeys(0);
  return {answer, place: same ? place : bare};
}

async function storePage(work: Work, place: Place, {hash, bytes, etag, lastModified}: Fetched, report: Report): Promise<PageDone> {
  const {register, files, stop} = work;
  const content = await pageFile(files.page, bytes);
  const file: ImportFile = {name: place.address, again: true, open: () => content.open()};
  const envelope = await readEnvelope(file, register).catch(refuseTooLarge);
  if (envelope === undefined || bytes === 0) throw new HarvestError({code: 'harvest.page-broken', at: ''});
  const start = place.within?.counts ?? place.before;
  const faults = new Faults();
  let keysWritten = place.within?.keys ?? 0;
  let counts = start;
  const stored = await importFile(await work.workers(), register, file, {
    skip: place.within?.offset ?? 0, signal: stop.signal, envelope, source: await sourceFor(work, envelope), keys: true,
    onStored: async (offset, so, problems, keys) => {
      faults.add(problems);
      await files.addKeys(keys);
      keysWritten += keys.length;
      counts = addCounts(start, so);
      await report({...place, within: {
        hash: hash.toString('hex'), offset, counts, keys: keysWritten, ...(etag !== undefined && {etag}), ...(lastModified !== undefined && {lastModified}),
      }}, counts, problems);
    },
  }).catch(refuseTooLarge);
  if (stop.signal.aborted) throw new StoppedError();
  const broken = faults.judge(stored, keysWritten, content.length());
  if (broken !== undefined) throw new HarvestError({code: broken, at: ''});
  const next = register.nextPage?.(envelope);
  if (next !== undefined && next.length > LONGEST_ADDRESS) throw new HarvestError({code: 'harvest.page-broken', at: '/links/next'});
  return {...(next !== undefined && {next: URL.parse(next, place.address)?.href ?? next}), counts};
}

const LONGEST_ADDRESS = 4_000;

/** What no memory could hold ends the reading with a RangeError. */
function refuseTooLarge(error: unknown): never {
  throw error instanceof RangeError ? new HarvestError({code: 'harvest.page-broken', at: ''}) : error;
}

/** The source that the address is of; the first page says which, where the operator did not. */
async function sourceFor({tools: {pool}, harvest: {number}, register}: Work, envelope: JsonObject): Promise<Chunk['source']> {
  const pinned = (await findHarvest(pool, number))?.source;
  if (pinned !== undefined) return pinned;
  const named = sourceOf(register, envelope);
  await keepSource(pool, number, (await ensureSource(pool, register, named.slug, named)).number);
  return named;
}

/** Tells a page with some bad statements from one that was cut off, or is none at all. */
class Faults {
  #onlyJson = true;
  #lastUnfinished = -1;

  add(problems: readonly ImportProblem[]): void {
    for (const {code, offset} of problems) {
      if (!code.startsWith('json.') && code !== 'file.not-utf-8') this.#onlyJson = false;
      if (code === 'json.unfinished') this.#lastUnfinished = Math.max(this.#lastUnfinished, offset);
    }
  }

  /** `length`: how many bytes the page unpacks to. */
  judge({in: read, rejected}: Counts, keys: number, length: number): 'harvest.page-broken' | 'harvest.unreadable' | undefined {
    if (read > 0 && rejected === read && keys === 0 && this.#lastUnfinished < 0 && (this.#onlyJson || read === 1)) return 'harvest.unreadable';
    // a line feed may stand behind what is unfinished
    return this.#lastUnfinished >= 0 && this.#lastUnfinished >= length - 2 ? 'harvest.page-broken' : undefined;
  }
}

