import {decimalText} from '@parvis/kernel';
import type {Election} from '../election/election.ts';
import {scoresOf, usualSatisfaction, votesOf} from '../election/profile.ts';
import {rationalText, reduced, type Rational} from '../election/rational.ts';
import type {TallySettings} from '../tally/settings.ts';
import type {TallyResult} from '../tally/tally.ts';
import type {Explanation} from './explain.ts';
import {outcomeMetrics, type CategoryShare} from './metrics.ts';

/** Fractions in reports have this many decimals at most, rounded half up; where they decide something they are exact within. */
const DIGITS = 6;

/** A result as plain JSON: ids for positions, money as decimal text in whole currency. The same bytes wherever it is computed. */
export function tallyReport(election: Election, settings: TallySettings, result: TallyResult) {
  const {winners, spent, ties, ineligible, filledUp, course} = result;
  const votes = votesOf(election);
  const score = scoresOf(election, usualSatisfaction(election));
  const ids = idsIn(election);
  const {categories, ...metrics} = outcomeMetrics(election, winners);
  return {
    settings,
    voteType: election.voteType,
    currency: election.currency ?? null,
    budget: moneyIn(election, election.budget),
    voters: election.ballots.length,
    projects: election.projects.length,
    winners: winners.map((p) => {
      const {id, name, cost} = election.projects[p]!;
      return {id, name, cost: moneyIn(election, cost), votes: votes[p]!, score: score[p]! / 10 ** election.pointScale};
    }),
    spent: moneyIn(election, spent),
    unspent: moneyIn(election, election.budget - spent),
    filledUp: ids(filledUp),
    ineligible: ids(ineligible),
    ties: ties.map(({round, tied, winner}) => ({round, tied: ids(tied), winner: election.projects[winner]!.id})),
    ...(course.kind === 'equalshares' && {
      voterBudget: rationalText(course.voterBudget, DIGITS),
      voterBudgetExact: fractionText(course.voterBudget),
      runs: course.runs,
      voterBudgetsTried: course.steps,
      ...(course.preference && {preference: course.preference}),
    }),
    ...(course.kind === 'phragmen' && {stoppedAt: ids(course.stoppedAt)}),
    metrics: {
      ...metrics, spent: moneyIn(election, spent), averageCostOfWinnersPerVoter: metrics.averageCostOfWinnersPerVoter / 10 ** election.scale,
      categories: categories satisfies readonly CategoryShare[],
    },
  };
}

/** Steps and losses as plain JSON. With `payers`, each step of Equal Shares lists who pays how much of what is left. */
export function explanationReport(election: Election, explanation: Explanation, {payers}: {readonly payers: boolean}) {
  const id = (p: number): string => election.projects[p]!.id;
  const text = (value: Rational): string => rationalText(value, DIGITS);
  const named = (p: number) => ({id: id(p), name: election.projects[p]!.name, cost: moneyIn(election, election.projects[p]!.cost)});
  const perCurrency = (value: Rational): Rational => ({n: value.n, d: value.d * 10n ** BigInt(election.scale)});
  if (explanation.kind === 'greedy') {
    return {
      rule: 'greedy' as const,
      steps: explanation.steps.map(({project, left, decision}) => ({...named(project), left: moneyIn(election, left), decision})),
      losses: explanation.losses.map(({project, place, score, reason, left, missing, scoreNeeded}) => ({
        ...named(project), place, score, reason, left: moneyIn(election, left), missing: moneyIn(election, missing), scoreNeeded: scoreNeeded ?? null,
      })),
    };
  }
  const unbuyable = explanation.unbuyable.map(({project, reason}) => ({...named(project), reason}));
  if (explanation.kind === 'phragmen') {
    return {
      rule: 'phragmen' as const,
      steps: explanation.steps.map(({project, load}) => ({...named(project), load: text(perCurrency(load))})),
      losses: explanation.losses.map(({project, supporters, load, reason}) => ({...named(project), supporters, load: text(perCurrency(load)), reason})),
      unbuyable,
    };
  }
  return {
    rule: 'equalshares' as const,
    steps: explanation.steps.map((step) => ({
      ...named(step.project),
      price: text(step.price),
      priceExact: fractionText(step.price),
      effectiveVotes: text(step.effectiveVotes),
      supporters: step.payers.reduce((sum, {voters}) => sum + voters, 0),
      ...(payers && {payers: step.payers.map(({voters, worth, had, paid, left}) => ({voters, worth, had: text(had), paid: text(paid), left: text(left)}))}),
    })),
    losses: explanation.losses.map(({project, supporters, had, spent, left, missing, outOfReachAfter, effectiveSupportPermille}) => ({
      ...named(project), supporters, had: text(had), spent: spent.map(({winner, amount}) => ({winner: id(winner), amount: text(amount)})),
      left: text(left), missing: text(missing), outOfReachAfter: outOfReachAfter === undefined ? null : id(outOfReachAfter),
      effectiveSupportPercent: effectiveSupportPermille / 10,
    })),
    unbuyable,
  };
}

/** Whole currency as decimal text. */
function moneyIn(election: Election, amount: bigint): string {
  return decimalText({coefficient: amount, scale: election.scale});
}

function idsIn(election: Election): (positions: readonly number[]) => string[] {
  return (positions) => positions.map((p) => election.projects[p]!.id);
}

function fractionText(value: Rational): string {
  const {n, d} = reduced(value);
  return d === 1n ? String(n) : `${n}/${d}`;
}
