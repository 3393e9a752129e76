import type {Problem} from '@parvis/kernel';
import type {FetchProblem} from '../fetch/problem.ts';

/** Why a data set could not be fetched whole. */
export type HarvestProblem = FetchProblem | (Problem & {
  readonly code:
    | 'harvest.not-there' | 'harvest.status' | 'harvest.unreadable' | 'harvest.page-broken' | 'harvest.circle' | 'harvest.too-many-pages'
    | 'harvest.too-large-unpacked' | 'harvest.failed';
});

/** Thrown within a run and caught by it: what was stored until then stays. */
export class HarvestError extends Error {
  override readonly name = 'HarvestError';
  readonly problem: HarvestProblem;
  /** Seconds that the other side asks to wait. */
  readonly retryAfter: number | undefined;

  constructor(problem: HarvestProblem, retryAfter?: number) {
    super(problem.code);
    this.problem = problem;
    this.retryAfter = retryAfter;
  }
}

/** Does it mean that there is nothing at this address any more? */
export function isVanished({code}: HarvestProblem): boolean {
  return code === 'harvest.not-there' || code === 'fetch.name-unknown';
}
