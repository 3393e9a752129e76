import type {SharesInstance} from '../shares/instance.ts';
import {compareRationals, reduced, type Rational} from '../election/rational.ts';

/**
 * The Method of Equal Shares as the paper states it: every project in every round, voter by voter, in reduced fractions,
 * supporters sorted by what they have. Slow, and written apart from the engine, to be compared with it.
 */
export function plainlyByTheBook({profile, cost, value, rank, candidates, free}: SharesInstance, start: bigint): number[] {
  const {head, group, worth, members} = profile;
  const money: Rational[] = Array.from(members, () => ({n: start, d: 1n}));
  const winners = [...free];
  let alive = [...candidates];
  for (;;) {
    const offers = alive.flatMap((p) => {
      const supporters = Array.from({length: head[p + 1]! - head[p]!}, (_, i) => ({g: group[head[p]! + i]!, u: BigInt(worth[head[p]! + i]!)}));
      supporters.sort((a, b) => compareRationals({n: money[a.g]!.n, d: money[a.g]!.d * a.u}, {n: money[b.g]!.n, d: money[b.g]!.d * b.u}));
      let unpaid: Rational = {n: cost[p]!, d: 1n};
      let open = supporters.reduce((sum, {g, u}) => sum + BigInt(members[g]!) * u, 0n);
      for (const {g, u} of supporters) {
        const rate = reduced({n: unpaid.n, d: unpaid.d * open});
        if (compareRationals({n: rate.n * u, d: rate.d}, money[g]!) <= 0) return [{p, supporters, rate, rho: {n: rate.n, d: rate.d * value[p]!}}];
        unpaid = minus(unpaid, {n: BigInt(members[g]!) * money[g]!.n, d: money[g]!.d});
        open -= BigInt(members[g]!) * u;
      }
      return [];
    });
    if (offers.length === 0) return winners;
    const best = offers.reduce((a, b) => (compareRationals(b.rho, a.rho) || rank[b.p]! - rank[a.p]!) < 0 ? b : a);
    for (const {g, u} of best.supporters) {
      const left = minus(money[g]!, {n: best.rate.n * u, d: best.rate.d});
      money[g] = left.n > 0n ? left : {n: 0n, d: 1n};
    }
    winners.push(best.p);
    alive = offers.map(({p}) => p).filter((p) => p !== best.p);
  }
}

function minus(a: Rational, b: Rational): Rational {
  return reduced({n: a.n * b.d - b.n * a.d, d: a.d * b.d});
}
