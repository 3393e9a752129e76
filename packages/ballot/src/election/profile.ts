import type {Ballot, Election} from './election.ts';

/**
 * What a project is worth to a voter who chose it. `cost` and `cardinality` look only at which projects were chosen;
 * `points` at the points given; `borda` gives a ranking of length L the points L−1 … 0, `ranks` L … 1 (the `score` column of
 * published rankings); a list gives points by rank (`[3, 2, 1]`).
 */
export type Satisfaction = 'cost' | 'cardinality' | 'points' | 'borda' | 'ranks' | readonly number[];

/** The satisfaction that suits a vote type: what cities count by. */
export function usualSatisfaction(election: Election): Satisfaction {
  if (election.voteType === 'ordinal') return 'ranks';
  return election.voteType === 'cumulative' || election.voteType === 'scoring' ? 'points' : 'cost';
}

/**
 * All ballots in typed arrays, identical ones grouped. The supporters of project p are `group[head[p]…head[p+1]-1]` with
 * the worth that each single member sees in it (positive integers) in `worth`.
 */
export interface Profile {
  /** All voters, those with empty ballots included. */
  readonly voters: number;
  /** How many voters each group has. */
  readonly members: Float64Array;
  readonly head: Int32Array;
  readonly group: Int32Array;
  readonly worth: Float64Array;
  /** Sum of worth over its supporters: what Equal Shares divides a cost by. */
  readonly support: Float64Array;
  /** Sum of worth over all voters: votes for approval, points otherwise. Less than the support where points are negative. */
  readonly score: Float64Array;
  /** The projects of each group's ballot that are worth something to it. */
  readonly choices: readonly (readonly number[])[];
}

export function profileOf(election: Election, satisfaction: Satisfaction): Profile {
  const groups = new Map<string, {choices: number[]; worth: number[]; members: number}>();
  for (const ballot of election.ballots) {
    const worth = worthOf(ballot, satisfaction);
    const order = ballot.choices.map((_, index) => index).filter((index) => worth[index]! > 0).sort((a, b) => ballot.choices[a]! - ballot.choices[b]!);
    const choices = order.map((index) => ballot.choices[index]!);
    const values = order.map((index) => worth[index]!);
    const key = `${choices.join()};${values.join()}`;
    const known = groups.get(key);
    if (known) known.members++;
    else groups.set(key, {choices, worth: values, members: 1});
  }
  return {voters: election.ballots.length, ...columnsOf([...groups.values()], election.projects.length), score: scoresOf(election, satisfaction)};
}

function columnsOf(groups: readonly {choices: number[]; worth: number[]; members: number}[], projects: number): Pick<Profile, 'members' | 'head' | 'group' | 'worth' | 'support' | 'choices'> {
  const head = new Int32Array(projects + 1);
  for (const {choices} of groups) for (const project of choices) head[project + 1]!++;
  for (let project = 0; project < projects; project++) head[project + 1]! += head[project]!;
  const group = new Int32Array(head[projects]!);
  const worth = new Float64Array(head[projects]!);
  const support = new Float64Array(projects);
  const next = head.slice();
  groups.forEach((entry, index) => entry.choices.forEach((project, place) => {
    const at = next[project]!++;
    group[at] = index;
    worth[at] = entry.worth[place]!;
    support[project]! += entry.members * entry.worth[place]!;
  }));
  return {members: Float64Array.from(groups, ({members}) => members), head, group, worth, support, choices: groups.map(({choices}) => choices)};
}

/** The score by which published greedy results rank: votes, points, or points by rank. May be negative for scoring ballots. */
export function scoresOf(election: Election, satisfaction: Satisfaction): Float64Array {
  const score = new Float64Array(election.projects.length);
  for (const ballot of election.ballots) {
    const worth = worthOf(ballot, satisfaction);
    ballot.choices.forEach((project, index) => {
      score[project]! += worth[index]!;
    });
  }
  return score;
}

function worthOf({choices, points}: Ballot, satisfaction: Satisfaction): readonly number[] {
  if (satisfaction === 'points') return points ?? choices.map(() => 1);
  if (satisfaction === 'borda') return choices.map((_, index) => choices.length - index - 1);
  if (satisfaction === 'ranks') return choices.map((_, index) => choices.length - index);
  if (satisfaction === 'cost' || satisfaction === 'cardinality') return choices.map(() => 1);
  return choices.map((_, index) => satisfaction[index] ?? 0);
}

/** How many voters chose each project, whatever they gave it. */
export function votesOf(election: Election): Float64Array {
  return scoresOf(election, 'cardinality');
}
