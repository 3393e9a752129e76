import fc from 'fast-check';
import {mustOk} from '@parvis/kernel';
import {describe, expect, test} from 'vitest';
import type {Election} from '../election/election.ts';
import {anyElection, idsOf} from '../testing/elections.ts';
import {ADD1_VARIANTS, type TallySettings} from './settings.ts';
import {tally} from './tally.ts';

const tie = {kind: 'min-cost'} as const;
const shares = {rule: 'equalshares', satisfaction: 'cost', tie} as const;

const RULES: Readonly<Record<string, TallySettings>> = {
  greedy: {rule: 'greedy', satisfaction: 'cost', tie: {kind: 'file'}},
  'greedy no skip': {rule: 'greedy-no-skip', satisfaction: 'cost', tie: {kind: 'file'}},
  'greedy by density': {rule: 'greedy-density', satisfaction: 'cardinality', tie},
  'Equal Shares': shares,
  'Equal Shares, Add1 as pabutools': {...shares, add1: ADD1_VARIANTS.pabutools},
  'Equal Shares, Add1 as the calculator, filled up': {...shares, add1: ADD1_VARIANTS.calculator, fillUp: true},
  'Equal Shares, Add1 as Pabulib, compared': {...shares, add1: ADD1_VARIANTS.pabulib, comparison: 'satisfaction'},
  'Equal Shares by cardinality': {...shares, satisfaction: 'cardinality'},
  Phragmén: {rule: 'phragmen', tie},
};

function winnersOf(election: Election, settings: TallySettings): number[] {
  return [...mustOk(tally(election, settings), 'a tie rule that decides').winners];
}

describe.each(Object.entries(RULES))('%s', (_, settings) => {
  test('law: the budget is never exceeded, and no project wins twice', () => {
    fc.assert(fc.property(anyElection(), (election) => {
      const {winners, spent} = mustOk(tally(election, settings), 'decided');
      expect(spent <= election.budget).toBe(true);
      expect(winners.reduce((sum, p) => sum + election.projects[p]!.cost, 0n)).toBe(spent);
      expect(new Set(winners).size).toBe(winners.length);
    }), {numRuns: 400});
  });

  test('law: the order of the ballots changes nothing', () => {
    fc.assert(fc.property(anyElection().chain((election) => fc.tuple(fc.constant(election), fc.shuffledSubarray([...election.ballots], {minLength: election.ballots.length}))), ([election, ballots]) => {
      expect(winnersOf({...election, ballots}, settings)).toEqual(winnersOf(election, settings));
    }), {numRuns: 200});
  });
});

describe.each(Object.entries(RULES).filter(([, {tie: {kind}}]) => kind !== 'file'))('%s', (_, settings) => {
  test('law: the order of the projects changes nothing where ties are not broken by it', () => {
    fc.assert(fc.property(anyElection(), (election) => {
      const last = election.projects.length - 1;
      const reversed = {...election, projects: election.projects.toReversed(), ballots: election.ballots.map((ballot) => ({...ballot, choices: ballot.choices.map((choice) => last - choice)}))};
      // Filling up and the greedy outcome go by file order, so only what was bought by shares is compared.
      const bought = (on: Election): string[] => {
        const {course, winners} = mustOk(tally(on, settings), 'decided');
        return idsOf(on, course.kind === 'equalshares' ? course.bought : winners);
      };
      expect(bought(reversed)).toEqual(bought(election));
    }), {numRuns: 200});
  });
});

describe('greedy keeps its promises', () => {
  test.each(['greedy', 'greedy-no-skip', 'greedy-density'] as const)('law: one more vote for a winner of %s keeps it winning', (rule) => {
    const settings: TallySettings = {rule, satisfaction: 'cardinality', tie: {kind: 'file'}};
    fc.assert(fc.property(anyElection(), fc.nat(), fc.nat(), (election, which, whose) => {
      const winners = winnersOf(election, settings);
      const winner = winners[which % Math.max(1, winners.length)];
      if (winner === undefined) return;
      const ballots = election.ballots.map((ballot, index) => (index === whose % election.ballots.length && !ballot.choices.includes(winner) ? {...ballot, choices: [...ballot.choices, winner]} : ballot));
      expect(winnersOf({...election, ballots}, settings)).toContain(winner);
    }), {numRuns: 500});
  });

  test('law: a winner that becomes cheaper still wins', () => {
    const settings: TallySettings = {rule: 'greedy', satisfaction: 'cost', tie: {kind: 'file'}};
    fc.assert(fc.property(anyElection(), fc.nat(), (election, which) => {
      const winners = winnersOf(election, settings);
      const winner = winners[which % Math.max(1, winners.length)];
      if (winner === undefined) return;
      const projects = election.projects.map((project, p) => (p === winner ? {...project, cost: project.cost - 1n} : project));
      expect(winnersOf({...election, projects}, settings)).toContain(winner);
    }), {numRuns: 500});
  });
});

test('law: Equal Shares keeps its promise to every group (EJR up to one project, cost satisfaction)', () => {
  fc.assert(fc.property(anyElection({projects: 5}), (election) => {
    const winners = new Set(winnersOf(election, shares));
    const voters = BigInt(election.ballots.length);
    const cost = (projects: readonly number[]): bigint => projects.reduce((sum, p) => sum + election.projects[p]!.cost, 0n);
    for (let mask = 1; mask < 2 ** election.projects.length; mask++) {
      const wished = election.projects.flatMap((_, p) => (mask & (2 ** p) ? [p] : []));
      const promised = cost(wished);
      // A group that agrees on `wished` and is large enough to pay for it: somebody in it must be within one project of it.
      const disappointed = election.ballots.filter(({choices}) => {
        if (!wished.every((p) => choices.includes(p))) return false;
        const has = choices.filter((p) => winners.has(p));
        return cost(has) < promised && wished.every((p) => cost([...new Set([...has, p])]) <= promised);
      });
      expect(BigInt(disappointed.length) * election.budget < promised * voters || disappointed.length === 0).toBe(true);
    }
  }), {numRuns: 1500});
});
