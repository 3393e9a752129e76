import {ok, type Problem, type Result} from '@parvis/kernel';
import type {Calendar} from '../calendar/calendar.ts';
import {isoOf, type Day} from '../day.ts';
import {Clock} from './clock.ts';
import {countedBy, incomplete, instantOf, openTerm, refuse, type CountedBy, type DueQuestion} from './due.ts';
import {inOrder, type DatedEvent, type DutyEvent} from './event.ts';
import {momentOf, type Moment} from './moment.ts';
import type {Step} from './step.ts';
import type {Regime, Term} from './term.ts';

/** How a duty stands. Days late begin with the day after the last lawful one. */
export type DutyState =
  | {readonly kind: 'open'; readonly daysLeft?: number; readonly waiting?: {readonly cause: string; readonly since: string}}
  | {readonly kind: 'late'; readonly days: number; readonly beyondAnyExtension: boolean}
  | {readonly kind: 'done'; readonly on: string; readonly daysLate: number}
  | {readonly kind: 'excused'; readonly on: string; readonly reason: string; readonly source?: string};

export interface Assessment extends CountedBy {
  readonly state: DutyState;
  /** The last lawful day; absent while the clock stands still, and where the law names no number. */
  readonly due?: string;
  readonly dueAt?: string;
  /** The last day without extensions, where there are any. */
  readonly withoutExtensions?: string;
  /** The last day with the longest lawful extension: after it a duty is late under all circumstances. */
  readonly latest?: string;
  /** Time taken or waited so far, in the law's own unit, day zero being receipt, pauses included. */
  readonly elapsed?: {readonly count: number; readonly unit: 'working-days' | 'days'};
  /** What silence means, once the duty is late. */
  readonly silence: Term['silence'];
  readonly steps: readonly Step[];
}

export interface AssessQuestion extends Omit<DueQuestion, 'extensions'> {
  readonly events: readonly DutyEvent[];
  readonly now: Temporal.Instant;
}

const ENDS: ReadonlySet<DutyEvent['kind']> = new Set(['done', 'withdrawn', 'excused', 'transferred']);

/** How a duty stands now: its clock moved by each event in order of time, up to the one that ends it. */
export function assess({regime, term = regime.terms[0], received, events, now}: AssessQuestion, calendar?: Calendar): Result<Assessment> {
  const opening = openTerm({regime, term, received}, calendar);
  const {dated, problems} = inOrder(events, regime.zone);
  if (problems.length > 0) return {ok: false, error: [...(opening.ok ? [] : opening.error), ...problems]};
  if (!opening.ok) return opening;
  const {moment, start, steps} = opening.value;
  const clock = new Clock({regime, term, calendar, start, moment});
  const today = momentOf(now, regime.zone);
  const known = dated.filter(({moment: {day, instant}}) => day < today.day || (day === today.day && (instant === undefined || Temporal.Instant.compare(instant, now) <= 0)));
  const endAt = known.findIndex(({event, moment: {day}}) => ENDS.has(event.kind) && day >= moment.day);
  for (const event of endAt < 0 ? known : known.slice(0, endAt)) clock.take(event);
  const counted = clock.counted();
  if (clock.incomplete) return refuse(incomplete(calendar, clock.start));
  const due = typeof counted === 'object' ? counted.day : undefined;
  const dueAt = clock.pauses.length > 0 ? undefined : instantOf(term, clock.applied, clock.moment);
  const latest = latestDay(term, clock);
  const plain = clock.applied.length === 0 ? undefined : clock.counted([]);
  const end = known[endAt];
  const lapses = clock.lapsesOn();
  const lapsed = end === undefined && lapses !== undefined && today.day > lapses ? lapses : undefined;
  const state = stateOf({end, lapsed, due, dueAt, latest, clock, today, now});
  const elapsed = elapsedUntil(end?.moment.day ?? today.day, moment, term, calendar);
  return ok({
    ...countedBy(regime, term, calendar), state, silence: term.silence,
    ...(due !== undefined && {due: isoOf(due)}), ...(dueAt !== undefined && {dueAt: String(dueAt)}),
    ...(typeof plain === 'object' && {withoutExtensions: isoOf(plain.day)}), ...(latest !== undefined && {latest: isoOf(latest)}),
    ...(elapsed !== undefined && {elapsed}),
    steps: [...steps, ...clock.steps, ...(typeof counted === 'object' ? counted.steps : term.period === undefined ? [{kind: 'no-number'} as const] : [])],
  });
}

interface Standing {
  readonly end: DatedEvent | undefined;
  readonly lapsed: Day | undefined;
  readonly due: Day | undefined;
  readonly dueAt: Temporal.Instant | undefined;
  readonly latest: Day | undefined;
  readonly clock: Clock;
  readonly today: Moment;
  readonly now: Temporal.Instant;
}

function stateOf({end, lapsed, due, dueAt, latest, clock, today, now}: Standing): DutyState {
  if (end?.event.kind === 'done') return {kind: 'done', on: isoOf(end.moment.day), daysLate: due === undefined ? 0 : daysLate(end.moment, due, dueAt)};
  if (end !== undefined) return {kind: 'excused', on: isoOf(end.moment.day), reason: end.event.kind === 'excused' ? end.event.reason ?? '' : end.event.kind, ...(end.event.source !== undefined && {source: end.event.source})};
  if (lapsed !== undefined) return {kind: 'excused', on: isoOf(lapsed + 1), reason: 'lapsed'};
  if (due === undefined) return {kind: 'open', ...(clock.waiting !== undefined && {waiting: {cause: clock.waiting.cause, since: isoOf(clock.waiting.since)}})};
  const days = daysLate({...today, instant: now}, due, dueAt);
  return days > 0 ? {kind: 'late', days, beyondAnyExtension: latest !== undefined && (today.day > latest || latest === due)} : {kind: 'open', daysLeft: due - today.day};
}

/** Hours that are over make the day itself late: at least one day. */
function daysLate({day, instant}: Moment, due: Day, dueAt: Temporal.Instant | undefined): number {
  if (dueAt !== undefined && instant !== undefined) return Temporal.Instant.compare(instant, dueAt) > 0 ? Math.max(1, day - due) : 0;
  return Math.max(0, day - due);
}

/** The latest of the last days that each lawful extension alone would give. */
function latestDay(term: Term, clock: Clock): Day | undefined {
  const choices = [clock.applied, ...term.extensions.filter(({by}) => !('until' in by)).map((extension) => [{extension}])];
  const days = choices.map((applied) => clock.counted(applied)).flatMap((counted) => (typeof counted === 'object' ? [counted.day] : []));
  return days.length === 0 ? undefined : Math.max(...days);
}

function elapsedUntil(end: Day, {day}: Moment, {period}: Term, calendar: Calendar | undefined): Assessment['elapsed'] {
  if (period?.unit !== 'working-days') return {count: Math.max(0, end - day), unit: 'days'};
  const count = calendar?.openBetween(day, Math.max(day, end));
  return count === undefined ? undefined : {count, unit: 'working-days'};
}

/** The problem of a regime that names a calendar which nobody has; undefined where it is there, or not needed. */
export function missingCalendar(regime: Regime, calendars: ReadonlyMap<string, Calendar>): Problem | undefined {
  return regime.calendar === undefined || calendars.has(regime.calendar) ? undefined : {code: 'calendar.unknown', at: '/calendar', calendar: regime.calendar};
}
