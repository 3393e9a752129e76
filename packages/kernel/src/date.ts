/**
 * RFC 3339 date-time: what JSON Schema's `date-time` format asks for. A bare date is none.
 * Leap second 60 is allowed at 23:59 UTC only, as RFC 3339 5.7 says.
 */
const DATE_TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;

export function isDateTime(text: string): boolean {
  if (text.length === 20 && isPlainUtc(text)) return true;
  const parts = DATE_TIME.exec(text);
  if (!parts) return false;
  const [, year, month, day, hour, minute, second, , zone = 'Z'] = parts;
  if (!isCalendarDay(Number(year), Number(month), Number(day))) return false;
  const offset = /^[+-]/.test(zone) ? [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))] as const : [0, 0] as const;
  if (Number(hour) > 23 || Number(minute) > 59 || offset[0] > 23 || offset[1] > 59) return false;
  if (Number(second) < 60) return true;
  if (Number(second) > 60) return false;
  const sign = zone.startsWith('-') ? 1 : -1;
  const utc = (Number(hour) * 60 + Number(minute) + sign * (offset[0] * 60 + offset[1]) + 1440) % 1440;
  return utc === 23 * 60 + 59;
}

/** `2024-02-01T09:30:00Z`, the common form, told without a regular expression: a tenth of the time. */
function isPlainUtc(text: string): boolean {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45 || text.charCodeAt(10) !== 84 || text.charCodeAt(13) !== 58 || text.charCodeAt(16) !== 58 || text.charCodeAt(19) !== 90) return false;
  const century = twoDigits(text, 0);
  const day = twoDigits(text, 8);
  return century >= 0 && twoDigits(text, 2) >= 0 && twoDigits(text, 11) < 24 && twoDigits(text, 14) < 60 && twoDigits(text, 17) < 60
    && twoDigits(text, 11) >= 0 && twoDigits(text, 14) >= 0 && twoDigits(text, 17) >= 0
    && isCalendarDay(century * 100 + twoDigits(text, 2), twoDigits(text, 5), day);
}

/** The number of two digits, or -1000 where they are none. */
function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48, units = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && units >= 0 && units <= 9 ? tens * 10 + units : -1000;
}

export function isDate(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  const century = twoDigits(text, 0), years = twoDigits(text, 2);
  return century >= 0 && years >= 0 && isCalendarDay(century * 100 + years, twoDigits(text, 5), twoDigits(text, 8));
}

function isCalendarDay(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  if (month === 2) return day <= (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28);
  return day <= (month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31);
}

/** The instant of an RFC 3339 date-time; undefined where the text is none. A leap second is the second after 59. */
export function parseInstant(text: string): Temporal.Instant | undefined {
  if (!isDateTime(text)) return undefined;
  return Temporal.Instant.from(text);
}

/** The calendar day that a date or a date-time names, in its own offset: its first ten characters. */
export function parseDay(text: string): Temporal.PlainDate | undefined {
  const day = text.slice(0, 10);
  return isDate(day) ? Temporal.PlainDate.from(day) : undefined;
}

/** Whole days from a to b. */
export function daysBetween(a: Temporal.PlainDate, b: Temporal.PlainDate): number {
  return a.until(b, {largestUnit: 'days'}).days;
}
