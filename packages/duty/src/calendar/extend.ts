import {isDate, ok, type Problem, type Result} from '@parvis/kernel';
import type {CalendarTable, HolidayRule, Source} from './table.ts';

/** What an operator adds to a calendar: decreed days, bridges, days of mourning; or days that were given back. */
export interface CalendarExtension {
  /** Own id of the operator's calendar. */
  readonly id: string;
  readonly version: string;
  readonly source: Source;
  readonly closed?: readonly {readonly date: string; readonly name: string}[];
  /** Holidays of the table that are working days after all. */
  readonly open?: readonly string[];
  /** Where the operator has checked the calendar for longer than its table says. */
  readonly to?: string;
  readonly closedWeekdays?: readonly number[];
}

/** A calendar with an operator's days. All problems at once. */
export function extendCalendar(table: CalendarTable, extension: CalendarExtension): Result<CalendarTable> {
  const {closed = [], open = [], to = table.to, closedWeekdays = table.closedWeekdays} = extension;
  const problems: Problem[] = [];
  for (const [at, {date, name}] of closed.entries()) {
    if (!isDate(date)) problems.push({code: 'calendar.date', at: `/closed/${at}/date`, found: date});
    if (name === '') problems.push({code: 'calendar.name', at: `/closed/${at}/name`});
  }
  for (const [at, date] of open.entries()) if (!isDate(date)) problems.push({code: 'calendar.date', at: `/open/${at}`, found: date});
  if (!isDate(to) || to < table.from) problems.push({code: 'calendar.date', at: '/to', found: to});
  for (const [at, weekday] of closedWeekdays.entries()) if (!Number.isInteger(weekday) || weekday < 1 || weekday > 7) problems.push({code: 'calendar.weekday', at: `/closedWeekdays/${at}`, found: weekday});
  if (problems.length > 0) return {ok: false, error: problems};
  const added = closed.map(({date, name}): HolidayRule => ({name, falls: {dates: [date]}}));
  return ok({
    ...table, id: extension.id, version: `${table.id} ${table.version} + ${extension.version}`, source: extension.source, to, closedWeekdays,
    holidays: [...table.holidays, ...added], ...(open.length > 0 && {reopened: [...(table.reopened ?? []), ...open]}),
  });
}
