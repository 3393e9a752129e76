import {dayFromIso, dayOf, daysInMonth, partsOf, weekdayOf, type Day} from '../day.ts';
import type {CalendarTable, ClosedRange, Falls, HolidayRule} from './table.ts';

/** A closed day that is not closed as a weekday. */
export interface Holiday {
  readonly day: Day;
  readonly name: string;
}

/** Easter Sunday of the Gregorian calendar (the anonymous algorithm of 1876). */
export function easterSunday(year: number): Day {
  const a = year % 19, b = Math.floor(year / 100), c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return dayOf(year, Math.floor(n / 31), (n % 31) + 1);
}

/** Every holiday that a table gives for its years, in order, each day once under its first name. */
export function holidaysOf({from, to, closedWeekdays, holidays, ranges = [], reopened = []}: CalendarTable): readonly Holiday[] {
  const [first, last] = [partsOf(dayFromIso(from)).year, partsOf(dayFromIso(to)).year];
  const days = new Map<Day, string>();
  // A year more on both sides: a New Year's Day may be observed in December, a closed range begins in the year before.
  for (let year = first - 1; year <= last + 1; year++) {
    for (const {day, name} of observedIn(year, holidays, closedWeekdays)) if (!days.has(day)) days.set(day, name);
    for (const range of ranges) for (const day of rangeDays(year, range)) if (!days.has(day)) days.set(day, range.name);
  }
  for (const date of reopened) days.delete(dayFromIso(date));
  const [start, end] = [dayFromIso(from), dayFromIso(to)];
  return [...days].filter(([day]) => day >= start && day <= end).map(([day, name]) => ({day, name})).sort((a, b) => a.day - b.day);
}

function observedIn(year: number, rules: readonly HolidayRule[], closedWeekdays: readonly number[]): readonly Holiday[] {
  const own = rules.filter((rule) => appliesIn(year, rule)).flatMap((rule) => daysIn(year, rule).map((day) => ({day, rule})));
  const taken = new Set(own.map(({day}) => day));
  const isClosed = (day: Day): boolean => closedWeekdays.includes(weekdayOf(day));
  return own.map(({day, rule: {name, substitute}}) => {
    if (substitute === undefined || !isClosed(day)) return {day, name};
    const observed = substitute === 'nearest' ? nearestOpen(day, isClosed) : nextFree(day, (other) => isClosed(other) || taken.has(other));
    taken.add(observed);
    return {day: observed, name};
  });
}

function appliesIn(year: number, {from = -Infinity, to = Infinity, every = 1}: HolidayRule): boolean {
  return year >= from && year <= to && (every === 1 || (year - from) % every === 0);
}

function daysIn(year: number, {falls, moved}: HolidayRule): readonly Day[] {
  const elsewhere = (moved ?? []).filter((date) => Number(date.slice(0, 4)) === year);
  return elsewhere.length === 0 ? fallsIn(year, falls) : elsewhere.map(dayFromIso);
}

function fallsIn(year: number, falls: Falls): readonly Day[] {
  if ('dates' in falls) return falls.dates.filter((date) => Number(date.slice(0, 4)) === year).map(dayFromIso);
  if ('easter' in falls) return [easterSunday(year) + falls.easter];
  if ('day' in falls) return falls.day <= daysInMonth(year, falls.month) ? [dayOf(year, falls.month, falls.day)] : [];
  return [nthWeekday(year, falls)];
}

function nthWeekday(year: number, {nth, weekday, month}: {readonly nth: number; readonly weekday: number; readonly month: number}): Day {
  if (nth > 0) {
    const first = dayOf(year, month, 1);
    return first + ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7;
  }
  const last = dayOf(year, month + 1, 1) - 1;
  return last - ((weekdayOf(last) - weekday + 7) % 7) + (nth + 1) * 7;
}

function nextFree(day: Day, isTaken: (day: Day) => boolean): Day {
  let free = day + 1;
  while (isTaken(free)) free++;
  return free;
}

function nearestOpen(day: Day, isClosed: (day: Day) => boolean): Day {
  return isClosed(day - 1) ? nextFree(day, isClosed) : day - 1;
}

function rangeDays(year: number, {from, to}: ClosedRange): readonly Day[] {
  const first = dayOf(year, from.month, from.day);
  const last = dayOf(to.month < from.month ? year + 1 : year, to.month, to.day);
  return Array.from({length: last - first + 1}, (_, at) => first + at);
}
