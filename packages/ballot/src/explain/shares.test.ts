import fc from 'fast-check';
import {mustOk} from '@parvis/kernel';
import {expect, test} from 'vitest';
import {compareRationals, rationalText, type Rational} from '../election/rational.ts';
import {anElection, anyElection, idsOf} from '../testing/elections.ts';
import {ADD1_VARIANTS, type SharesSettings} from '../tally/settings.ts';
import {tally} from '../tally/tally.ts';
import {explain} from './explain.ts';

const settings: SharesSettings = {rule: 'equalshares', satisfaction: 'cost', tie: {kind: 'min-cost'}};

function explained(election = EXAMPLE, by: SharesSettings = settings) {
  const explanation = explain(election, by, mustOk(tally(election, by), 'decided'));
  if (explanation.kind !== 'equalshares') throw new Error('Equal Shares was asked for');
  return explanation;
}

const bg = ['bike', 'gym'];
const bgp = ['bike', 'gym', 'park'];
const ppl = ['park', 'play', 'lib'];
/** Worked example 2 of equalshares.net. */
const EXAMPLE = anElection({budget: 1100, costs: {bike: 700, gym: 400, park: 250, play: 200, lib: 100}, ballots: [bg, bgp, bg, bgp, bgp, bg, ppl, ['play'], ['play', 'lib'], ppl, ['gym']]});

const text = (value: Rational): string => rationalText(value, 4);

test('worked example 2: prices, effective votes, and who pays how much of what is left', () => {
  const {steps} = explained();
  expect(steps.map(({project, price, effectiveVotes}) => [idsOf(EXAMPLE, [project])[0], text(price), text(effectiveVotes)])).toEqual([
    ['gym', '57.1429', '7'], ['park', '60.7143', '4.1176'], ['play', '60.7143', '3.2941'],
  ]);
  expect(steps[1]?.payers.map(({voters, had, paid, left}) => [voters, text(had), text(paid), text(left)])).toEqual([
    [2, '100', '60.7143', '39.2857'], [3, '42.8571', '42.8571', '0'],
  ]);
});

test('worked example 2: why the bike shed and the library lost', () => {
  const {losses} = explained();
  const [bike, library] = losses;
  expect([text(bike!.had), bike!.spent.map(({winner, amount}) => [EXAMPLE.projects[winner]!.id, text(amount)]), text(bike!.left), text(bike!.missing)]).toEqual(
    ['600', [['gym', '342.8571'], ['park', '128.5714']], '128.5714', '571.4286']);
  // Six supporters with 100 each never had 700.
  expect(bike).toMatchObject({supporters: 6, outOfReachAfter: undefined, effectiveSupportPermille: 857});
  expect(EXAMPLE.projects[library!.outOfReachAfter!]!.id).toBe('play');
});

test('law: no voter pays more than she has, payments add up to the cost, and no price falls', () => {
  fc.assert(fc.property(anyElection(), fc.constantFrom(undefined, ADD1_VARIANTS.pabutools, ADD1_VARIANTS.calculator), (election, add1) => {
    const {steps} = explained(election, {...settings, ...(add1 && {add1})});
    let last: Rational | undefined;
    for (const {project, payers, effectiveVotes} of steps) {
      let sum: Rational = {n: 0n, d: 1n};
      for (const {voters, had, paid, left} of payers) {
        expect(compareRationals(plus(paid, left), had)).toBe(0);
        expect(paid.n >= 0n && left.n >= 0n).toBe(true);
        sum = plus(sum, {n: paid.n * BigInt(voters), d: paid.d});
      }
      expect(compareRationals(sum, {n: election.projects[project]!.cost, d: 1n})).toBe(0);
      if (last) expect(compareRationals(effectiveVotes, last)).toBeLessThanOrEqual(0);
      last = effectiveVotes;
    }
  }), {numRuns: 500});
});

test('law: what the supporters of a loser had is what they spent and what is left, which is less than its cost', () => {
  fc.assert(fc.property(anyElection(), (election) => {
    for (const {project, had, spent, left, missing, outOfReachAfter, effectiveSupportPermille} of explained(election).losses) {
      const sum = spent.reduce((total, {amount}) => plus(total, amount), left);
      expect(compareRationals(sum, had)).toBe(0);
      expect(missing.n > 0n).toBe(true);
      const affordableAtFirst = compareRationals(had, {n: election.projects[project]!.cost, d: 1n}) >= 0;
      expect(outOfReachAfter !== undefined).toBe(affordableAtFirst);
      expect(effectiveSupportPermille).toBeGreaterThanOrEqual(0);
      expect(effectiveSupportPermille).toBeLessThanOrEqual(1000);
    }
  }), {numRuns: 500});
});

test('law: a loser that nobody else supports is bought as soon as its supporters are multiplied by the factor told', () => {
  fc.assert(fc.property(fc.integer({min: 1, max: 30}), fc.integer({min: 1, max: 30}), fc.integer({min: 20, max: 60}), (lonely, rich, cost) => {
    const election = anElection({budget: 40, costs: {lonely: cost, rich: 5}, ballots: [...Array.from({length: lonely}, () => ['lonely']), ...Array.from({length: rich}, () => ['rich'])]});
    const loss = explained(election).losses.find(({project}) => project === 0);
    if (loss === undefined) return;
    expect(loss.effectiveSupportPermille).toBe(Math.min(1000, Math.floor((40 * lonely * 1000) / ((lonely + rich) * cost) + 1e-6)));
  }));
});

test('a project without support, withdrawn, free or kept out by the rule of the city is told apart', () => {
  const election = anElection({budget: 10, costs: {none: 1, gone: 999999999, free: 0, few: 9, won: 2}, ballots: [['won', 'gone', 'free'], ['won'], ['few', 'won'], ['won']]});
  const {unbuyable} = explained(election, {...settings, eligibility: 3});
  expect(unbuyable.map(({project, reason}) => [election.projects[project]!.id, reason])).toEqual([['none', 'ineligible'], ['gone', 'withdrawn'], ['free', 'costs nothing'], ['few', 'ineligible']]);
  expect(explained(election).unbuyable[0]).toEqual({project: 0, reason: 'no support'});
});

function plus(a: Rational, b: Rational): Rational {
  return {n: a.n * b.d + b.n * a.d, d: a.d * b.d};
}
