import type {Rational} from '../election/rational.ts';
import type {SharesInstance} from './instance.ts';

/** The price of a project: each supporter pays min(what she has, `top`/(`bottom`·D) × worth), with D the ledger's denominator. */
export interface ExactPrice {
  readonly top: bigint;
  readonly bottom: bigint;
}

/** The money of all groups as exact fractions over one shared denominator; only supporters of a bought project are touched. */
export interface Ledger {
  readonly denominator: () => bigint;
  /** What each member of a group has, times the denominator. */
  readonly money: (group: number) => bigint;
  /** What the supporters of a project have together, times the denominator. */
  readonly total: (project: number) => bigint;
  /** Undefined where the supporters together have less than the cost. */
  readonly price: (project: number) => ExactPrice | undefined;
  readonly buy: (project: number, price: ExactPrice) => void;
}

/** Every group starts with `start` units per member. */
export function openLedger({profile, cost}: SharesInstance, start: bigint): Ledger {
  const {head, group, worth} = profile;
  const members = Array.from(profile.members, BigInt);
  const held = members.map(() => start);
  const version = new Int32Array(held.length);
  const denominators = [1n];
  let latest = 0;
  let factors: bigint[] = [1n];

  const money = (g: number): bigint => (version[g] === latest ? held[g]! : held[g]! * factors[version[g]!]!);

  const total = (project: number): bigint => {
    let sum = 0n;
    for (let i = head[project]!; i < head[project + 1]!; i++) sum += members[group[i]!]! * money(group[i]!);
    return sum;
  };

  const price = (project: number): ExactPrice | undefined => {
    const full = cost[project]! * denominators[latest]!;
    if (total(project) < full) return undefined;
    let exhausted = -1n;
    let found: ExactPrice = {top: full, bottom: BigInt(profile.support[project]!)};
    for (;;) {
      let spent = 0n;
      let paid = 0n;
      const limits = new Map<number, bigint>();
      for (let i = head[project]!; i < head[project + 1]!; i++) {
        const [g, u] = [group[i]!, worth[i]!];
        const limit = limits.get(u) ?? (found.top * BigInt(u) - 1n) / found.bottom;
        limits.set(u, limit);
        const has = money(g);
        if (has > limit) continue;
        spent += members[g]! * BigInt(u);
        paid += members[g]! * has;
      }
      if (spent === exhausted || spent === 0n) return found;
      exhausted = spent;
      found = {top: full - paid, bottom: BigInt(profile.support[project]!) - spent};
    }
  };

  const buy = (project: number, {top, bottom}: ExactPrice): void => {
    const before = Array.from(group.subarray(head[project]!, head[project + 1]!), money);
    denominators.push(denominators[latest]! * bottom);
    latest++;
    factors = denominators.map((denominator) => denominators[latest]! / denominator);
    before.forEach((had, place) => {
      const at = head[project]! + place;
      const left = had * bottom - top * BigInt(worth[at]!);
      held[group[at]!] = left > 0n ? left : 0n;
      version[group[at]!] = latest;
    });
  };

  return {denominator: () => denominators[latest]!, money, total, price, buy};
}

/** ρ of a price: the payment per unit of satisfaction. Comparable within one state of a ledger only. */
export function perSatisfaction({top, bottom}: ExactPrice, value: bigint): Rational {
  return {n: top, d: bottom * value};
}
