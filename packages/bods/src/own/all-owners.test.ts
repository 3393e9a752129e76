import {expect, test} from 'vitest';
import {seeded} from '../testing/mutate.ts';
import {allOwners, type Holdings} from './all-owners.ts';
import {DOUBLES} from './arithmetic.ts';
import {lookThrough} from './look-through.ts';

function holdings(n: number, rows: readonly (readonly [holder: number, company: number, share: number])[]): Holdings {
  return {n, holder: Int32Array.from(rows, ([holder]) => holder), company: Int32Array.from(rows, ([, company]) => company), share: Float64Array.from(rows, ([, , share]) => share)};
}

function listOf(found: ReturnType<typeof allOwners>, party: number): Map<number, number> {
  const start = found.start[party]!;
  return new Map(Array.from({length: found.length[party]!}, (_, k) => [found.owner[start + k]!, found.part[start + k]!]));
}

/** Companies 0…, people after them; each company is held by a few, so that rings arise. */
function economy(companies: number, people: number, ringShare: number, seed: number): (readonly [number, number, number])[] {
  const random = seeded(seed);
  return Array.from({length: companies}, (_, company) => {
    const count = 1 + Math.floor(random() * 4);
    const holders = new Set(Array.from({length: count}, () => (random() < ringShare ? Math.floor(random() * companies) : companies + Math.floor(random() * people))));
    holders.delete(company);
    holders.add(companies + Math.floor(random() * people));
    return [...holders].map((holder) => [holder, company, 0.99 / holders.size] as const);
  }).flat();
}

test.each([[0.3, 1], [0.5, 2], [0.6, 3]])('law: all at once gives what one company at a time gives, rings included (%d companies among holders)', (ringShare, seed) => {
  const rows = economy(300, 200, ringShare, seed);
  const found = allOwners(holdings(500, rows), 1e-9);
  const parts = rows.map(([from, to, share]) => ({from: String(from), to: String(to), share}));
  for (let company = 0; company < 300; company += 7) {
    const {owned} = lookThrough(parts, String(company), DOUBLES);
    const list = listOf(found, company);
    for (const [owner, part] of owned) {
      if (Number(owner) < 300) continue;
      expect(Math.abs((list.get(Number(owner)) ?? 0) - part)).toBeLessThan(1e-6 + found.dropped[company]!);
    }
  }
});

test('what is cut is carried as a bound: the true part lies between the figure and the figure with what was dropped', () => {
  const rows = economy(400, 3000, 0.5, 9);
  const [coarse, fine] = [allOwners(holdings(3400, rows), 0.01), allOwners(holdings(3400, rows), 1e-12)];
  let cut = 0;
  for (let company = 0; company < 400; company++) {
    for (const [owner, part] of listOf(fine, company)) {
      const low = listOf(coarse, company).get(owner) ?? 0;
      expect(part).toBeGreaterThanOrEqual(low - 1e-9);
      expect(part).toBeLessThanOrEqual(low + coarse.dropped[company]! + 1e-9);
    }
    if (coarse.dropped[company]! > 0) cut++;
  }
  expect(cut).toBeGreaterThan(10);
});

test('own shares scale up the others; closed rings are named, large and small', () => {
  const found = allOwners(holdings(6, [[1, 0, 0.9], [0, 0, 0.1], [2, 3, 1], [3, 2, 1], [1, 5, 0.5], [5, 5, 1]]), 1e-6);
  expect(listOf(found, 0)).toEqual(new Map([[1, expect.closeTo(1, 12)]]));
  expect(found.closedRings.map((ring) => ring.toSorted())).toEqual([[2, 3], [5]]);
  const large = Array.from({length: 100}, (_, i) => [i, (i + 1) % 100, 1] as const);
  expect(allOwners(holdings(101, [...large, [100, 0, 0.5]]), 1e-6).closedRings).toHaveLength(1);
});

test('a ring larger than is factored gives the same as the exact solver', () => {
  const rows = [...Array.from({length: 90}, (_, i) => [i, (i + 1) % 90, 0.7] as const), ...Array.from({length: 90}, (_, i) => [90 + (i % 3), i, 0.3] as const)];
  const list = listOf(allOwners(holdings(93, rows), 1e-6), 5);
  const {owned} = lookThrough(rows.map(([from, to, share]) => ({from: String(from), to: String(to), share})), '5', DOUBLES);
  for (const owner of [90, 91, 92]) expect(list.get(owner)).toBeCloseTo(owned.get(String(owner))!, 6);
});
