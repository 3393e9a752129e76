import type {Period} from './term.ts';

/** A day that was left out, and why. */
export interface SkippedDay {
  readonly date: string;
  readonly name: string;
}

/** One line of the arithmetic, for a page to put into words. Dates are local dates of the law's place. */
export type Step =
  | {readonly kind: 'received'; readonly date: string; readonly time?: string; readonly zone: string}
  | {readonly kind: 'receipt-moved'; readonly from: string; readonly to: string; readonly because: 'cutoff' | 'closed'; readonly name?: string}
  | {readonly kind: 'restarted'; readonly date: string; readonly cause: string}
  | {readonly kind: 'paused'; readonly date: string; readonly cause: string; readonly reason?: string}
  | {readonly kind: 'resumed'; readonly date: string; readonly cause: string; readonly days: number}
  | {readonly kind: 'extended'; readonly date: string; readonly extension: string; readonly period?: Period; readonly until?: string; readonly reason?: string}
  /** A notice that came after the old term had ended: what it claims is shown, and does not count. */
  | {readonly kind: 'late-notice'; readonly date: string; readonly extension: string; readonly limit: string; readonly claimed?: string}
  | {readonly kind: 'no-effect'; readonly date: string; readonly event: string; readonly because: 'before-receipt' | 'after-term' | 'not-asked' | 'once-only' | 'too-late' | 'not-in-law' | 'not-a-clock-event' | 'already-paused'}
  | {readonly kind: 'day-one'; readonly date: string}
  | {readonly kind: 'counted'; readonly period: Period; readonly from: string; readonly to: string; readonly paused: number; readonly holidays: readonly SkippedDay[]; readonly clipped?: true}
  | {readonly kind: 'until'; readonly date: string}
  | {readonly kind: 'rolled'; readonly from: string; readonly to: string; readonly name: string}
  | {readonly kind: 'no-number'};
