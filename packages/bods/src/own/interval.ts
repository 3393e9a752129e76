import type {ShareRecord} from '../schema/statement.ts';
import {EXACT} from './arithmetic.ts';
import {fromPercent, toNumber, type Fraction} from './fraction.ts';

/** What is known of a part of one: from `min` to `max`, each end included unless open. */
export interface Interval<N = Fraction> {
  readonly min: N;
  readonly max: N;
  readonly minOpen: boolean;
  readonly maxOpen: boolean;
}

const UNKNOWN: Interval = {min: EXACT.zero, max: EXACT.one, minOpen: false, maxOpen: false};

/** The interval that a BODS share means. Of two bounds on one side the tighter counts; nothing said means 0 to 100 %. */
export function intervalOf(share: ShareRecord | undefined): Interval {
  if (share?.exact !== undefined) {
    const exact = fromPercent(share.exact);
    return {min: exact, max: exact, minOpen: false, maxOpen: false};
  }
  let {min, max, minOpen, maxOpen} = UNKNOWN;
  if (share?.minimum !== undefined) min = fromPercent(share.minimum);
  if (share?.maximum !== undefined) max = fromPercent(share.maximum);
  if (share?.exclusiveMinimum !== undefined && EXACT.compare(fromPercent(share.exclusiveMinimum), min) >= 0) {
    min = fromPercent(share.exclusiveMinimum);
    minOpen = true;
  }
  if (share?.exclusiveMaximum !== undefined && EXACT.compare(fromPercent(share.exclusiveMaximum), max) <= 0) {
    max = fromPercent(share.exclusiveMaximum);
    maxOpen = true;
  }
  return {min, max, minOpen, maxOpen};
}

/** The sum of two holdings of the same party, no more than the whole. */
export function addIntervals(a: Interval, b: Interval): Interval {
  const max = EXACT.add(a.max, b.max);
  const whole = EXACT.compare(max, EXACT.one) > 0 && EXACT.compare(EXACT.add(a.min, b.min), EXACT.one) <= 0;
  return {
    min: EXACT.add(a.min, b.min), minOpen: a.minOpen || b.minOpen,
    max: whole ? EXACT.one : max, maxOpen: !whole && (a.maxOpen || b.maxOpen),
  };
}

/** The interval as a BODS share in percent (twelve significant digits). */
export function shareOf({min, max, minOpen, maxOpen}: Interval): ShareRecord {
  if (!minOpen && !maxOpen && EXACT.compare(min, max) === 0) return {exact: percentOf(min)};
  return {
    [minOpen ? 'exclusiveMinimum' : 'minimum']: percentOf(min),
    [maxOpen ? 'exclusiveMaximum' : 'maximum']: percentOf(max),
  };
}

function percentOf(value: Fraction): number {
  return Number((toNumber(value) * 100).toPrecision(12));
}

export type Answer = 'certain' | 'possible' | 'excluded';

/**
 * Whether a part reaches a threshold: "at least" (EU) or, with `moreThan`, strictly more (UK, majorities).
 * Not exact intervals (`tolerance`) never decide within that distance of the threshold.
 */
export function reaches({min, max, minOpen, maxOpen}: Interval, threshold: Fraction, moreThan: boolean, tolerance: number): Answer {
  const low = ordered(min, threshold, tolerance);
  const high = ordered(max, threshold, tolerance);
  if (low === 'above' || (low === 'equal' && (moreThan ? minOpen : true))) return 'certain';
  if (high === 'above' || high === 'near' || (high === 'equal' && !moreThan && !maxOpen)) return 'possible';
  return 'excluded';
}

function ordered(value: Fraction, threshold: Fraction, tolerance: number): 'below' | 'equal' | 'near' | 'above' {
  if (tolerance > 0 && Math.abs(toNumber(value) - toNumber(threshold)) < tolerance) return 'near';
  const order = EXACT.compare(value, threshold);
  return order > 0 ? 'above' : order < 0 ? 'below' : 'equal';
}

const RANK = {excluded: 0, possible: 1, certain: 2} as const;

/** The stronger of several answers: one that holds is enough. */
export function strongest(answers: readonly Answer[]): Answer {
  return answers.reduce((best, answer) => (RANK[answer] > RANK[best] ? answer : best), 'excluded' as Answer);
}
