import type {Election} from '../election/election.ts';

/** How many voters prefer which outcome. */
export interface Preference {
  readonly shares: number;
  readonly greedy: number;
  readonly neither: number;
}

/**
 * `satisfaction`: a voter prefers the outcome with more of her projects. `exclusion-ratio`: the one that holds any of her
 * projects where the other holds none. A voter with none of her projects in an outcome counts 0 there, and is not left out.
 */
export function compareOutcomes(election: Election, shares: readonly number[], greedy: readonly number[], by: 'satisfaction' | 'exclusion-ratio'): Preference {
  const [inShares, inGreedy] = [new Set(shares), new Set(greedy)];
  const preference = {shares: 0, greedy: 0, neither: 0};
  for (const {choices} of election.ballots) {
    const count = (winners: ReadonlySet<number>): number => {
      const won = choices.filter((choice) => winners.has(choice)).length;
      return by === 'satisfaction' ? won : Math.min(1, won);
    };
    const difference = count(inShares) - count(inGreedy);
    preference[difference > 0 ? 'shares' : difference < 0 ? 'greedy' : 'neither']++;
  }
  return preference;
}
