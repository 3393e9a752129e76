import {must} from '@parvis/kernel';
import {reduced, type Rational} from '../election/rational.ts';
import {unitsPerCurrency, type SharesInstance} from '../shares/instance.ts';
import {openLedger} from '../shares/ledger.ts';

/** Voters in the same position at one purchase. Money in whole currency, per voter. */
export interface Payers {
  readonly voters: number;
  /** What the project is worth to each of them: 1 for approval, else the points. */
  readonly worth: number;
  readonly had: Rational;
  readonly paid: Rational;
  readonly left: Rational;
}

/** One purchase of Equal Shares. Each supporter pays `price` × worth, or all she has where that is less. */
export interface SharesStep {
  readonly project: number;
  readonly price: Rational;
  /** Satisfaction per unit of money by which projects were compared: cost ÷ price, the effective votes, under cost satisfaction. */
  readonly effectiveVotes: Rational;
  /** Richest first. Their payments add up to the cost. */
  readonly payers: readonly Payers[];
  /** What supporters of each project, this one included, paid here together: by project position. */
  readonly paidBySupportersOf: readonly Rational[];
  /** What each group of identical ballots had before, as a share of which `moneyBefore` is the double. */
  readonly moneyBefore: Float64Array;
}

/** Repeats a run in exact fractions: the purchases `bought`, in their order, each voter having started with `start` units. */
export function sharesSteps(instance: SharesInstance, bought: readonly number[], start: bigint): SharesStep[] {
  const {profile, value, cost} = instance;
  const {head, group, worth, members, choices} = profile;
  const unit = unitsPerCurrency(instance);
  const ledger = openLedger(instance, start);
  const inCurrency = (n: bigint, d: bigint): Rational => reduced({n, d: d * unit});

  return bought.map((project): SharesStep => {
    const before = ledger.denominator();
    const moneyBefore = Float64Array.from(members, (_, g) => Number((ledger.money(g) << 64n) / before) / 2 ** 64);
    const range = Array.from({length: head[project + 1]! - head[project]!}, (_, i) => head[project]! + i);
    const had = range.map((at) => ledger.money(group[at]!));
    const price = cost[project] === 0n ? {top: 0n, bottom: 1n} : must(ledger.price(project), 'it was bought with this money');
    ledger.buy(project, price);
    const after = ledger.denominator();
    const paid = cost.map(() => 0n);
    const classes = new Map<string, {voters: number; worth: number; had: bigint; left: bigint}>();
    range.forEach((at, place) => {
      const g = group[at]!;
      const left = ledger.money(g);
      const payment = (had[place]! * price.bottom - left) * BigInt(members[g]!);
      for (const choice of choices[g]!) paid[choice]! += payment;
      const key = `${had[place]!.toString(36)} ${worth[at]!}`;
      const known = classes.get(key);
      if (known) known.voters += members[g]!;
      else classes.set(key, {voters: members[g]!, worth: worth[at]!, had: had[place]!, left});
    });
    const sorted = [...classes.values()].sort((a, b) => (a.had === b.had ? b.worth - a.worth : a.had > b.had ? -1 : 1));
    return {
      project,
      price: inCurrency(price.top, before * price.bottom),
      effectiveVotes: price.top === 0n ? {n: BigInt(profile.support[project]!), d: 1n} : reduced({n: price.bottom * value[project]! * before, d: price.top}),
      payers: sorted.map((payer) => ({
        voters: payer.voters, worth: payer.worth,
        had: inCurrency(payer.had, before), paid: inCurrency(payer.had * price.bottom - payer.left, after), left: inCurrency(payer.left, after),
      })),
      paidBySupportersOf: paid.map((sum) => ({n: sum, d: after * unit})),
      moneyBefore,
    };
  });
}
