import type {Election} from '../election/election.ts';
import type {GreedyStep} from '../greedy/walk.ts';

/** Why a project was not funded by a ranking, and how many votes or points more would have funded it. */
export interface GreedyLoss {
  readonly project: number;
  /** 1 for the first project looked at. */
  readonly place: number;
  readonly score: number;
  readonly reason: GreedyStep['decision'];
  /** Money left when its turn came, and what was missing to the cost, in 10^-scale of the currency. */
  readonly left: bigint;
  readonly missing: bigint;
  /**
   * The score that would have funded it. Undefined where none would (withdrawn, ineligible, in conflict, dearer than the
   * whole budget), and where the order is not by score alone.
   */
  readonly scoreNeeded: number | undefined;
}

/**
 * The losers of a walk down a ranking by score (ties by file order). Passing a project over changes nothing for those
 * before it, so it would be funded as soon as it stood before the project after which the money no longer suffices.
 */
export function greedyLosses(election: Election, score: Float64Array, steps: readonly GreedyStep[], order: 'by score' | 'by density'): GreedyLoss[] {
  return steps.flatMap(({project, left, decision}, index): GreedyLoss[] => {
    if (decision === 'funded') return [];
    const {cost} = election.projects[project]!;
    const missing = cost > left ? cost - left : 0n;
    return [{project, place: index + 1, score: score[project]!, reason: decision, left, missing, scoreNeeded: order === 'by score' ? neededScore(election, score, steps, index) : undefined}];
  });
}

function neededScore(election: Election, score: Float64Array, steps: readonly GreedyStep[], index: number): number | undefined {
  const {project, decision} = steps[index]!;
  const {cost} = election.projects[project]!;
  if (decision === 'withdrawn' || decision === 'ineligible' || decision === 'conflict') return undefined;
  const rival = steps.slice(0, index).findLast((step) => step.left >= cost && (step.decision === 'funded' || step.decision === 'too dear'));
  const threshold = election.threshold ?? -Infinity;
  if (decision === 'below threshold' && steps[index]!.left >= cost) return threshold;
  if (rival === undefined) return undefined;
  const toPass = score[rival.project]! + (project < rival.project ? 0 : 1);
  return Math.max(toPass, threshold);
}
