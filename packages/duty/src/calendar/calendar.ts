import {dayFromIso, isoOf, weekdayOf, type Day} from '../day.ts';
import {holidaysOf, type Holiday} from './holidays.ts';
import type {CalendarTable, Source} from './table.ts';

/** Who says which days are closed, and as of which version. Printed with every date that was counted by it. */
export interface CalendarReference {
  readonly id: string;
  readonly version: string;
  readonly source: Source;
  readonly note?: string;
}

/** A calendar ready to count: every question in constant time. */
export interface Calendar {
  readonly reference: CalendarReference;
  /** First and last day that it knows. */
  readonly first: Day;
  readonly last: Day;
  readonly closedWeekdays: readonly number[];
  readonly holidays: readonly Holiday[];
  /** Whether the law's offices work on that day; undefined beyond what the calendar knows. */
  isOpen(day: Day): boolean | undefined;
  /** The n-th open day after `day`; undefined beyond what the calendar knows. */
  openAfter(day: Day, n: number): Day | undefined;
  /** How many open days lie after `from` up to and with `to`; undefined beyond what the calendar knows. */
  openBetween(from: Day, to: Day): number | undefined;
  /** Why a day is closed; undefined where it is open. */
  closedBecause(day: Day): string | undefined;
}

/** Computes a calendar from its table. */
export function calendarFrom(table: CalendarTable): Calendar {
  return compile({...table, holidays: holidaysOf(table)});
}

/** The days on which any of several calendars is closed: a law that speaks of holidays "in any part" of a state. */
export function unionOf(id: string, tables: readonly CalendarTable[], source: Source): Calendar {
  const names = new Map<Day, string[]>();
  for (const table of tables) {
    for (const {day, name} of holidaysOf(table)) names.set(day, [...(names.get(day) ?? []).filter((other) => other !== name), name]);
  }
  const holidays = [...names].map(([day, each]) => ({day, name: each.join(', ')})).sort((a, b) => a.day - b.day);
  return compile({
    id, source, holidays, version: tables.map((table) => `${table.id} ${table.version}`).join(', '),
    from: tables.map(({from}) => from).sort().at(-1) ?? '', to: tables.map(({to}) => to).sort()[0] ?? '',
    closedWeekdays: [...new Set(tables.flatMap(({closedWeekdays}) => closedWeekdays))].sort(),
  });
}

interface Compiled extends Omit<CalendarTable, 'holidays' | 'name'> {
  readonly holidays: readonly Holiday[];
}

function compile({id, version, source, note, from, to, closedWeekdays, holidays: all}: Compiled): Calendar {
  const [first, last] = [dayFromIso(from), dayFromIso(to)];
  const holidays = all.filter(({day}) => day >= first && day <= last);
  const names = new Map(holidays.map(({day, name}) => [day, name]));
  const isClosed = (day: Day): boolean => closedWeekdays.includes(weekdayOf(day)) || names.has(day);
  const openDays: Day[] = [];
  /** How many open days there are up to and with each day. */
  const rank = Int32Array.from({length: last - first + 1}, (_, at) => (isClosed(first + at) ? openDays.length : openDays.push(first + at)));
  const knows = (day: Day): boolean => day >= first && day <= last;
  return {
    reference: {id, version, source, ...(note !== undefined && {note})}, first, last, closedWeekdays, holidays,
    isOpen: (day) => (knows(day) ? !isClosed(day) : undefined),
    openAfter: (day, n) => (knows(day) ? openDays[rank[day - first]! + n - 1] : undefined),
    openBetween: (start, end) => (knows(start) && knows(end) ? rank[end - first]! - rank[start - first]! : undefined),
    closedBecause: (day) => names.get(day) ?? (closedWeekdays.includes(weekdayOf(day)) ? 'weekend' : undefined),
  };
}

/** The holidays after `from` up to and with `to` that close a day which would be open. */
export function holidaysBetween({holidays, closedWeekdays}: Calendar, from: Day, to: Day): readonly Holiday[] {
  let low = 0, high = holidays.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holidays[middle]!.day <= from) low = middle + 1;
    else high = middle;
  }
  const found: Holiday[] = [];
  for (let at = low; at < holidays.length && holidays[at]!.day <= to; at++) if (!closedWeekdays.includes(weekdayOf(holidays[at]!.day))) found.push(holidays[at]!);
  return found;
}

/** What changed between two versions: days that were open and are closed now, and the other way round. Open duties over them are computed again. */
export function calendarChanges(before: Calendar, after: Calendar): {readonly closed: readonly string[]; readonly opened: readonly string[]} {
  const closed: string[] = [], opened: string[] = [];
  for (let day = Math.max(before.first, after.first); day <= Math.min(before.last, after.last); day++) {
    if (before.isOpen(day) === after.isOpen(day)) continue;
    (after.isOpen(day) ? opened : closed).push(isoOf(day));
  }
  return {closed, opened};
}
