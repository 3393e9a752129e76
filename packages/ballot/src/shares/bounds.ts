import {rationalNumber} from '../election/rational.ts';
import type {SharesInstance} from './instance.ts';
import type {ExactPrice, Ledger} from './ledger.ts';

/**
 * The state of a run in doubles, each with a bound on its error. After speed-maths: the price x of a project solves
 * Σ min(bᵢ, x·uᵢ) = c and equals the largest (c − b(T))/(u(all) − u(T)) over sets T of exhausted supporters; so an error of
 * the money moves x by at most err(T)/(u(all) − u(T)), T being all who might be exhausted: all who have no more than x plus
 * that very error, which is therefore found by widening. Prices never fall within a run, so the last lower end is where the
 * search begins.
 */
export interface Bounds {
  /** Everybody has a sum in [middle − half, middle + half], the same for all. */
  readonly start: (middle: number, half: number) => void;
  /** Prices a project: whether its supporters can pay, or `open` where the bounds do not tell. */
  readonly price: (project: number) => 'affordable' | 'too dear' | 'open';
  /** Takes an exact price, found in the ledger as it is, for the bounds of a project. */
  readonly priceExactly: (project: number, price: ExactPrice, ledger: Ledger) => void;
  readonly buy: (project: number) => void;
  /** After a purchase in the ledger: what the supporters of the project have left, to the last bit of a double. */
  readonly copyMoney: (project: number, ledger: Ledger) => void;
  /** Bounds of ρ, the price per satisfaction. `low` stays true when money falls. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** u(all) − u(T) where T is exactly those with nothing left: then x = c/that, exactly. Else 0. */
  readonly payers: Float64Array;
}

const ULP = 2 ** -52;
/** A supporter counts as doubtful if she has no more than so much, relatively, above what she would pay. */
const REACH = 1e-9;

export function createBounds({profile, costDouble, valueDouble, candidates}: SharesInstance): Bounds {
  const {head, group, worth, members, support} = profile;
  const [money, error] = [new Float64Array(members.length), new Float64Array(members.length)];
  const [x, slack] = [new Float64Array(costDouble.length), new Float64Array(costDouble.length)];
  const [low, high, payers] = [new Float64Array(costDouble.length), new Float64Array(costDouble.length), new Float64Array(costDouble.length)];

  const start = (middle: number, half: number): void => {
    money.fill(middle);
    error.fill(half === 0 && Number.isSafeInteger(middle) ? 0 : half + middle * ULP);
    for (const p of candidates) x[p] = slack[p] = low[p] = 0;
  };

  const settle = (p: number, price: number, uncertainty: number, paying: number): void => {
    x[p] = price;
    slack[p] = uncertainty;
    low[p] = ((price - uncertainty) / valueDouble[p]!) * (1 - 4 * ULP);
    high[p] = ((price + uncertainty) / valueDouble[p]!) * (1 + 4 * ULP);
    payers[p] = paying;
  };

  const price = (p: number): 'affordable' | 'too dear' | 'open' => {
    const from = head[p]!;
    const to = head[p + 1]!;
    const c = costDouble[p]!;
    const all = support[p]!;
    let found = Math.max(0, x[p]! - slack[p]!);
    let exhausted = -1;
    let reach = found * REACH;
    for (;;) {
      const near = found + reach;
      let spent = 0;
      let paid = 0;
      let doubtful = 0;
      let doubtfulError = 0;
      let bare = true;
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
        if (has < found * u) {
          spent += m * u;
          paid += m * has;
        }
      }
      if (spent !== exhausted && spent !== all) {
        exhausted = spent;
        found = Math.max(found, (c - paid) / (all - spent));
        reach = Math.max(reach, found * REACH);
        continue;
      }
      const rounding = (to - from + 8) * ULP * (paid + c);
      if (spent === all && paid + doubtfulError + rounding < c) return 'too dear';
      // Infinite where everybody is doubtful.
      const uncertainty = (doubtfulError + rounding) / (all - doubtful) + 4 * ULP * found;
      if (uncertainty > found) return 'open';
      if (uncertainty > reach) {
        reach = uncertainty * (1 + REACH);
        continue;
      }
      settle(p, found, uncertainty, bare ? all - doubtful : 0);
      return 'affordable';
    }
  };

  const priceExactly = (p: number, {top, bottom}: ExactPrice, ledger: Ledger): void => {
    const exact = rationalNumber({n: top, d: bottom * ledger.denominator()});
    settle(p, exact, 4 * ULP * exact, 0);
  };

  const buy = (p: number): void => {
    const least = (x[p]! - slack[p]!) * (1 - 4 * ULP);
    for (let i = head[p]!; i < head[p + 1]!; i++) {
      const g = group[i]!;
      const u = worth[i]!;
      const has = money[g]!;
      if (has + error[g]! < least * u) {
        money[g] = error[g] = 0;
        continue;
      }
      money[g] = Math.max(0, has - x[p]! * u);
      error[g]! += slack[p]! * u + 4 * ULP * has;
    }
  };

  const copyMoney = (p: number, ledger: Ledger): void => {
    for (let i = head[p]!; i < head[p + 1]!; i++) {
      const g = group[i]!;
      const left = ledger.money(g);
      money[g] = rationalNumber({n: left, d: ledger.denominator()});
      error[g] = left === 0n ? 0 : 4 * ULP * money[g]! + 2 ** -100;
    }
  };

  return {start, price, priceExactly, buy, copyMoney, low, high, payers};
}
