import type {VoteType} from '../pb/fields.ts';

export interface Project {
  readonly id: string;
  readonly name: string;
  /** In units of 10^-scale of the election's currency. */
  readonly cost: bigint;
  /** Admitted but withdrawn (Pabulib's cost 999999999): never funded, and no rule stops at it. */
  readonly withdrawn: boolean;
  readonly categories: readonly string[];
}

export interface Ballot {
  readonly voter: string;
  /** Positions in `Election.projects`, each once, in the voter's order. Empty for an empty ballot, which still counts as a voter. */
  readonly choices: readonly number[];
  /** Beside `choices`, for cumulative and scoring ballots, in units of 10^-pointScale. */
  readonly points?: readonly number[];
}

/** An election as the rules need it. Projects keep the order of the file: published greedy results break ties by it. */
export interface Election {
  readonly voteType: VoteType;
  /** Number of decimals in which money is kept: all costs and the budget are integers of 10^-scale. */
  readonly scale: number;
  readonly pointScale: number;
  readonly budget: bigint;
  readonly currency: string | undefined;
  readonly projects: readonly Project[];
  readonly ballots: readonly Ballot[];
  /** min_project_score_threshold, where the city set one. */
  readonly threshold: number | undefined;
}

/** Projects that may be funded at all: not withdrawn, and not dearer than the whole budget. */
export function isFundable(election: Election, project: Project): boolean {
  return !project.withdrawn && project.cost <= election.budget;
}

export function costOf(election: Election, winners: Iterable<number>): bigint {
  let sum = 0n;
  for (const winner of winners) sum += election.projects[winner]!.cost;
  return sum;
}
