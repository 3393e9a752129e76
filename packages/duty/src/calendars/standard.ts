import {calendarFrom, unionOf, type Calendar} from '../calendar/calendar.ts';
import type {CalendarTable} from '../calendar/table.ts';
import {BR, MX, US} from './americas.ts';
import {DE, FR, IE, UA} from './europe.ts';
import {GB_EAW, GB_NIR, GB_SCT} from './gb.ts';
import {AU, NZ} from './pacific.ts';

/** The calendars that come with the engine, as facts. */
export const CALENDAR_TABLES: readonly CalendarTable[] = [AU, BR, DE, FR, GB_EAW, GB_NIR, GB_SCT, IE, MX, NZ, UA, US];

/** The calendars that come with the engine, computed, by id; `gb-any` is closed where any part of the United Kingdom is. */
export function standardCalendars(): ReadonlyMap<string, Calendar> {
  const union = unionOf('gb-any', [GB_EAW, GB_SCT, GB_NIR], {title: 'Freedom of Information Act 2000, s. 10(6): bank holidays in any part of the United Kingdom', standing: 'read'});
  return new Map([...CALENDAR_TABLES.map(calendarFrom), union].map((calendar) => [calendar.reference.id, calendar]));
}
