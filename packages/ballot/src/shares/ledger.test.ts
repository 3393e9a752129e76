import fc from 'fast-check';
import {expect, test} from 'vitest';
import {anElection, anyElection} from '../testing/elections.ts';
import {sharesInstance} from './instance.ts';
import {openLedger} from './ledger.ts';

const lexico = {satisfaction: 'cost', tie: {kind: 'lexico'}} as const;

test('law: at the price found, what all supporters pay is exactly the cost, and none could pay less', () => {
  fc.assert(fc.property(anyElection(), fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6]), (election, order) => {
    const instance = sharesInstance(election, lexico);
    const {profile: {head, group, members}, cost, candidates} = instance;
    const ledger = openLedger(instance, election.budget);
    for (const p of order.filter((project) => candidates.includes(project))) {
      const price = ledger.price(p);
      const before = ledger.denominator();
      if (price === undefined) {
        expect(ledger.total(p) < cost[p]! * before).toBe(true);
        continue;
      }
      const supporters = [...group.subarray(head[p], head[p + 1])];
      const had = supporters.map(ledger.money);
      const spent = supporters.reduce((sum, g, i) => {
        const full = price.top;
        const all = had[i]! * price.bottom;
        return sum + BigInt(members[g]!) * (all < full ? all : full);
      }, 0n);
      expect(spent).toBe(cost[p]! * before * price.bottom);
      ledger.buy(p, price);
      supporters.forEach((g, i) => {
        const left = had[i]! * price.bottom - price.top;
        expect(ledger.money(g) * before * price.bottom).toBe((left > 0n ? left : 0n) * ledger.denominator());
      });
    }
  }), {numRuns: 1000});
});

test('who has just less than the price pays all of it, who has just the price keeps nothing', () => {
  // After the first purchase: two voters with 20, one with 40 less 20, one with 40.
  const election = anElection({budget: 160, costs: {first: 60, second: 73}, ballots: [['first'], ['first', 'second'], ['first', 'second'], ['second']]});
  const instance = sharesInstance(election, lexico);
  const ledger = openLedger(instance, election.budget);
  ledger.buy(0, ledger.price(0)!);
  // 20 + 20 + 33 of the one who has 40.
  const {top, bottom} = ledger.price(1)!;
  expect((top * 1000n) / (bottom * ledger.denominator())).toBe(33n * 4n * 1000n);
});
