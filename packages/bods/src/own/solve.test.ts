import {describe, expect, test} from 'vitest';
import fc from 'fast-check';
import {hasShared, jsonShared} from '../testing/shared.ts';
import {DOUBLES, EXACT, type Arithmetic} from './arithmetic.ts';
import {controlled} from './control.ts';
import {fromPercent, type Fraction} from './fraction.ts';
import {lookThrough, type Part} from './look-through.ts';

interface Case {
  readonly name: string;
  readonly persons: string[];
  readonly companies: string[];
  readonly holdings: {owner: string; company: string; share: number}[];
  readonly effective_ownership?: Record<string, Record<string, number>>;
  readonly company_integrated_ownership?: Record<string, Record<string, number>>;
  readonly majority_control: Record<string, string[]>;
  readonly singular?: boolean;
}

const cases = hasShared ? (jsonShared('ownership-graph-vectors.json') as unknown as {cases: Case[]}).cases : [];

function parts<N>(holdings: Case['holdings'], arithmetic: Arithmetic<N>): Part<N>[] {
  return holdings.map(({owner, company, share}) => ({from: owner, to: company, share: arithmetic.from(fromPercent(share * 100))}));
}

describe.skipIf(!hasShared)('the published ownership vectors', () => {
  test.each(cases.map((each) => [each.name, each] as const))('%s: effective ownership, exactly and in doubles', (_, {holdings, effective_ownership, singular, companies}) => {
    for (const arithmetic of [EXACT, DOUBLES] as Arithmetic<Fraction | number>[]) {
      for (const company of companies) {
        const {owned, closedRings} = lookThrough(parts(holdings, arithmetic), company, arithmetic);
        expect(closedRings.length > 0).toBe(singular ?? false);
        for (const [person, shares] of Object.entries(effective_ownership ?? {})) {
          const value = owned.get(person);
          expect(value === undefined ? 0 : arithmetic.toNumber(value)).toBeCloseTo(shares[company] ?? 0, 6);
        }
      }
    }
  });

  test.each(cases.filter((each) => each.company_integrated_ownership).map((each) => [each.name, each] as const))('%s: what companies own, loops back to the holder left out', (_, {holdings, company_integrated_ownership, companies}) => {
    for (const [holder, owned] of Object.entries(company_integrated_ownership ?? {})) {
      for (const company of companies) {
        if (company === holder) continue;
        expect(EXACT.toNumber(lookThrough(parts(holdings, EXACT), company, EXACT).owned.get(holder) ?? EXACT.zero)).toBeCloseTo(owned[company] ?? 0, 6);
      }
    }
  });

  test.each(cases.map((each) => [each.name, each] as const))('%s: control by majorities', (_, {holdings, majority_control, persons, companies}) => {
    const votes = holdings.map(({owner, company, share}) => ({from: owner, to: company, votes: share}));
    for (const party of [...persons, ...companies]) {
      expect([...controlled([party], votes, [])].toSorted()).toEqual((majority_control[party] ?? []).toSorted());
    }
  });
});

const percent = (share: number): Fraction => fromPercent(share);

test('the worked figures: 51 % of 51 % of 51 % is 13.2651 %, and two halves of each other leave two thirds', () => {
  const chain = [['P', 'A'], ['A', 'B'], ['B', 'C']].map(([from, to]) => ({from: from!, to: to!, share: percent(51)}));
  expect(lookThrough(chain, 'C', EXACT).owned.get('P')).toEqual({n: 132651n, d: 1000000n});
  const halves = [['P1', 'A'], ['B', 'A'], ['P2', 'B'], ['A', 'B']].map(([from, to]) => ({from: from!, to: to!, share: percent(50)}));
  expect(lookThrough(halves, 'A', EXACT).owned.get('P1')).toEqual({n: 2n, d: 3n});
});

test('a ring that owns itself gives no figures for whoever stands behind it', () => {
  const ring = [{from: 'A', to: 'B', share: percent(100)}, {from: 'B', to: 'A', share: percent(100)}, {from: 'P', to: 'A', share: percent(5)}];
  const {owned, closedRings} = lookThrough(ring, 'B', EXACT);
  expect(closedRings).toEqual([expect.arrayContaining(['A', 'B'])]);
  expect([...owned.values()].every((value) => EXACT.compare(value, EXACT.zero) === 0)).toBe(true);
});

test('law: where every company is wholly held, its owners add up to the whole', () => {
  const size = 8;
  fc.assert(fc.property(fc.array(fc.array(fc.integer({min: 0, max: 9}), {minLength: size, maxLength: size}), {minLength: size, maxLength: size}), (weights) => {
    const holdings = weights.flatMap((row, company) => {
      const all = [...row.map((weight, holder) => [`C${holder}`, holder === company ? 0 : weight] as const), [`P${company}`, 1] as const].filter(([, weight]) => weight > 0);
      const total = BigInt(all.reduce((sum, [, weight]) => sum + weight, 0));
      return all.map(([from, weight]) => ({from, to: `C${company}`, share: {n: BigInt(weight), d: total}}));
    });
    const {owned} = lookThrough(holdings, 'C0', EXACT);
    const people = [...owned].filter(([id]) => id.startsWith('P')).map(([, value]) => value);
    expect(people.reduce(EXACT.add, EXACT.zero)).toEqual({n: 1n, d: 1n});
  }), {numRuns: 30});
});

test('several acting together control what none of them does alone', () => {
  const votes = [{from: 'P', to: 'T', votes: 0.3}, {from: 'Q', to: 'T', votes: 0.3}, {from: 'T', to: 'U', votes: 0.6}];
  expect([...controlled(['P'], votes, [])]).toEqual([]);
  expect([...controlled(['P', 'Q'], votes, [])].toSorted()).toEqual(['T', 'U']);
});
