import type {Slice} from './release.ts';

/** A point in time as whole days and nanoseconds of the day, in UTC; the nanoseconds of a leap second go beyond. */
export interface Instant {
  readonly days: number;
  readonly nanos: number;
}

const DAY = 86_400_000_000_000;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/**
 * The instant of an RFC 3339 date-time, undefined where the text is none. As Cardinal reads it: `T` may be `t` or a
 * space, `Z` may be `z`, second 60 is taken anywhere; seconds and offset are needed, hour 24 and 30 February are none.
 */
export function instantOf({bytes, from, to}: Slice): Instant | undefined {
  const digits = (at: number, count: number): number => {
    let value = 0;
    for (let i = at; i < at + count; i++) {
      const digit = (i < to ? bytes[i]! : 0) - 48;
      if (digit < 0 || digit > 9) return NaN;
      value = value * 10 + digit;
    }
    return value;
  };
  const is = (at: number, characters: string): boolean => at < to && characters.includes(String.fromCharCode(bytes[at]!));
  if (to - from < 20 || !is(from + 4, '-') || !is(from + 7, '-') || !is(from + 10, 'Tt ') || !is(from + 13, ':') || !is(from + 16, ':')) return undefined;
  const year = digits(from, 4), month = digits(from + 5, 2), day = digits(from + 8, 2);
  const hour = digits(from + 11, 2), minute = digits(from + 14, 2), second = digits(from + 17, 2);
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  const last = month === 2 && leap ? 29 : DAYS_IN_MONTH[month - 1] ?? 0;
  if (!(month >= 1 && day >= 1 && day <= last && hour <= 23 && minute <= 59 && second <= 60)) return undefined;

  let i = from + 19;
  let fraction = 0;
  if (is(i, '.')) {
    const first = ++i;
    let unit = 100_000_000;
    for (; i < to && bytes[i]! >= 48 && bytes[i]! <= 57; i++, unit = Math.floor(unit / 10)) fraction += (bytes[i]! - 48) * unit;
    if (i === first) return undefined;
  }
  const offset = offsetMinutes(i);
  if (offset === undefined) return undefined;
  const minutes = hour * 60 + minute - offset;
  const dayShift = Math.floor(minutes / 1440);
  return {days: dayNumber(year, month, day) + dayShift, nanos: ((minutes - dayShift * 1440) * 60 + second) * 1e9 + fraction};

  function offsetMinutes(at: number): number | undefined {
    if (is(at, 'Zz')) return at + 1 === to ? 0 : undefined;
    if (!is(at, '+-') || at + 6 !== to || !is(at + 3, ':')) return undefined;
    const hours = digits(at + 1, 2), minutesPart = digits(at + 4, 2);
    if (!(hours <= 23 && minutesPart <= 59)) return undefined;
    return (bytes[at] === 45 ? -1 : 1) * (hours * 60 + minutesPart);
  }
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** Whole days from one instant to another, toward zero. */
export function wholeDays(from: Instant, to: Instant): number {
  const nanos = to.nanos - from.nanos;
  const carry = Math.floor(nanos / DAY);
  const days = to.days - from.days + carry;
  return days < 0 && nanos > carry * DAY ? days + 1 : days;
}
