/** A point in time as whole days and nanoseconds of the day, in UTC; the nanoseconds of a leap second go beyond. */
export interface Instant {
  readonly days: number;
  readonly nanos: number;
}

const DAY = 86_400_000_000_000;
const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Two characters that are not digits; and an offset that none can be. */
const NONE = -1, NO_OFFSET = 10_000;
const HYPHEN = 45, PLUS = 43, COLON = 58, POINT = 46, BIG_T = 84, SMALL_T = 116, SPACE = 32, BIG_Z = 90, SMALL_Z = 122;

/**
 * The instant of an RFC 3339 date-time in `[from, to)`, undefined where the text is none or absent (-1). As Cardinal reads
 * it: `T` may be `t` or a space, `Z` may be `z`, second 60 is taken anywhere; seconds and offset are needed, hour 24 and
 * 30 February are none.
 */
export function instantOf(bytes: Uint8Array, from: number, to: number): Instant | undefined {
  if (to - from < 20 || bytes[from + 4] !== HYPHEN || bytes[from + 7] !== HYPHEN || bytes[from + 13] !== COLON || bytes[from + 16] !== COLON) return undefined;
  const separator = bytes[from + 10];
  if (separator !== BIG_T && separator !== SMALL_T && separator !== SPACE) return undefined;
  const century = twoDigits(bytes, from), year = century * 100 + twoDigits(bytes, from + 2), month = twoDigits(bytes, from + 5), day = twoDigits(bytes, from + 8);
  const hour = twoDigits(bytes, from + 11), minute = twoDigits(bytes, from + 14), second = twoDigits(bytes, from + 17);
  if (century === NONE || year < century * 100 || day < 1 || day > daysIn(month, year)) return undefined;
  if (hour === NONE || hour > 23 || minute === NONE || minute > 59 || second === NONE || second > 60) return undefined;

  let zone = from + 19;
  let fraction = 0;
  if (bytes[zone] === POINT) {
    let unit = 100_000_000;
    for (zone++; bytes[zone]! >= 48 && bytes[zone]! <= 57; zone++, unit = Math.floor(unit / 10)) fraction += (bytes[zone]! - 48) * unit;
    if (zone === from + 20) return undefined;
  }
  const offset = offsetMinutes(bytes, zone, to);
  if (offset === NO_OFFSET) return undefined;
  const minutes = hour * 60 + minute - offset;
  const dayShift = Math.floor(minutes / 1440);
  return {days: dayNumber(year, month, day) + dayShift, nanos: ((minutes - dayShift * 1440) * 60 + second) * 1e9 + fraction};
}

/** The number that two digits write, `NONE` where there is something else. */
function twoDigits(bytes: Uint8Array, at: number): number {
  const tens = bytes[at]! - 48, ones = bytes[at + 1]! - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : NONE;
}

/** Days of a month, 0 where there is no such month. */
function daysIn(month: number, year: number): number {
  if (month < 1 || month > 12) return 0;
  return month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : DAYS_IN_MONTH[month - 1]!;
}

/** Minutes east of UTC of `Z` or `+hh:mm` in `[at, to)`, `NO_OFFSET` where it is none. */
function offsetMinutes(bytes: Uint8Array, at: number, to: number): number {
  const sign = bytes[at];
  if (sign === BIG_Z || sign === SMALL_Z) return at + 1 === to ? 0 : NO_OFFSET;
  if ((sign !== PLUS && sign !== HYPHEN) || at + 6 !== to || bytes[at + 3] !== COLON) return NO_OFFSET;
  const hours = twoDigits(bytes, at + 1), minutes = twoDigits(bytes, at + 4);
  if (hours === NONE || hours > 23 || minutes === NONE || minutes > 59) return NO_OFFSET;
  return (sign === HYPHEN ? -1 : 1) * (hours * 60 + minutes);
}

/** Days since 1970-01-01 in the proleptic Gregorian calendar. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}

/** Whole days from one date-time to another at least, if they are any: by their dates, whatever their offsets. */
export function daysAtLeast(bytes: Uint8Array, from: number, to: number): number {
  return dateAt(bytes, to) - dateAt(bytes, from) - 3;
}

function dateAt(bytes: Uint8Array, at: number): number {
  return dayNumber(twoDigits(bytes, at) * 100 + twoDigits(bytes, at + 2), twoDigits(bytes, at + 5), twoDigits(bytes, at + 8));
}

/** Whole days from one instant to another, toward zero. */
export function wholeDays(from: Instant, to: Instant): number {
  const nanos = to.nanos - from.nanos;
  const carry = Math.floor(nanos / DAY);
  const days = to.days - from.days + carry;
  return days < 0 && nanos > carry * DAY ? days + 1 : days;
}
