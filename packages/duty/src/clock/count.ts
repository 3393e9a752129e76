import {assertNever} from '@parvis/kernel';
import {holidaysBetween, type Calendar} from '../calendar/calendar.ts';
import {dayOf, daysInMonth, isoOf, partsOf, type Day} from '../day.ts';
import type {Step} from './step.ts';
import type {Period, Term} from './term.ts';

/** Days that do not count: from the first to the last, both included; an open pause has no end. */
export interface Pause {
  readonly from: Day;
  readonly to: Day;
}

/** `calendar`: the count leaves what the calendar knows. `paused`: the clock stands still before the end. */
export type Counted = {readonly day: Day; readonly steps: readonly Step[]} | 'calendar' | 'paused';

export interface Count {
  /** The day that counts as that of receipt: day zero. */
  readonly start: Day;
  readonly period: Period;
  readonly dayOne: Term['dayOne'];
  readonly roll: Term['roll'];
  /** In order, none touching another. */
  readonly pauses: readonly Pause[];
}

/** The last day of a term, with its arithmetic. Hours are counted as whole days here: see `dueInstant`. */
export function countTerm({start, period, dayOne, roll, pauses}: Count, calendar: Calendar | undefined): Counted {
  const zero = dayZero(start, dayOne, calendar);
  if (zero === 'calendar') return 'calendar';
  const end = lastDay(zero, period, pauses, calendar, dayOne);
  if (typeof end === 'string') return end;
  const first: Step = {kind: 'day-one', date: isoOf(zero + 1)};
  const holidays = period.unit === 'working-days' && calendar !== undefined ? holidaysBetween(calendar, zero, end.day).map(({day, name}) => ({date: isoOf(day), name})) : [];
  const paused = pauses.reduce((sum, pause) => sum + Math.max(0, Math.min(pause.to, end.day) - Math.max(pause.from, zero + 1) + 1), 0);
  const counted: Step = {kind: 'counted', period, from: isoOf(zero + 1), to: isoOf(end.day), paused, holidays, ...(end.clipped && {clipped: true as const})};
  const rolled = rollDay(end.day, roll, calendar);
  return rolled === 'calendar' ? 'calendar' : {day: rolled.day, steps: [first, counted, ...rolled.steps]};
}

/** The day before the first one that counts. */
function dayZero(start: Day, dayOne: Term['dayOne'], calendar: Calendar | undefined): Day | 'calendar' {
  if (dayOne === 'next-day') return start;
  if (dayOne === 'same-day') return start - 1;
  const first = needed(calendar).openAfter(start, 1);
  return first === undefined ? 'calendar' : first - 1;
}

interface End {
  readonly day: Day;
  readonly clipped?: true;
}

function lastDay(zero: Day, period: Period, pauses: readonly Pause[], calendar: Calendar | undefined, dayOne: Term['dayOne']): End | 'calendar' | 'paused' {
  switch (period.unit) {
    case 'working-days': return workingDays(zero, period.count, pauses, needed(calendar));
    case 'days': return plainDays(zero, period.count, pauses);
    case 'hours': return plainDays(zero, Math.ceil(period.count / 24), pauses);
    case 'months': return months(zero, period.count, pauses, dayOne);
    default: return assertNever(period.unit);
  }
}

function workingDays(zero: Day, count: number, pauses: readonly Pause[], calendar: Calendar): End | 'calendar' | 'paused' {
  let at = zero, left = count;
  for (const {from, to} of pauses) {
    if (to <= at) continue;
    const before = Math.max(at, from - 1);
    const counted = calendar.openBetween(at, before);
    if (counted === undefined) return 'calendar';
    if (counted >= left) break;
    if (to === Infinity) return 'paused';
    left -= counted;
    at = to;
  }
  const day = calendar.openAfter(at, left);
  return day === undefined ? 'calendar' : {day};
}

function plainDays(zero: Day, count: number, pauses: readonly Pause[]): End | 'paused' {
  return shifted({day: zero + count}, zero, pauses);
}

/**
 * The day with the number of receipt, so many months later; the month's last where it has no such day (BGB 188(3)).
 * Where receipt itself is the first day, the term ends the day before that number comes again.
 */
function months(zero: Day, count: number, pauses: readonly Pause[], dayOne: Term['dayOne']): End | 'paused' {
  const {year, month, day} = partsOf(dayOne === 'same-day' ? zero + 1 : zero);
  const length = daysInMonth(year, month + count);
  if (day > length) return shifted({day: dayOf(year, month + count, length), clipped: true}, zero, pauses);
  return shifted({day: dayOf(year, month + count, day) - (dayOne === 'same-day' ? 1 : 0)}, zero, pauses);
}

/** Each pause that begins before the end moves the end by its days. */
function shifted(end: End, zero: Day, pauses: readonly Pause[]): End | 'paused' {
  let {day} = end;
  for (const {from, to} of pauses) {
    const first = Math.max(from, zero + 1);
    if (first > day) break;
    if (to === Infinity) return 'paused';
    day += Math.max(0, to - first + 1);
  }
  return day === end.day ? end : {day};
}

/** The next open day, where the law moves a last day that is closed. */
export function rollDay(day: Day, roll: Term['roll'], calendar: Calendar | undefined): {readonly day: Day; readonly steps: readonly Step[]} | 'calendar' {
  if (roll === 'none') return {day, steps: []};
  const open = needed(calendar).isOpen(day);
  if (open === true) return {day, steps: []};
  const next = needed(calendar).openAfter(day, 1);
  if (open === undefined || next === undefined) return 'calendar';
  return {day: next, steps: [{kind: 'rolled', from: isoOf(day), to: isoOf(next), name: needed(calendar).closedBecause(day) ?? ''}]};
}

export function needed(calendar: Calendar | undefined): Calendar {
  if (calendar === undefined) throw new RangeError('This term is counted by a calendar, and none is given');
  return calendar;
}
