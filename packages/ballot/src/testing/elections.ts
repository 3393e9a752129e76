import fc from 'fast-check';
import type {Ballot, Election} from '../election/election.ts';
import type {VoteType} from '../pb/fields.ts';

/** What a vector or a test says of a small election: ids are the keys of `costs`; ballots list ids, or ids with points. */
export interface ElectionSketch {
  readonly budget: number;
  readonly costs: Readonly<Record<string, number>>;
  readonly ballots: readonly (readonly string[] | Readonly<Record<string, number>>)[];
  readonly voteType?: VoteType;
}

export function anElection({budget, costs, ballots, voteType = 'approval'}: ElectionSketch): Election {
  const ids = Object.keys(costs);
  return {
    voteType, scale: 0, pointScale: 0, budget: BigInt(budget), currency: 'EUR', threshold: undefined,
    projects: ids.map((id) => ({id, name: id, cost: BigInt(costs[id]!), withdrawn: costs[id] === 999999999, categories: []})),
    ballots: ballots.map((ballot, index): Ballot => {
      const chosen = isList(ballot) ? ballot : Object.keys(ballot);
      const choices = chosen.map((id) => ids.indexOf(id));
      return {voter: String(index + 1), choices, ...(!isList(ballot) && {points: Object.values(ballot)})};
    }),
  };
}

function isList(ballot: ElectionSketch['ballots'][number]): ballot is readonly string[] {
  return Array.isArray(ballot);
}

export function idsOf(election: Election, positions: readonly number[]): string[] {
  return positions.map((position) => election.projects[position]!.id);
}

/** Small elections full of ties: few different costs, few projects, some empty ballots. */
export function anyElection(most: {projects?: number; voters?: number; costs?: number} = {}): fc.Arbitrary<Election> {
  return fc.record({
    costs: fc.array(fc.integer({min: 1, max: most.costs ?? 12}), {minLength: 1, maxLength: most.projects ?? 7}),
    budget: fc.integer({min: 0, max: 40}),
    picks: fc.array(fc.array(fc.nat(99), {maxLength: 5}), {minLength: 1, maxLength: most.voters ?? 12}),
  }).map(({costs, budget, picks}) => anElection({
    budget,
    costs: Object.fromEntries(costs.map((cost, index) => [`p${index}`, cost])),
    ballots: picks.map((pick) => [...new Set(pick.map((number) => `p${number % costs.length}`))]),
  }));
}
