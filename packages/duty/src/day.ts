/** A day as the number of days since 1 January 1970: legal dates are added a million at a time. */
export type Day = number;

const DAYS_TO_1970 = 719_468;

/** The day of a date in the Gregorian calendar; the month may be beyond 12 or below 1. */
export function dayOf(year: number, month: number, day: number): Day {
  const months = year * 12 + month - 1;
  // March first, so that the leap day is the last of its year (Hinnant, days_from_civil).
  const y = Math.floor((months - 2) / 12);
  const m = months - 2 - y * 12;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * m + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - DAYS_TO_1970;
}

export interface DateParts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

export function partsOf(day: Day): DateParts {
  const z = day + DAYS_TO_1970;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const month = m < 10 ? m + 3 : m - 9;
  return {year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day: dayOfYear - Math.floor((153 * m + 2) / 5) + 1};
}

/** The day of an ISO date that is known to be one: `2024-02-29`. */
export function dayFromIso(date: string): Day {
  return dayOf(digits(date, 0) * 100 + digits(date, 2), digits(date, 5), digits(date, 8));
}

function digits(text: string, at: number): number {
  return (text.charCodeAt(at) - 48) * 10 + text.charCodeAt(at + 1) - 48;
}

/** Dates already written, by day since 1970: steps name the same few thousand over and over. */
const MOST_WRITTEN = 50_000;
const written: (string | undefined)[] = Array.from({length: MOST_WRITTEN}, () => undefined);

export function isoOf(day: Day): string {
  return written[day] ?? write(day);
}

function write(day: Day): string {
  const {year, month, day: number} = partsOf(day);
  const text = `${String(year).padStart(4, '0')}-${month < 10 ? '0' : ''}${month}-${number < 10 ? '0' : ''}${number}`;
  if (day >= 0 && day < MOST_WRITTEN) written[day] = text;
  return text;
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

export function daysInMonth(year: number, month: number): number {
  return dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}
