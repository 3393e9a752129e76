import type {Span} from './rules/rules.ts';

/**
 * The instant at which a petition can no longer be signed: the end of the day of its opening, in the place's zone, and so
 * long after it. 31 August and six months is the end of 28 February: a day that a month has not is its last.
 */
export function closesAt(opened: string, open: Span, zone: string, extensionDays = 0): string {
  const day = dayIn(opened, zone).add({[open.unit]: open.count}).add({days: extensionDays + 1});
  return String(day.toZonedDateTime(zone).toInstant());
}

/** The last day on which it can be signed: the day that the closing instant ends. */
export function lastDay(closes: string, zone: string): string {
  return String(Temporal.Instant.from(closes).subtract({milliseconds: 1}).toZonedDateTimeISO(zone).toPlainDate());
}

/** The day that an instant is in a place. */
export function dayIn(at: string, zone: string): Temporal.PlainDate {
  return Temporal.Instant.from(at).toZonedDateTimeISO(zone).toPlainDate();
}

export type ModerationClock = 'in-time' | 'near-overdue' | 'overdue';

/** How long a petition has waited for the moderators: whole days since its threshold, in the place's zone. */
export function moderationClock(since: string, {nearDays, overdueDays}: {readonly nearDays: number; readonly overdueDays: number}, now: string, zone: string): {readonly days: number; readonly clock: ModerationClock} {
  const {days} = dayIn(since, zone).until(dayIn(now, zone), {largestUnit: 'days'});
  return {days, clock: days >= overdueDays ? 'overdue' : days >= nearDays ? 'near-overdue' : 'in-time'};
}

/** Is this instant before that one? */
export function isBefore(a: string, b: string): boolean {
  return Temporal.Instant.compare(a, b) < 0;
}
