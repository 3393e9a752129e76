import {breakTie, type TieMet} from '../election/ties.ts';
import {compareRationals, type Rational} from '../election/rational.ts';
import {createBounds} from './bounds.ts';
import type {SharesInstance} from './instance.ts';
import {openLedger, perSatisfaction, type Ledger} from './ledger.ts';

export interface SharesRun {
  /** In order of purchase. */
  readonly winners: readonly number[];
  readonly ties: readonly TieMet[];
  /** How often doubles could not decide and exact fractions did. */
  readonly exactDecisions: number;
}

/** Runs the Method of Equal Shares at one voter budget, or at all of an interval at once. */
export interface SharesRunner {
  /** `start` is what each voter has, in the units of the instance. */
  readonly at: (start: bigint) => SharesRun;
  /** The run shared by every start in [middle − half, middle + half]; undefined where it is not proved to be the same. */
  readonly over: (middle: number, half: number) => SharesRun | undefined;
}

/** Thrown inside a run over an interval at what only one exact start could decide. Made once: a stack costs more than a small run. */
const UNDECIDED = new Error('Undecided over this interval');

/**
 * Equal Shares in doubles with proved bounds; whatever the bounds leave open is decided in exact fractions, so that winners
 * and their order are those of exact arithmetic. Only projects whose lower bound is the lowest are priced again in a round.
 */
export function createRunner(instance: SharesInstance): SharesRunner {
  const {cost, value, rank, candidates, free} = instance;
  const bounds = createBounds(instance);
  const {low, high, payers} = bounds;
  /** The round in which a project was last priced, and last priced exactly. */
  const pricedIn = new Int32Array(cost.length);
  const exactIn = new Int32Array(cost.length);
  const alive = new Int32Array(candidates.length);

  const run = (start: bigint | undefined, middle: number, half: number): SharesRun => {
    const winners: number[] = [];
    const ties: TieMet[] = [];
    let exactDecisions = 0;
    let ledger: Ledger | undefined;
    let booked = 0;
    let round = 0;
    let count = candidates.length;
    bounds.start(middle, half);
    pricedIn.fill(0);
    exactIn.fill(0);
    alive.set(candidates);

    /** The exact state after all purchases so far. */
    const exact = (): Ledger => {
      if (start === undefined) throw UNDECIDED;
      ledger ??= openLedger(instance, start);
      for (; booked < winners.length; booked++) ledger.buy(winners[booked]!, ledger.price(winners[booked]!)!);
      return ledger;
    };

    const isAffordable = (p: number): boolean => {
      const answer = bounds.price(p);
      pricedIn[p] = round;
      if (answer !== 'open') return answer === 'affordable';
      const books = exact();
      exactDecisions++;
      const found = books.price(p);
      if (found === undefined) return false;
      bounds.priceExactly(p, found, books);
      exactIn[p] = round;
      return true;
    };

    const drop = (place: number): void => {
      alive[place] = alive[--count]!;
    };

    const findLeader = (): number | undefined => {
      for (;;) {
        let place = 0;
        for (let i = 1; i < count; i++) if (low[alive[i]!]! < low[alive[place]!]!) place = i;
        if (count === 0) return undefined;
        const leader = alive[place]!;
        if (pricedIn[leader] === round) return leader;
        if (!isAffordable(leader)) drop(place);
      }
    };

    /** The projects that may have the smallest ρ of this round. */
    const contenders = (): number[] => {
      const leader = findLeader();
      if (leader === undefined) return [];
      const open = [leader];
      for (let i = count - 1; i >= 0; i--) {
        const p = alive[i]!;
        if (p === leader || low[p]! > high[leader]!) continue;
        if (pricedIn[p] !== round && !isAffordable(p)) drop(i);
        else if (low[p]! <= high[leader]!) open.push(p);
      }
      return open;
    };

    /** Those with the smallest ρ by exact comparison: of integers where everybody pays the same, else of fractions. */
    const smallest = (open: readonly number[]): number[] => {
      if (open.length === 1) return [...open];
      if (open.every((p) => payers[p]! > 0)) return least(open, (p) => ({n: cost[p]!, d: BigInt(payers[p]!) * value[p]!}));
      const books = exact();
      exactDecisions++;
      return least(open, (p) => {
        const found = books.price(p)!;
        bounds.priceExactly(p, found, books);
        exactIn[p] = round;
        return perSatisfaction(found, value[p]!);
      });
    };

    for (;;) {
      round++;
      const tied = smallest(contenders());
      if (tied.length === 0) return {winners: [...free, ...winners], ties, exactDecisions};
      const winner = tied.length === 1 ? tied[0]! : breakTie(tied, rank);
      winners.push(winner);
      if (tied.length > 1) ties.push({round: free.length + winners.length, tied, winner});
      drop(alive.indexOf(winner));
      if (exactIn[winner] === round) bounds.copyMoney(winner, exact());
      else bounds.buy(winner);
    }
  };

  return {
    at: (start) => run(start, Number(start), 0),
    over: (middle, half) => {
      try {
        return run(undefined, middle, half);
      } catch (error) {
        if (error === UNDECIDED) return undefined;
        throw error;
      }
    },
  };
}

function least(open: readonly number[], ratio: (project: number) => Rational): number[] {
  if (open.length === 0) return [];
  const ratios = open.map(ratio);
  const best = ratios.reduce((a, b) => (compareRationals(b, a) < 0 ? b : a));
  return open.filter((_, index) => compareRationals(ratios[index]!, best) === 0);
}
