import type {Election} from '../election/election.ts';
import {scoresOf, votesOf} from '../election/profile.ts';
import type {Rational} from '../election/rational.ts';
import type {GreedyStep} from '../greedy/walk.ts';
import {sharesInstance} from '../shares/instance.ts';
import type {TallySettings} from '../tally/settings.ts';
import type {TallyResult} from '../tally/tally.ts';
import {greedyLosses, type GreedyLoss} from './greedy-losers.ts';
import {sharesLosses, type SharesLoss} from './shares-losers.ts';
import {sharesSteps, type SharesStep} from './shares-steps.ts';

/** The whole count, step by step, and for each losing project why it lost. Every figure follows from the ballots alone. */
export type Explanation =
  | {readonly kind: 'greedy'; readonly steps: readonly GreedyStep[]; readonly losses: readonly GreedyLoss[]}
  | {readonly kind: 'equalshares'; readonly steps: readonly SharesStep[]; readonly losses: readonly SharesLoss[]; readonly unbuyable: readonly Unbuyable[]}
  | {readonly kind: 'phragmen'; readonly steps: readonly {readonly project: number; readonly load: Rational}[]; readonly losses: readonly PhragmenLoss[]; readonly unbuyable: readonly Unbuyable[]};

/** A project that the rule never weighed, and why. */
export interface Unbuyable {
  readonly project: number;
  readonly reason: 'withdrawn' | 'ineligible' | 'no support' | 'costs nothing' | 'dearer than the budget';
}

export interface PhragmenLoss {
  readonly project: number;
  readonly supporters: number;
  /** What each supporter would have carried, in 10^-scale of the currency; the rule takes the smallest. */
  readonly load: Rational;
  /** Whether the rule stopped at this project, or earlier at another. */
  readonly reason: 'its turn came and it did not fit' | 'the rule had stopped';
}

/** Explains a result of `tally` under the same settings. */
export function explain(election: Election, settings: TallySettings, result: TallyResult): Explanation {
  const won = new Set(result.winners);
  const losers = Array.from(election.projects.keys()).filter((p) => !won.has(p));
  const {course} = result;
  if (course.kind === 'greedy') {
    const score = scoresOf(election, settings.rule === 'phragmen' ? 'cardinality' : settings.satisfaction);
    return {kind: 'greedy', steps: course.steps, losses: greedyLosses(election, score, course.steps, settings.rule === 'greedy-density' ? 'by density' : 'by score')};
  }
  const votes = votesOf(election);
  if (course.kind === 'phragmen') {
    const losses = course.unbought.filter(({project}) => !won.has(project)).map(({project, load}): PhragmenLoss => ({
      project, load, supporters: votes[project]!, reason: course.stoppedAt.includes(project) ? 'its turn came and it did not fit' : 'the rule had stopped',
    }));
    const weighed = new Set(losses.map(({project}) => project));
    return {kind: 'phragmen', steps: course.steps, losses, unbuyable: unbuyable(election, losers.filter((p) => !weighed.has(p)), result)};
  }
  const satisfaction = settings.rule === 'equalshares' ? settings.satisfaction : 'cost';
  const instance = sharesInstance(election, {satisfaction, tie: settings.tie, excluded: new Set(result.ineligible)});
  const steps = sharesSteps(instance, course.bought, course.start);
  const candidates = new Set(instance.candidates);
  return {
    kind: 'equalshares', steps,
    losses: sharesLosses(instance, steps, course.start, losers.filter((p) => candidates.has(p) && !course.bought.includes(p))),
    unbuyable: unbuyable(election, losers.filter((p) => !candidates.has(p)), result),
  };
}

function unbuyable(election: Election, projects: readonly number[], {ineligible}: TallyResult): Unbuyable[] {
  return projects.map((project) => {
    const {withdrawn, cost} = election.projects[project]!;
    const reason =
      withdrawn ? 'withdrawn'
      : ineligible.includes(project) ? 'ineligible'
      : cost > election.budget ? 'dearer than the budget'
      : cost === 0n ? 'costs nothing'
      : 'no support';
    return {project, reason};
  });
}
