import {isFundable, type Election} from '../election/election.ts';
import {profileOf} from '../election/profile.ts';
import {compareRationals, type Rational} from '../election/rational.ts';
import {breakTie, tieRanks, type Tie, type TieMet} from '../election/ties.ts';

/** One purchase: the load that each of its supporters carries from then on, in 10^-scale of the currency. */
export interface PhragmenStep {
  readonly project: number;
  readonly load: Rational;
}

export interface PhragmenOutcome {
  readonly winners: readonly number[];
  readonly steps: readonly PhragmenStep[];
  readonly ties: readonly TieMet[];
  /** The tied projects at which the rule stopped because one of them no longer fitted; empty where none was left. */
  readonly stoppedAt: readonly number[];
  /** The projects still unbought at the stop, with the load that each supporter would have carried. */
  readonly unbought: readonly PhragmenStep[];
}

/**
 * Sequential Phragmén for approval ballots, in exact fractions: buy the project whose supporters would carry the smallest
 * equal load; stop as soon as any project of the smallest load does not fit. Loads only grow, so an old load is a lower
 * bound and only the projects with the lowest bound are computed again.
 */
export function phragmen(election: Election, tie: Tie, excluded: ReadonlySet<number> = new Set()): PhragmenOutcome {
  const {head, group, members, score} = profileOf(election, 'cardinality');
  const rank = tieRanks(election, score, tie);
  const voters = Array.from(members, BigInt);
  const load: Rational[] = voters.map(() => ({n: 0n, d: 1n}));
  const open = new Set(election.projects.flatMap((project, p) => (isFundable(election, project) && !excluded.has(p) && score[p]! > 0 ? [p] : [])));
  const bound = new Map([...open].map((p): [number, Rational] => [p, {n: 0n, d: 1n}]));
  const outcome = {winners: [] as number[], steps: [] as PhragmenStep[], ties: [] as TieMet[]};
  let left = election.budget;
  let denominator = 1n;

  const loadAfter = (project: number): Rational => {
    let sum = election.projects[project]!.cost * denominator;
    for (let i = head[project]!; i < head[project + 1]!; i++) {
      const {n, d} = load[group[i]!]!;
      sum += voters[group[i]!]! * n * (denominator / d);
    }
    return {n: sum, d: denominator * BigInt(score[project]!)};
  };

  while (open.size > 0) {
    const fresh = new Set<number>();
    let tied: number[] = [];
    for (;;) {
      const best = [...open].map((p) => bound.get(p)!).reduce((a, b) => (compareRationals(b, a) < 0 ? b : a));
      tied = [...open].filter((p) => compareRationals(bound.get(p)!, best) === 0);
      const stale = tied.filter((p) => !fresh.has(p));
      if (stale.length === 0) break;
      for (const p of stale) {
        bound.set(p, loadAfter(p));
        fresh.add(p);
      }
    }
    if (tied.some((p) => election.projects[p]!.cost > left)) return {...outcome, stoppedAt: tied, unbought: [...open].map((project) => ({project, load: loadAfter(project)}))};
    const winner = tied.length === 1 ? tied[0]! : breakTie(tied, rank);
    if (tied.length > 1) outcome.ties.push({round: outcome.winners.length + 1, tied, winner});
    const after = bound.get(winner)!;
    outcome.winners.push(winner);
    outcome.steps.push({project: winner, load: after});
    left -= election.projects[winner]!.cost;
    open.delete(winner);
    denominator = after.d;
    for (let i = head[winner]!; i < head[winner + 1]!; i++) load[group[i]!] = after;
  }
  return {...outcome, stoppedAt: [], unbought: []};
}
