import {allOwners, type Holdings} from '../packages/bods/src/own/index.ts';
import {seeded} from '../packages/bods/src/testing/mutate.ts';

/**
 * Ultimate owners with at least 1 % of every entity in a million invented holdings with rings, on one thread (goal: at most
 * 5 s). Entries are cut at a hundredth of the threshold, and what was cut is carried as a bound.
 */
const HOLDINGS = Number(process.env['BENCH_HOLDINGS'] ?? 1_000_000);
const THRESHOLD = 0.01;

/** 45 % companies, 50 % people; of some companies a holder is a later company that they hold themselves: a ring each. */
function economy(total: number, ringShare: number, seed: number): {holdings: Holdings; rings: number} {
  const random = seeded(seed);
  const companies = Math.floor(total * 0.45), people = Math.floor(total * 0.5);
  const holder = new Int32Array(total), company = new Int32Array(total), share = new Float64Array(total);
  const closes = new Int32Array(companies).fill(-1);
  let count = 0, rings = 0;
  for (let c = 0; c < companies && count < total; c++) {
    const wanted = Math.min(total - count, 1 + Math.floor(random() * 3.4));
    for (let k = 0; k < wanted; k++) {
      const forced = k === 0 ? closes[c]! : -1;
      const older = c > 0 && random() < 0.3;
      const back = random() < ringShare && c + 4 < companies;
      const later = c + 1 + Math.floor(random() * 4);
      if (back && forced < 0 && closes[later] === -1) {
        closes[later] = c;
        rings++;
      }
      holder[count] = forced >= 0 ? forced : back ? later : older ? Math.floor(c * (1 - random() * 0.2)) % Math.max(1, c) : companies + Math.floor(random() * people);
      company[count] = c;
      share[count++] = 0.995 / wanted;
    }
  }
  return {rings, holdings: {n: companies + people, holder: holder.subarray(0, count), company: company.subarray(0, count), share: share.subarray(0, count)}};
}

for (const [name, ringShare] of [['few rings', 0.002], ['many rings', 0.03]] as const) {
  const {holdings, rings} = economy(HOLDINGS, ringShare, 3);
  const start = performance.now();
  const found = allOwners(holdings, THRESHOLD / 100);
  const seconds = (performance.now() - start) / 1000;
  let hits = 0, open = 0, largest = 0;
  for (let t = 0; t < holdings.n; t++) {
    const from = found.start[t]!, end = from + found.length[t]!, dropped = found.dropped[t]!;
    if (dropped > largest) largest = dropped;
    for (let i = from; i < end; i++) {
      if (found.part[i]! >= THRESHOLD) hits++;
      else if (found.part[i]! + dropped >= THRESHOLD) open++;
    }
  }
  console.log(`${name}: ${holdings.holder.length} holdings closed into rings ${rings} times, ${seconds.toFixed(2)} s (goal: at most 5), ${hits} owners of at least 1 %, ${open} undecided by what was cut, ${found.owner.length} entries kept, largest cut ${largest.toFixed(4)}, ${found.closedRings.length} closed rings, peak ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`);
}
