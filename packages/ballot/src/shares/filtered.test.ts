import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Election} from '../election/election.ts';
import {anyElection, anElection} from '../testing/elections.ts';
import {plainlyByTheBook} from '../testing/plain-shares.ts';
import {createRunner} from './filtered.ts';
import {sharesInstance, unitsPerCurrency} from './instance.ts';

const withPoints = (election: Election): Election => ({
  ...election, voteType: 'scoring',
  ballots: election.ballots.map((ballot, index) => ({...ballot, points: ballot.choices.map((choice) => ((choice + index) % 5) - 1)})),
});

describe.each(['cost', 'cardinality', 'points', 'ranks', 'borda'] as const)('satisfaction by %s', (satisfaction) => {
  test('law: winners and their order are those of the textbook in exact fractions, in elections full of ties', () => {
    fc.assert(fc.property(anyElection(), fc.constantFrom('lexico', 'min-cost', 'file'), (sketch, kind) => {
      const election = satisfaction === 'points' ? withPoints(sketch) : sketch;
      const instance = sharesInstance(election, {satisfaction, tie: {kind}});
      expect(createRunner(instance).at(election.budget).winners).toEqual(plainlyByTheBook(instance, election.budget));
    }), {numRuns: 1500});
  });

  test('law: costs far beyond 2^53 change nothing', () => {
    fc.assert(fc.property(anyElection(), fc.bigInt({min: 1n, max: 10n ** 22n}), (sketch, factor) => {
      const small = satisfaction === 'points' ? withPoints(sketch) : sketch;
      const election = {...small, budget: small.budget * factor, projects: small.projects.map((project) => ({...project, cost: project.cost * factor}))};
      const instance = sharesInstance(election, {satisfaction, tie: {kind: 'lexico'}});
      expect(createRunner(instance).at(election.budget).winners).toEqual(plainlyByTheBook(instance, election.budget));
    }), {numRuns: 500});
  });

  test('law: a run over an interval gives the outcome of each voter budget in it, or none', () => {
    let proved = 0;
    fc.assert(fc.property(anyElection({voters: 6}), fc.nat(8), fc.integer({min: 1, max: 7}), (sketch, from, width) => {
      const election = satisfaction === 'points' ? withPoints(sketch) : sketch;
      const instance = sharesInstance(election, {satisfaction, tie: {kind: 'lexico'}});
      const unit = unitsPerCurrency(instance);
      const half = (Number(unit) * width) / 2;
      const runner = createRunner(instance);
      const together = runner.over(from * Number(unit) + half, half);
      if (together === undefined) return;
      proved++;
      for (let step = 0; step <= width; step++) expect(plainlyByTheBook(instance, BigInt(from + step) * unit)).toEqual(together.winners);
    }), {numRuns: 1500});
    expect(proved).toBeGreaterThan(100);
  });
});

test('shares that are not whole numbers add up to the cost exactly: 241 voters, one project of the whole budget', () => {
  const election = anElection({budget: 155000, costs: {only: 155000}, ballots: Array.from({length: 241}, () => ['only'])});
  const instance = sharesInstance(election, {satisfaction: 'cost', tie: {kind: 'strict'}});
  expect(createRunner(instance).at(election.budget)).toMatchObject({winners: [0], exactDecisions: 1});
});

/** Many purchases, prices close to each other, money that becomes fractions. */
function anyCrowdedElection(): fc.Arbitrary<Election> {
  return fc.record({
    amounts: fc.array(fc.constantFrom(6, 10, 14, 15, 21, 35), {minLength: 12, maxLength: 24}),
    ballots: fc.array(fc.array(fc.nat(99), {minLength: 2, maxLength: 12}), {minLength: 10, maxLength: 40}),
    budget: fc.integer({min: 60, max: 250}),
  }).map(({amounts, ballots, budget}) => anElection({
    budget, costs: Object.fromEntries(amounts.map((cost, index) => [`p${index}`, cost])),
    ballots: ballots.map((ballot) => [...new Set(ballot.map((number) => `p${number % amounts.length}`))]),
  }));
}

test('law: errors that add up over many purchases never change the order, in crowded elections full of near ties', () => {
  let exact = 0;
  fc.assert(fc.property(anyCrowdedElection(), fc.constantFrom('cost', 'ranks'), (election, satisfaction) => {
    const instance = sharesInstance(election, {satisfaction, tie: {kind: 'lexico'}});
    const {winners, exactDecisions} = createRunner(instance).at(election.budget);
    exact += exactDecisions;
    expect(winners).toEqual(plainlyByTheBook(instance, election.budget));
  }), {numRuns: 800});
  expect(exact).toBeGreaterThan(5);
});

test('law: an interval proved in a crowded election has one outcome from end to end', () => {
  let bought = 0;
  fc.assert(fc.property(anyCrowdedElection(), fc.constantFrom('cost', 'ranks'), fc.integer({min: 1, max: 400}), (election, satisfaction, parts) => {
    const instance = sharesInstance(election, {satisfaction, tie: {kind: 'lexico'}});
    // Half of the interval: from a whole voter budget down to a four-hundredth of it.
    const half = election.budget / BigInt(parts);
    const together = createRunner(instance).over(Number(election.budget), Number(half));
    if (together === undefined) return;
    bought += together.winners.length;
    for (const start of [election.budget - half, election.budget - half / 2n, election.budget, election.budget + half / 3n, election.budget + half]) {
      expect(plainlyByTheBook(instance, start)).toEqual(together.winners);
    }
  }), {numRuns: 1500});
  expect(bought).toBeGreaterThan(1000);
});

test('a voter who is exhausted in the middle of an interval but not at its end leaves it undecided', () => {
  const election = anElection({budget: 1000, costs: {own: 50, shared: 570, last: 1}, ballots: [['own', 'shared', 'last'], ...Array.from({length: 9}, () => ['shared'])]});
  const runner = createRunner(sharesInstance(election, {satisfaction: 'cost', tie: {kind: 'lexico'}}));
  // Units are tenths: the first voter pays 500 for `own`; at 1100 she keeps 600 and pays 570, at 900 she pays all her 400.
  const projects = (start: bigint): number => runner.at(start).winners.length;
  expect([projects(900n), projects(1000n), projects(1100n)]).toEqual([2, 2, 3]);
  expect(runner.over(1000, 100)).toBeUndefined();
});
