import {err, ok, type Problem, type Result} from '@parvis/kernel';
import {costOf, type Election} from '../election/election.ts';
import {scoresOf, votesOf} from '../election/profile.ts';
import type {Rational} from '../election/rational.ts';
import {tieRanks, TieUnbroken, type TieMet} from '../election/ties.ts';
import {byDensity, byScore} from '../greedy/order.ts';
import {walk, type GreedyStep} from '../greedy/walk.ts';
import {phragmen, type PhragmenStep} from '../phragmen/phragmen.ts';
import {sharesInstance, unitsPerCurrency} from '../shares/instance.ts';
import {add1Sweep, plainShares, type SharesProgress} from '../shares/sweep.ts';
import {compareOutcomes, type Preference} from './preference.ts';
import type {GreedySettings, PhragmenSettings, SharesSettings, TallySettings} from './settings.ts';

export interface TallyResult {
  /** Positions of the winning projects, in the order in which they won. */
  readonly winners: readonly number[];
  /** In 10^-scale of the currency. */
  readonly spent: bigint;
  /** Ties met on the way to this outcome, each with the project that won it. */
  readonly ties: readonly TieMet[];
  /** Projects that the eligibility rule kept out. */
  readonly ineligible: readonly number[];
  /** Winners that were bought only with the money that the rule itself left over. */
  readonly filledUp: readonly number[];
  readonly course: GreedyCourse | SharesCourse | PhragmenCourse;
}

export interface GreedyCourse {
  readonly kind: 'greedy';
  readonly steps: readonly GreedyStep[];
}

export interface SharesCourse {
  readonly kind: 'equalshares';
  /** Projects bought with the voters' shares, in order. */
  readonly bought: readonly number[];
  /** What each voter had, in whole currency. */
  readonly voterBudget: Rational;
  /** The same in the units of a `SharesInstance`. */
  readonly start: bigint;
  readonly runs: number;
  readonly steps: number;
  /** Whom more voters preferred, where the settings ask; `winners` then is the preferred outcome. */
  readonly preference?: Preference;
}

export interface PhragmenCourse {
  readonly kind: 'phragmen';
  readonly steps: readonly PhragmenStep[];
  readonly stoppedAt: readonly number[];
  readonly unbought: readonly PhragmenStep[];
}

/** Counts an election. Refused (`tally.tie`) only where strict tie-breaking meets a tie it may not break. */
export function tally(election: Election, settings: TallySettings): Result<TallyResult> {
  const count = tallyInSteps(election, settings);
  for (;;) {
    const next = count.next();
    if (next.done) return next.value;
  }
}

/**
 * The same count, stopping after each run of a sweep to tell how far it is. Ask for the next when there is time, throw the
 * generator away to cancel; how often one pauses never changes the result.
 */
export function* tallyInSteps(election: Election, settings: TallySettings): Generator<SharesProgress, Result<TallyResult>> {
  try {
    const ineligible = ineligibleProjects(election, settings.eligibility);
    if (settings.rule === 'equalshares') return ok(yield* countShares(election, settings, ineligible));
    return ok(settings.rule === 'phragmen' ? countPhragmen(election, settings, ineligible) : countGreedy(election, settings, ineligible));
  } catch (error) {
    if (!(error instanceof TieUnbroken)) throw error;
    const tied = error.tied.map((p) => election.projects[p]!.id);
    return err([{code: 'tally.tie', at: '', tied, hint: 'Same cost, same support: draw a lot before counting and give its seed, or choose another tie-breaking rule.'} satisfies Problem]);
  }
}

function ineligibleProjects(election: Election, share: number | undefined): ReadonlySet<number> {
  if (share === undefined) return new Set();
  const votes = votesOf(election);
  const voters = BigInt(election.ballots.length);
  return new Set(election.projects.flatMap(({cost}, p) => (BigInt(votes[p]!) * BigInt(share) * election.budget < cost * voters ? [p] : [])));
}

function countGreedy(election: Election, settings: GreedySettings, ineligible: ReadonlySet<number>): TallyResult {
  const {rule, satisfaction} = settings;
  const score = scoresOf(election, satisfaction);
  const whole = 10n ** BigInt(election.scale);
  const conflicts = settings.conflicts?.map((ids) => election.projects.flatMap(({id}, p) => (ids.includes(id) ? [p] : [])));
  const order = rule === 'greedy-density' ? byDensity(election, score, satisfaction, tieRanks(election, score, settings.tie)) : byScore(score);
  const {winners, steps} = walk(election, order, {
    budget: rule === 'greedy-density' ? election.budget : (election.budget / whole) * whole,
    misfit: rule === 'greedy-no-skip' ? 'stop' : rule === 'greedy-80-percent' ? 'stop at 80 %' : 'skip',
    ineligible: (p) => ineligible.has(p),
    belowThreshold: (p) => rule !== 'greedy-density' && election.threshold !== undefined && score[p]! < election.threshold,
    ...(conflicts && {conflicts}),
  });
  return {winners, spent: costOf(election, winners), ties: [], ineligible: [...ineligible], filledUp: [], course: {kind: 'greedy', steps}};
}

function countPhragmen(election: Election, {tie, fillUp}: PhragmenSettings, ineligible: ReadonlySet<number>): TallyResult {
  const {winners, ties, ...course} = phragmen(election, tie, ineligible);
  const filledUp = fillUp ? fill(election, votesOf(election), winners, ineligible) : [];
  const all = [...winners, ...filledUp];
  return {winners: all, spent: costOf(election, all), ties, ineligible: [...ineligible], filledUp, course: {kind: 'phragmen', ...course}};
}

function* countShares(election: Election, settings: SharesSettings, ineligible: ReadonlySet<number>): Generator<SharesProgress, TallyResult> {
  const {satisfaction, tie, add1, fillUp, fundFree, comparison} = settings;
  const instance = sharesInstance(election, {satisfaction, tie, excluded: ineligible});
  const {score} = instance.profile;
  const outcome = add1 ? yield* add1Sweep(instance, add1) : plainShares(instance);
  const free = fundFree ? election.projects.flatMap(({cost, withdrawn}, p) => (cost === 0n && !withdrawn && score[p]! > 0 && !ineligible.has(p) && !outcome.winners.includes(p) ? [p] : [])) : [];
  const bought = [...free, ...outcome.winners];
  const filledUp = fillUp ? fill(election, score, bought, ineligible) : [];
  const shares = [...bought, ...filledUp];
  const course: SharesCourse = {
    kind: 'equalshares', bought: outcome.winners, voterBudget: {n: outcome.start, d: unitsPerCurrency(instance) || 1n}, start: outcome.start, runs: outcome.runs, steps: outcome.steps,
  };
  if (comparison === undefined) return {winners: shares, spent: costOf(election, shares), ties: outcome.ties, ineligible: [...ineligible], filledUp, course};
  const greedy = fill(election, score, [], ineligible);
  const preference = compareOutcomes(election, shares, greedy, comparison);
  const winners = preference.greedy > preference.shares ? greedy : shares;
  return {winners, spent: costOf(election, winners), ties: outcome.ties, ineligible: [...ineligible], filledUp: winners === shares ? filledUp : [], course: {...course, preference}};
}

/** Unselected projects by score, file order on ties, each that fits into what is left. */
function fill(election: Election, score: Float64Array, winners: readonly number[], ineligible: ReadonlySet<number>): readonly number[] {
  const chosen = new Set(winners);
  const order = byScore(score).filter((p) => !chosen.has(p));
  return walk(election, order, {budget: election.budget - costOf(election, winners), misfit: 'skip', ineligible: (p) => ineligible.has(p)}).winners;
}
