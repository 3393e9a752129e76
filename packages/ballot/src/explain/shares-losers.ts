import {compareRationals, rationalNumber, reduced, type Rational} from '../election/rational.ts';
import {unitsPerCurrency, type SharesInstance} from '../shares/instance.ts';
import type {SharesStep} from './shares-steps.ts';

/** Why a project that had supporters could not be bought, in whole currency: `had` = the sum of `spent` + `left`. */
export interface SharesLoss {
  readonly project: number;
  readonly supporters: number;
  /** What its supporters had together at the start. */
  readonly had: Rational;
  /** What they paid for winners, winner by winner, in the order of purchase. */
  readonly spent: readonly {readonly winner: number; readonly amount: Rational}[];
  readonly left: Rational;
  /** What was missing to the cost at the end. */
  readonly missing: Rational;
  /** The winner with whose purchase the money left fell below the cost; undefined where it never reached the cost. */
  readonly outOfReachAfter: number | undefined;
  /**
   * How far from winning, in tenths of a percent, 1000 = level with a winner: 1 ÷ the smallest factor by which its
   * supporters, with the money they had at some moment, would have to be multiplied for the project to be bought then.
   */
  readonly effectiveSupportPermille: number;
}

export function sharesLosses(instance: SharesInstance, steps: readonly SharesStep[], start: bigint, losers: readonly number[]): SharesLoss[] {
  const {profile, cost} = instance;
  const {head, group, members} = profile;
  const unit = unitsPerCurrency(instance);
  return losers.map((project) => {
    let supporters = 0;
    for (let i = head[project]!; i < head[project + 1]!; i++) supporters += members[group[i]!]!;
    const had = reduced({n: start * BigInt(supporters), d: unit});
    const price: Rational = {n: cost[project]!, d: unit};
    let left = had;
    let outOfReachAfter: number | undefined;
    const spent: {winner: number; amount: Rational}[] = [];
    for (const step of steps) {
      const amount = reduced(step.paidBySupportersOf[project]!);
      if (amount.n === 0n) continue;
      spent.push({winner: step.project, amount});
      const less = reduced(minus(left, amount));
      if (compareRationals(left, price) >= 0 && compareRationals(less, price) < 0) outOfReachAfter = step.project;
      left = less;
    }
    return {project, supporters, had, spent, left, missing: reduced(minus(price, left)), outOfReachAfter, effectiveSupportPermille: effectiveSupport(instance, steps, project, left)};
  });
}

/** In doubles: it is shown to a tenth of a percent and decides nothing. */
function effectiveSupport(instance: SharesInstance, steps: readonly SharesStep[], project: number, left: Rational): number {
  const {profile, costDouble, valueDouble} = instance;
  const {head, group, worth, members} = profile;
  let best = rationalNumber(left) * Number(unitsPerCurrency(instance)) / costDouble[project]!;
  for (const {effectiveVotes, moneyBefore} of steps) {
    const payment = valueDouble[project]! / rationalNumber(effectiveVotes);
    let offered = 0;
    for (let i = head[project]!; i < head[project + 1]!; i++) {
      const g = group[i]!;
      offered += members[g]! * Math.min(moneyBefore[g]!, payment * worth[i]!);
    }
    best = Math.max(best, offered / costDouble[project]!);
  }
  return Math.min(1000, Math.floor(best * 1000 + 1e-6));
}

function minus(a: Rational, b: Rational): Rational {
  return {n: a.n * b.d - b.n * a.d, d: a.d * b.d};
}
