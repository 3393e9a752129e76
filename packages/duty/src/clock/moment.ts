import {isDate, isDateTime} from '@parvis/kernel';
import {dayFromIso, dayOf, type Day} from '../day.ts';

/** When something happened, as the law's place saw it. A bare date has no time and no instant. */
export interface Moment {
  readonly day: Day;
  /** `HH:MM`, local. */
  readonly time?: string;
  readonly instant?: Temporal.Instant;
}

/** Reads a date (of the law's place) or an RFC 3339 date-time (of any); undefined where the text is neither. */
export function readMoment(text: string, zone: string): Moment | undefined {
  if (text.length === 10) return isDate(text) ? {day: dayFromIso(text)} : undefined;
  if (!isDateTime(text)) return undefined;
  return momentOf(Temporal.Instant.from(text), zone);
}

export function momentOf(instant: Temporal.Instant, zone: string): Moment {
  const local = instant.toZonedDateTimeISO(zone);
  return {day: dayOf(local.year, local.month, local.day), time: `${two(local.hour)}:${two(local.minute)}`, instant};
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
