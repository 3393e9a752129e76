/** Days from 1970-01-01 (proleptic Gregorian) of a date or date-time, by the calendar day that it names. */
export function dayOf(text: string): number {
  return dayNumber(Number(text.slice(0, 4)), Number(text.slice(5, 7)), Number(text.slice(8, 10)));
}

/** The first and the last day that a date of a year, a month or a day may mean. */
export function daysOf(text: string): readonly [first: number, last: number] {
  const year = Number(text.slice(0, 4));
  if (text.length === 4) return [dayNumber(year, 1, 1), dayNumber(year + 1, 1, 1) - 1];
  const month = Number(text.slice(5, 7));
  if (text.length === 7) return [dayNumber(year, month, 1), dayNumber(month === 12 ? year + 1 : year, (month % 12) + 1, 1) - 1];
  const day = dayOf(text);
  return [day, day];
}

/** Howard Hinnant's days_from_civil: exact for every year, without a Date. */
function dayNumber(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468;
}
