import {ok, type Problem, type Result} from '@parvis/kernel';
import type {Calendar, CalendarReference} from '../calendar/calendar.ts';
import type {Source} from '../calendar/table.ts';
import {isoOf, partsOf, type Day} from '../day.ts';
import {countTerm, rollDay, type Counted, type Pause} from './count.ts';
import {readMoment, type Moment} from './moment.ts';
import {receivedOn} from './receipt.ts';
import type {Step} from './step.ts';
import type {Extension, Period, Regime, Term} from './term.ts';

/** What a date was counted by: printed beside it. */
export interface CountedBy {
  readonly regime: string;
  readonly version: string;
  readonly term: string;
  /** Law and clause of the term. */
  readonly source: Source;
  readonly zone: string;
  readonly calendar?: CalendarReference;
}

/** A due date with its arithmetic. */
export interface DueDate extends CountedBy {
  /** The last lawful day; absent where the law names no number. Late begins the day after. */
  readonly due?: string;
  /** Where the law counts hours and the time of receipt is known: the very instant, in UTC. */
  readonly dueAt?: string;
  readonly steps: readonly Step[];
}

export interface DueQuestion {
  readonly regime: Regime;
  /** The main term where none is named. */
  readonly term?: Term;
  /** A date of the law's place, or an RFC 3339 date-time. */
  readonly received: string;
  /** Ids of extensions to count with. */
  readonly extensions?: readonly string[];
}

/** The last lawful day of a term that nothing stopped or moved. */
export function dueDate({regime, term = regime.terms[0], received, extensions = []}: DueQuestion, calendar?: Calendar): Result<DueDate> {
  const opening = openTerm({regime, term, received}, calendar);
  if (!opening.ok) return opening;
  const {moment, start, steps} = opening.value;
  const applied: AppliedExtension[] = [];
  for (const [at, id] of extensions.entries()) {
    const extension = term.extensions.find((each) => each.id === id);
    if (extension === undefined || 'until' in extension.by) return refuse({code: 'duty.extension-unknown', at: `/extensions/${at}`, extension: id});
    applied.push({extension});
  }
  const counted = countWith(term, {start, pauses: [], applied}, calendar);
  if (counted === undefined) return ok({...countedBy(regime, term, calendar), steps: [...steps, {kind: 'no-number'}]});
  if (typeof counted === 'string') return refuse(incomplete(calendar, start));
  const dueAt = instantOf(term, applied, moment);
  return ok({...countedBy(regime, term, calendar), due: isoOf(counted.day), ...(dueAt !== undefined && {dueAt: String(dueAt)}), steps: [...steps, ...counted.steps]});
}

export interface Opening {
  readonly moment: Moment;
  readonly start: Day;
  readonly steps: readonly Step[];
}

/** Reads the day of receipt, and moves it where the law does. */
export function openTerm({regime, term, received}: {readonly regime: Regime; readonly term: Term; readonly received: string}, calendar: Calendar | undefined): Result<Opening> {
  const moment = readMoment(received, regime.zone);
  if (moment === undefined) return refuse({code: 'duty.date', at: '/received', found: received});
  const date = isoOf(moment.day);
  if ((regime.from !== undefined && date < regime.from) || (regime.to !== undefined && date > regime.to)) return refuse({code: 'duty.not-in-force', at: '/received', received: date, from: regime.from, to: regime.to});
  const on = receivedOn(moment, term.receipt ?? {}, calendar);
  if (on === 'calendar') return refuse(incomplete(calendar, moment.day));
  return ok({moment, start: on.day, steps: [{kind: 'received', date, ...(moment.time !== undefined && {time: moment.time}), zone: regime.zone}, ...on.steps]});
}

export interface AppliedExtension {
  readonly extension: Extension;
  /** Where the notice names the date itself. */
  readonly until?: Day;
}

/** Where a clock stands: from when it counts, what is left out, what was added. */
export interface ClockFace {
  readonly start: Day;
  readonly pauses: readonly Pause[];
  readonly applied: readonly AppliedExtension[];
}

/** The last day as the clock stands; undefined where the law names no number. */
export function countWith(term: Term, {start, pauses, applied}: ClockFace, calendar: Calendar | undefined): Counted | undefined {
  const until = applied.reduce<Day | undefined>((latest, {until: day}) => (day === undefined || (latest !== undefined && latest > day) ? latest : day), undefined);
  if (until !== undefined) {
    const rolled = rollDay(until, term.roll, calendar);
    return rolled === 'calendar' ? rolled : {day: rolled.day, steps: [{kind: 'until', date: isoOf(until)}, ...rolled.steps]};
  }
  const period = periodWith(term, applied);
  return period === undefined ? undefined : countTerm({start, period, dayOne: term.dayOne, roll: term.roll, pauses}, calendar);
}

/** The period with what was added to it; an extension to a total replaces it. */
export function periodWith({period}: Term, applied: readonly AppliedExtension[]): Period | undefined {
  return applied.reduce<Period | undefined>((sum, {extension: {id, by}}) => {
    if (sum === undefined || 'until' in by) return sum;
    if ('total' in by) return by.total;
    if (by.add.unit !== sum.unit) throw new RangeError(`The extension ${id} adds ${by.add.unit} to ${sum.unit}: say the total instead`);
    return {count: sum.count + by.add.count, unit: sum.unit};
  }, period);
}

/** The instant at which a term of hours ends, where the time of receipt is known. */
export function instantOf(term: Term, applied: readonly AppliedExtension[], {instant}: Moment): Temporal.Instant | undefined {
  const period = periodWith(term, applied);
  return instant === undefined || period?.unit !== 'hours' ? undefined : instant.add({hours: period.count});
}

export function countedBy(regime: Regime, term: Term, calendar: Calendar | undefined): CountedBy {
  return {regime: regime.id, version: regime.version, term: term.id, source: term.source, zone: regime.zone, ...(calendar !== undefined && {calendar: calendar.reference})};
}

/** Never guessed: a day in a year that the calendar does not know may be a holiday. */
export function incomplete(calendar: Calendar | undefined, from: Day): Problem {
  return {code: 'calendar.incomplete', at: '/received', calendar: calendar?.reference.id, version: calendar?.reference.version, knownTo: calendar === undefined ? undefined : isoOf(calendar.last), year: partsOf(from).year};
}

export function refuse(problem: Problem): {readonly ok: false; readonly error: readonly Problem[]} {
  return {ok: false, error: [problem]};
}
