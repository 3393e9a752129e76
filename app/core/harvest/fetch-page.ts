import {createHash} from 'node:crypto';
import {open} from 'node:fs/promises';
import {guardedFetch, type FetchTools} from '../fetch/guarded-fetch.ts';
import {retryAfter} from '../fetch/retry-after.ts';
import type {KnownPage} from './pages.ts';
import {HarvestError} from './problem.ts';

/** What a page answered: nothing new, or its bytes, in a file. */
export type PageAnswer = {readonly kind: 'unchanged'} | {
  readonly kind: 'fetched';
  readonly hash: Buffer;
  readonly bytes: number;
  readonly etag?: string;
  readonly lastModified?: string;
};

export interface PageRequest {
  readonly address: string;
  /** What it was when it was last read: asked for only where it is another now. */
  readonly known: KnownPage | undefined;
  /** Where its bytes go. */
  readonly path: string;
  readonly signal: AbortSignal;
}

/** The most that one page may hold, how long it may take, and how long it may be silent. */
export const PAGE_LIMITS = {mostBytes: 2 ** 31, totalMs: 3_600_000, idleMs: 60_000} as const;

/** Fetches one page into a file. HarvestError where it is not to be had. */
export async function fetchPage({address, known, path, signal}: PageRequest, tools: FetchTools): Promise<PageAnswer> {
  const file = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  let bytes = 0;
  try {
    const fetched = await guardedFetch(address, {
      ...PAGE_LIMITS, signal, redirects: 3,
      headers: {
        accept: 'application/json, application/x-ndjson, */*;q=0.5',
        ...(known?.etag !== undefined && {'if-none-match': known.etag}),
        ...(known?.lastModified !== undefined && {'if-modified-since': known.lastModified}),
      },
      take: async (part) => {
        hash.update(part);
        bytes += part.length;
        await file.writeFile(part);
      },
    }, tools);
    if (!fetched.ok) throw new HarvestError(fetched.error);
    const {status, headers} = fetched.value;
    if (status === 304 && known !== undefined) return {kind: 'unchanged'};
    if (status === 404 || status === 410) throw new HarvestError({code: 'harvest.not-there', at: '', status});
    if (status !== 200) throw new HarvestError({code: 'harvest.status', at: '', status}, retryAfter(headers['retry-after']));
    const [etag, lastModified] = [headers.etag, headers['last-modified']].map((header) => (header !== undefined && header.length <= LONGEST_VALIDATOR ? header : undefined));
    return {kind: 'fetched', hash: hash.digest(), bytes, ...(etag !== undefined && {etag}), ...(lastModified !== undefined && {lastModified})};
  } finally {
    await file.close();
  }
}

const LONGEST_VALIDATOR = 500;
