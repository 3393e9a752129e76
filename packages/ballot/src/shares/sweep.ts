import {costOf} from '../election/election.ts';
import type {Rational} from '../election/rational.ts';
import type {TieMet} from '../election/ties.ts';
import {createRunner, type SharesRun} from './filtered.ts';
import {unitsPerCurrency, type SharesInstance} from './instance.ts';

/** How Add1 raises the voter budget until the money is used. Published results differ in every one of these. */
export interface Add1 {
  /** The first voter budget: B/n, ⌊B/n⌋, or the outcome at B/n followed by a sweep from ⌊B/n⌋. */
  readonly start: 'exact' | 'integral' | 'exact-then-integral';
  /** In whole currency units per voter. */
  readonly step: number;
  /** Stop once no unselected project fits into what is left: among the supported ones, among all, or never look. */
  readonly stopWhenExhaustive: 'supported' | 'all' | 'never';
  /** Where these together fit into the budget, take plain Equal Shares at B/n and do not sweep. */
  readonly noSweepWhenFits: 'supported' | 'all' | 'never';
}

export interface SharesOutcome {
  readonly winners: readonly number[];
  /** What each voter had in the run that gave the winners, in units of the instance. */
  readonly start: bigint;
  readonly ties: readonly TieMet[];
  /** Runs made, and steps of the voter budget they cover. */
  readonly runs: number;
  readonly steps: number;
}

/** What a long count tells while it runs. How far there is to go is not known before. */
export interface SharesProgress {
  readonly voterBudget: Rational;
  readonly runs: number;
  readonly steps: number;
  readonly winners: number;
}

/** Plain Equal Shares at B/n. */
export function plainShares(instance: SharesInstance): SharesOutcome {
  const {winners, ties} = createRunner(instance).at(instance.election.budget);
  return {winners, ties, start: instance.election.budget, runs: 1, steps: 1};
}

/**
 * Equal Shares completed by Add1, run by run: the caller may pause between two, show the progress, or stop for good.
 * Outcomes are not monotone in the voter budget, so no step is left out, except where one run in intervals proves that
 * the outcome is the same for all of them.
 */
export function* add1Sweep(instance: SharesInstance, {start, step, stopWhenExhaustive, noSweepWhenFits}: Add1): Generator<SharesProgress, SharesOutcome> {
  const {election, candidates} = instance;
  const unit = unitsPerCurrency(instance);
  const exactStart = election.budget;
  const integralStart = unit === 0n ? 0n : (exactStart / unit) * unit;
  if (candidates.length === 0 || fits(instance, noSweepWhenFits)) return plainShares(instance);

  const runner = createRunner(instance);
  const stride = unit * BigInt(step);
  let at = start === 'integral' ? integralStart : exactStart;
  let outcome = runner.at(at);
  let adopted = at;
  if (start === 'exact-then-integral') at = integralStart;
  let [runs, steps] = [1, 1];
  const pace = createPace();
  const isFinal = ({winners}: SharesRun): boolean => isWhole(instance, winners) || isExhausted(instance, winners, stopWhenExhaustive);

  /** The outcome at `next`, and for how many voter budgets from there it is proved to be the same. */
  const runFrom = (next: bigint): {found: SharesRun; covered: number} => {
    const width = pace.width();
    if (width > 1) {
      const half = (Number(stride) * (width - 1)) / 2;
      const found = runner.over(Number(next) + half, half);
      runs++;
      pace.learn(found !== undefined);
      if (found !== undefined) return {found, covered: width};
    }
    runs++;
    return {found: runner.at(next), covered: 1};
  };

  let done = isFinal(outcome);
  while (!done) {
    yield {voterBudget: {n: adopted, d: unit}, runs, steps, winners: outcome.winners.length};
    const next = at + stride;
    const {found, covered} = runFrom(next);
    if (!sameOrder(found.winners, outcome.winners)) {
      if (costOf(election, found.winners) > election.budget) break;
      done = isFinal(found);
    }
    outcome = found;
    at = done ? next : next + stride * BigInt(covered - 1);
    adopted = at;
    steps += done ? 1 : covered;
  }
  return {winners: outcome.winners, ties: outcome.ties, start: adopted, runs, steps};
}

/**
 * How many voter budgets to try at once: twice as many after each proof; a quarter after a failure, and before that single
 * steps, the more the oftener it failed. Where some comparison is close at almost every step, trying costs nearly nothing so.
 */
function createPace(): {width: () => number; learn: (proved: boolean) => void} {
  let [width, failures, wait] = [2, 0, 0];
  return {
    width: () => (wait-- > 0 ? 1 : width),
    learn: (proved) => {
      width = proved ? 2 * width : Math.max(2, Math.floor(width / 4));
      wait = proved ? 0 : 2 ** failures;
      failures = proved ? 0 : Math.min(7, failures + 1);
    },
  };
}

/** Whether every project that can be bought has been: a larger budget changes nothing more. */
function isWhole({candidates, free}: SharesInstance, winners: readonly number[]): boolean {
  return winners.length === candidates.length + free.length;
}

function isExhausted(instance: SharesInstance, winners: readonly number[], over: Add1['stopWhenExhaustive']): boolean {
  if (over === 'never') return false;
  const left = instance.election.budget - costOf(instance.election, winners);
  const chosen = new Set(winners);
  return pool(instance, over).every((p) => chosen.has(p) || instance.election.projects[p]!.cost > left);
}

function fits(instance: SharesInstance, which: Add1['noSweepWhenFits']): boolean {
  return which !== 'never' && costOf(instance.election, pool(instance, which)) <= instance.election.budget;
}

function pool({election, candidates}: SharesInstance, which: 'supported' | 'all'): readonly number[] {
  return which === 'supported' ? candidates : election.projects.flatMap(({withdrawn}, p) => (withdrawn ? [] : [p]));
}

function sameOrder(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((winner, index) => winner === b[index]);
}
