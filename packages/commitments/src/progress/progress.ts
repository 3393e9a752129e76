import {daysBetween} from '@parvis/kernel';
import type {Status} from '../schema/codelists.ts';
import {stepOf} from './status.ts';

/** The scale that progress is counted by, in hundredths: declared, so that everybody can count again. */
export const SCALE: Readonly<Record<Status, number>> = {NS: 0, LP: 33, SP: 67, C: 100};
/** A commitment that is further behind its time than this is behind: hundredths of the whole. */
export const BEHIND_FROM = -20;

export interface Weighed {
  /** Undefined: nobody said how it stands; it counts as not begun, and is counted apart. */
  readonly status: Status | undefined;
  readonly weight?: number;
}

/** A fraction of whole numbers, so that nothing is rounded before it is shown. */
export interface Share {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export interface Progress {
  readonly share: Share;
  readonly of: number;
  readonly complete: number;
  readonly unknown: number;
}

/** Σ w·s / Σ w. Weights are equal unless told, and taken to six decimals. Undefined: there is nothing to weigh. */
export function progressOf(milestones: readonly Weighed[]): Progress | undefined {
  let numerator = 0n, weights = 0n;
  for (const {status, weight = 1} of milestones) {
    const w = BigInt(Math.round(weight * 1_000_000));
    weights += w;
    numerator += w * BigInt(status === undefined ? 0 : SCALE[status]);
  }
  if (weights === 0n) return undefined;
  return {
    share: {numerator, denominator: weights * 100n}, of: milestones.length,
    complete: milestones.filter(({status}) => status === 'C').length, unknown: milestones.filter(({status}) => status === undefined).length,
  };
}

/** Whole per cent for people: rounded, but 100 only where all is done and 0 only where nothing is. */
export function percentOf({share, complete, of}: Progress): number {
  const rounded = Number((share.numerator * 200n + share.denominator) / (share.denominator * 2n));
  if (complete < of) return Math.min(99, share.numerator > 0n ? Math.max(1, rounded) : rounded);
  return rounded;
}

/** (today − start) / (end − start), from 0 to 1. Undefined: the days do not make a span. */
export function elapsedShare(start: Temporal.PlainDate, end: Temporal.PlainDate, today: Temporal.PlainDate): Share | undefined {
  const whole = daysBetween(start, end);
  if (whole <= 0) return undefined;
  return {numerator: BigInt(Math.min(whole, Math.max(0, daysBetween(start, today)))), denominator: BigInt(whole)};
}

export interface Schedule {
  readonly gap: Share;
  readonly behind: boolean;
}

/** Progress less time gone by; behind where that is below −0.2, exactly. */
export function scheduleOf(progress: Share, elapsed: Share): Schedule {
  const gap = {numerator: progress.numerator * elapsed.denominator - elapsed.numerator * progress.denominator, denominator: progress.denominator * elapsed.denominator};
  return {gap, behind: gap.numerator * 100n < BigInt(BEHIND_FROM) * gap.denominator};
}

/** A share as decimal text of so many digits, rounded half to even. */
export function shareText({numerator, denominator}: Share, digits = 4): string {
  const scaled = (numerator < 0n ? -numerator : numerator) * 10n ** BigInt(digits);
  let whole = scaled / denominator;
  const rest = (scaled % denominator) * 2n;
  if (rest > denominator || (rest === denominator && whole % 2n === 1n)) whole++;
  const text = String(whole).padStart(digits + 1, '0');
  const cut = digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
  return numerator < 0n && whole > 0n ? `-${cut}` : cut;
}

/** Plan completion: how many commitments are substantial or complete. */
export function planCompletion(statuses: readonly (Status | undefined)[]): {readonly high: number; readonly of: number} {
  return {high: statuses.filter((status) => status === 'SP' || status === 'C').length, of: statuses.length};
}

/** Steps between what the owner claims and what was found; positive: the owner claims more. */
export function disagreement(claimed: Status, found: Status): number {
  return stepOf(claimed) - stepOf(found);
}

/** A whole from its parts: complete where all are, not started where none is begun or known, substantial from 0.67, else limited. */
export function statusOfParts(parts: readonly Weighed[]): Status | undefined {
  const progress = parts.every(({status}) => status === undefined) ? undefined : progressOf(parts);
  if (progress === undefined) return undefined;
  if (progress.complete === progress.of) return 'C';
  if (progress.share.numerator === 0n) return 'NS';
  return progress.share.numerator * 100n >= 67n * progress.share.denominator ? 'SP' : 'LP';
}
