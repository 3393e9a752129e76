import {survival, timeOfShare, type Spell, type TimeEstimate} from './survival.ts';

/** Below so many, only counts are shown: a median of four says who they were. */
export const FEWEST = 5;

/** What is published of the time that duties took. */
export interface TimeFigures {
  readonly count: number;
  readonly ended: number;
  readonly open: number;
  /** Of those that ended; absent below `FEWEST`. Biased where many are open: show the next beside it. */
  readonly ofEnded?: {readonly median: number; readonly mean: number; readonly low: number; readonly high: number; readonly ninetieth: number};
  /** Kaplan–Meier, the open ones counted, with 95 % intervals; absent below `FEWEST`. */
  readonly ofAll?: {readonly median: TimeEstimate; readonly ninetieth: TimeEstimate};
}

/** Times of duties, the open ones counted. */
export function timeFigures(spells: readonly Spell[]): TimeFigures {
  const times = spells.filter(({ended}) => ended).map(({time}) => time).sort((a, b) => a - b);
  const counts = {count: spells.length, ended: times.length, open: spells.length - times.length};
  const steps = spells.length < FEWEST ? undefined : survival(spells);
  return {
    ...counts,
    ...(times.length >= FEWEST && {ofEnded: {
      median: median(times), mean: times.reduce((sum, time) => sum + time, 0) / times.length, low: times[0]!, high: times.at(-1)!, ninetieth: nearestRank(times, 0.9),
    }}),
    ...(steps !== undefined && {ofAll: {median: timeOfShare(steps, 0.5), ninetieth: timeOfShare(steps, 0.9)}}),
  };
}

/** The middle of sorted values, the mean of the two middle ones of an even number. */
export function median(sorted: readonly number[]): number {
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** The smallest of the sorted values that at least this share does not exceed. */
export function nearestRank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(share * sorted.length - 1e-9) - 1)]!;
}

export interface Rate {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** A share of `of` with Wilson's 95 % interval (z = 1.96); undefined below `FEWEST`. */
export function wilsonRate(count: number, of: number): Rate | undefined {
  if (of < FEWEST) return undefined;
  const z2 = 1.96 ** 2;
  const share = count / of;
  const centre = (share + z2 / (2 * of)) / (1 + z2 / of);
  const half = (1.96 * Math.sqrt((share * (1 - share)) / of + z2 / (4 * of * of))) / (1 + z2 / of);
  return {share, low: Math.max(0, centre - half), high: Math.min(1, centre + half)};
}
