import type {Election} from '../election/election.ts';

/** What happened to a project when its turn came, and the money that was left then. */
export interface GreedyStep {
  readonly project: number;
  readonly left: bigint;
  readonly decision: 'funded' | 'too dear' | 'withdrawn' | 'ineligible' | 'below threshold' | 'conflict' | 'after the stop';
}

export interface GreedyOutcome {
  readonly winners: readonly number[];
  /** Every project once, in the order in which the rule looked at it. */
  readonly steps: readonly GreedyStep[];
}

export interface Walk {
  readonly budget: bigint;
  /** What to do at the first project that does not fit: pass over it, stop, or take it if 80 % of its cost is left and stop. */
  readonly misfit: 'skip' | 'stop' | 'stop at 80 %';
  readonly ineligible?: (project: number) => boolean;
  readonly belowThreshold?: (project: number) => boolean;
  /** Groups of which only one project may be funded. */
  readonly conflicts?: readonly (readonly number[])[];
}

/** Walks a ranking and funds what fits. Withdrawn and ineligible projects are passed over and never stop the walk. */
export function walk(election: Election, order: readonly number[], {budget, misfit, ineligible, belowThreshold, conflicts = []}: Walk): GreedyOutcome {
  const winners: number[] = [];
  const steps: GreedyStep[] = [];
  let left = budget;
  let stopped = false;
  for (const project of order) {
    const {cost, withdrawn} = election.projects[project]!;
    const decide = (): GreedyStep['decision'] => {
      if (withdrawn) return 'withdrawn';
      if (ineligible?.(project)) return 'ineligible';
      if (belowThreshold?.(project)) return 'below threshold';
      if (stopped) return 'after the stop';
      if (conflicts.some((group) => group.includes(project) && group.some((other) => winners.includes(other)))) return 'conflict';
      if (cost <= left) return 'funded';
      stopped = misfit !== 'skip';
      return misfit === 'stop at 80 %' && 10n * left >= 8n * cost ? 'funded' : 'too dear';
    };
    const decision = decide();
    steps.push({project, left, decision});
    if (decision !== 'funded') continue;
    winners.push(project);
    left -= cost;
  }
  return {winners, steps};
}
