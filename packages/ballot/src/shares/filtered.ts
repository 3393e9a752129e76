import {breakTie} from '../election/ties.ts';
import {compareRationals, rationalNumber} from '../election/rational.ts';
import type {SharesInstance} from './instance.ts';
import {openLedger, perSatisfaction, type ExactPrice, type Ledger} from './ledger.ts';

export interface RoundTie {
  /** 1 for the first project bought. */
  readonly round: number;
  readonly tied: readonly number[];
  readonly winner: number;
}

export interface SharesRun {
  /** In order of purchase. */
  readonly winners: readonly number[];
  readonly ties: readonly RoundTie[];
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

const ULP = 2 ** -52;
/** How near to being exhausted a voter may be to count as doubtful, relative to what she would pay. */
const GUARD = 1e-9;

/**
 * Equal Shares in doubles that carry their own error bounds; whatever the bounds leave open is decided in exact fractions,
 * so that winners and their order are those of exact arithmetic. After speed-maths: the price x of a project solves
 * Σ min(bᵢ, x·uᵢ) = c and equals the largest (c − b(T))/(u(all) − u(T)) over sets T of exhausted supporters; so an error
 * of the money moves x by at most err(T)/(u(all) − u(T)), T being all who might be exhausted. Prices never fall within a
 * run: the last price is a lower bound, and only projects whose bound is lowest are priced again.
 */
export function createRunner(instance: SharesInstance): SharesRunner {
  const {profile, cost, costDouble, value, valueDouble, rank, candidates, free} = instance;
  const {head, group, worth, members, score} = profile;
  const projects = cost.length;
  const money = new Float64Array(members.length);
  const error = new Float64Array(members.length);
  const price = new Float64Array(projects);
  const slack = new Float64Array(projects);
  const low = new Float64Array(projects);
  const high = new Float64Array(projects);
  /** u(all) − u(T) where T is exactly those with nothing left: then x = c/that, exactly. Else 0. */
  const payers = new Float64Array(projects);
  const pricedIn = new Int32Array(projects);
  const exactIn = new Int32Array(projects);
  const alive = new Int32Array(candidates.length);

  const run = (start: bigint | undefined, middle: number, half: number): SharesRun | undefined => {
    const guard = half === 0 ? GUARD : Math.max(GUARD, (64 * half) / middle);
    const winners: number[] = [...free];
    const ties: RoundTie[] = [];
    let exactDecisions = 0;
    let ledger: Ledger | undefined;
    let booked = 0;
    let round = 0;
    money.fill(middle);
    error.fill(half === 0 && Number.isSafeInteger(middle) ? 0 : half + middle * ULP);
    for (const p of candidates) {
      price[p] = slack[p] = pricedIn[p] = exactIn[p] = 0;
      low[p] = 0;
    }
    alive.set(candidates);
    let count = candidates.length;

    /** The exact state after all purchases so far; undefined in an interval, where there is no one exact state. */
    const exact = (): Ledger | undefined => {
      if (start === undefined) return undefined;
      ledger ??= openLedger(instance, start);
      for (; booked < winners.length - free.length; booked++) {
        const bought = winners[free.length + booked]!;
        ledger.buy(bought, ledger.price(bought)!);
      }
      return ledger;
    };

    const settle = (p: number, x: number, ex: number): void => {
      price[p] = x;
      slack[p] = ex;
      low[p] = ((x - ex) / valueDouble[p]!) * (1 - 4 * ULP);
      high[p] = ((x + ex) / valueDouble[p]!) * (1 + 4 * ULP);
      pricedIn[p] = round;
    };

    const priceExactly = (p: number, found: ExactPrice, denominator: bigint): void => {
      const x = rationalNumber({n: found.top, d: found.bottom * denominator});
      settle(p, x, 4 * ULP * x);
      payers[p] = 0;
      exactIn[p] = round;
    };

    /** Prices a project anew: true, false where its supporters cannot pay, undefined where the bounds leave it open. */
    const evaluate = (p: number): boolean | undefined => {
      const from = head[p]!;
      const to = head[p + 1]!;
      const c = costDouble[p]!;
      const all = score[p]!;
      let x = Math.max(0, price[p]! - slack[p]!);
      let exhausted = -1;
      let paid = 0;
      let doubtful = 0;
      let doubtfulError = 0;
      let bare = true;
      for (;;) {
        const near = x * (1 + guard);
        let spent = 0;
        paid = doubtful = doubtfulError = 0;
        bare = true;
        // Measured: this loop is nine tenths of a run, so it indexes typed arrays and calls nothing.
        for (let i = from; i < to; i++) {
          const g = group[i]!;
          const u = worth[i]!;
          const has = money[g]!;
          const e = error[g]!;
          if (has - e > near * u) continue;
          const m = members[g]!;
          doubtful += m * u;
          doubtfulError += m * e;
          if (has !== 0 || e !== 0) bare = false;
          if (has < x * u) {
            spent += m * u;
            paid += m * has;
          }
        }
        if (spent === exhausted || spent === all) {
          exhausted = spent;
          break;
        }
        exhausted = spent;
        x = Math.max(x, (c - paid) / (all - spent));
      }
      const rounding = (to - from + 8) * ULP * (paid + c);
      if (exhausted === all && paid + doubtfulError + rounding < c) return false;
      const ex = (doubtfulError + rounding) / (all - doubtful) + 4 * ULP * x;
      if (doubtful < all && ex <= guard * x) {
        settle(p, x, ex);
        payers[p] = bare ? all - doubtful : 0;
        return true;
      }
      const books = exact();
      if (books === undefined) return undefined;
      exactDecisions++;
      const found = books.price(p);
      if (found === undefined) return false;
      priceExactly(p, found, books.denominator());
      return true;
    };

    const drop = (place: number): void => {
      alive[place] = alive[--count]!;
    };

    /** The projects that may have the smallest ρ of this round; undefined where the bounds leave it open. */
    const contenders = (): number[] | undefined => {
      let leader = -1;
      for (;;) {
        let place = -1;
        for (let i = 0; i < count; i++) if (place < 0 || low[alive[i]!]! < low[alive[place]!]!) place = i;
        if (place < 0) return [];
        leader = alive[place]!;
        if (pricedIn[leader] === round) break;
        const priced = evaluate(leader);
        if (priced === undefined) return undefined;
        if (!priced) drop(place);
      }
      const open = [leader];
      for (let i = count - 1; i >= 0; i--) {
        const p = alive[i]!;
        if (p === leader || low[p]! > high[leader]!) continue;
        const priced = pricedIn[p] === round || evaluate(p);
        if (priced === undefined) return undefined;
        if (!priced) drop(i);
        else if (low[p]! <= high[leader]!) open.push(p);
      }
      return open;
    };

    /** Those with the smallest ρ by exact comparison: of integers where everybody pays the same, else of fractions. */
    const smallest = (open: readonly number[]): number[] | undefined => {
      if (open.every((p) => payers[p]! > 0)) return least(open, (p) => ({n: cost[p]!, d: BigInt(payers[p]!) * value[p]!}));
      const books = exact();
      if (books === undefined) return undefined;
      exactDecisions++;
      const found = new Map(open.map((p) => [p, books.price(p)!]));
      for (const [p, exactPrice] of found) priceExactly(p, exactPrice, books.denominator());
      return least(open, (p) => perSatisfaction(found.get(p)!, value[p]!));
    };

    const buy = (p: number): void => {
      winners.push(p);
      const books = exactIn[p] === round ? exact() : undefined;
      const x = price[p]!;
      const ex = slack[p]!;
      for (let i = head[p]!; i < head[p + 1]!; i++) {
        const g = group[i]!;
        const u = worth[i]!;
        const has = money[g]!;
        if (books !== undefined) {
          const left = books.money(g);
          money[g] = rationalNumber({n: left, d: books.denominator()});
          error[g] = left === 0n ? 0 : 4 * ULP * money[g]! + 2 ** -100;
        } else if (has + error[g]! < (x - ex) * u * (1 - 4 * ULP)) money[g] = error[g] = 0;
        else {
          money[g] = Math.max(0, has - x * u);
          error[g]! += ex * u + 4 * ULP * has;
        }
      }
    };

    for (;;) {
      round++;
      const open = contenders();
      if (open === undefined) return undefined;
      if (open.length === 0) return {winners, ties, exactDecisions};
      const tied = open.length === 1 ? open : smallest(open);
      if (tied === undefined) return undefined;
      const winner = tied.length === 1 ? tied[0]! : breakTie(tied, rank);
      if (tied.length > 1) ties.push({round: winners.length + 1, tied, winner});
      drop(alive.indexOf(winner));
      buy(winner);
    }
  };

  return {
    at: (start) => run(start, Number(start), 0)!,
    over: (middle, half) => run(undefined, middle, half),
  };
}

function least(open: readonly number[], ratio: (project: number) => {n: bigint; d: bigint}): number[] {
  const ratios = open.map(ratio);
  const best = ratios.reduce((a, b) => (compareRationals(b, a) < 0 ? b : a));
  return open.filter((_, index) => compareRationals(ratios[index]!, best) === 0);
}
