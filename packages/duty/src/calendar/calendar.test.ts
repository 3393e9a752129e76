import {describe, expect, test} from 'vitest';
import {isObject} from '@parvis/kernel/json';
import {mustOk} from '@parvis/kernel';
import {dayFromIso, isoOf} from '../day.ts';
import {GB_EAW, GB_NIR, GB_SCT} from '../calendars/gb.ts';
import {US} from '../calendars/americas.ts';
import {CALENDAR_TABLES, standardCalendars} from '../calendars/standard.ts';
import {hasShared, jsonShared, readShared} from '../testing/shared.ts';
import {calendarFrom} from './calendar.ts';
import {extendCalendar} from './extend.ts';
import {easterSunday, holidaysOf} from './holidays.ts';
import {readICalendar, readUkBankHolidays} from './read.ts';

test.each([['2000', '2000-04-23'], ['2008', '2008-03-23'], ['2011', '2011-04-24'], ['2019', '2019-04-21'], ['2024', '2024-03-31'], ['2025', '2025-04-20'], ['2038', '2038-04-25'], ['2049', '2049-04-18']])('Easter of %s is %s', (year, date) => {
  expect(isoOf(easterSunday(Number(year)))).toBe(date);
});

describe.skipIf(!hasShared)('the same days as published calendars', () => {
  const published = hasShared ? mustOk(readUkBankHolidays(jsonShared('calendars/uk-bank-holidays.json')), 'published') : new Map<string, never>();

  test.each([['england-and-wales', GB_EAW], ['scotland', GB_SCT], ['northern-ireland', GB_NIR]] as const)('%s, 2019 to 2028', (division, table) => {
    const dates = (published.get(`common.nations.${division}_slug`) ?? []).map(({date}) => date).sort();
    expect(dates.length).toBeGreaterThan(80);
    expect(holidaysOf({...table, from: '2019-01-01'}).map(({day}) => isoOf(day))).toEqual(dates);
  });

  test('the federal rules of the United States', () => {
    const rules = jsonShared('calendars/us-federal-holiday-rules.json');
    const fields = (Array.isArray(rules) ? rules : []).flatMap((row) => (isObject(row) && isObject(row['fields'] ?? null) ? [row['fields'] as {kind: string; month: number; day: number; num: number; weekday: number}] : []));
    const ours = US.holidays.map(({falls}) => JSON.stringify(falls));
    const same = fields.filter(({kind, month, day, num, weekday}) => ours.includes(JSON.stringify(kind === 'date' ? {month, day} : {nth: num, weekday: weekday + 1, month})));
    // All but Juneteenth, which the file is older than; the other rules of the file are those of single states.
    expect(same.length).toBe(US.holidays.length - 1);
  });

  test('a holiday feed in iCalendar', () => {
    const feed = mustOk(readICalendar(readShared('calendars/ical-holidays.ics')), 'published');
    expect(feed).toEqual([{date: '2014-01-01', name: 'New Year\'s Day'}, {date: '2015-01-01', name: 'New Year\'s Day'}]);
  });
});

test('every table says who says so, and is known for some years', () => {
  for (const {id, source, version, from, to} of CALENDAR_TABLES) {
    expect([id, source.title.length > 5, version !== '', to > from]).toEqual([id, true, true, true]);
  }
});

describe('an operator\'s days', () => {
  const source = {title: 'Decree 7', standing: 'read'} as const;
  const extended = (more: object) => extendCalendar(GB_SCT, {id: 'solvane', version: '3', source, ...more});

  test('are closed, given back, and known longer, and the calendar says so', () => {
    const calendar = calendarFrom(mustOk(extended({closed: [{date: '2024-06-14', name: 'Founders'}], open: ['2024-12-02'], to: '2029-12-31'}), 'sound'));
    expect([calendar.isOpen(dayFromIso('2024-06-14')), calendar.closedBecause(dayFromIso('2024-06-14'))]).toEqual([false, 'Founders']);
    expect(calendar.isOpen(dayFromIso('2024-12-02'))).toBe(true);
    expect(calendar.reference).toEqual({id: 'solvane', version: 'gb-sct 2025-11 + 3', source});
    expect([calendar.isOpen(dayFromIso('2029-06-15')), calendar.isOpen(dayFromIso('2030-01-01'))]).toEqual([true, undefined]);
  });
  test('another weekend', () => {
    const calendar = calendarFrom(mustOk(extended({closedWeekdays: [5, 6]}), 'sound'));
    expect(['2024-06-07', '2024-06-08', '2024-06-09'].map((date) => calendar.isOpen(dayFromIso(date)))).toEqual([false, false, true]);
  });
  test('that are none are told, all at once', () => {
    expect(extended({closed: [{date: '2024-02-30', name: ''}], open: ['x'], to: '2000-01-01', closedWeekdays: [0]})).toMatchObject({ok: false, error: [
      {code: 'calendar.date', at: '/closed/0/date'}, {code: 'calendar.name', at: '/closed/0/name'}, {code: 'calendar.date', at: '/open/0'}, {code: 'calendar.date', at: '/to'}, {code: 'calendar.weekday', at: '/closedWeekdays/0'},
    ]});
  });
});

describe('iCalendar', () => {
  const feed = (...lines: string[]) => readICalendar(['BEGIN:VCALENDAR', ...lines, 'END:VCALENDAR'].join('\r\n'));
  test('events of several days, folded lines, escapes, no end', () => {
    expect(feed('BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20241230', 'DTEND;VALUE=DATE:20250102', 'SUMMARY:Bridge\\, and ', ' a name', 'END:VEVENT', 'BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20250606', 'END:VEVENT')).toEqual({ok: true, value: [
      {date: '2024-12-30', name: 'Bridge, and a name'}, {date: '2024-12-31', name: 'Bridge, and a name'}, {date: '2025-01-01', name: 'Bridge, and a name'}, {date: '2025-06-06', name: ''},
    ]});
  });
  test.each([['DTSTART:20240230'], ['DTSTART;VALUE=DATE:20240102', 'DTEND;VALUE=DATE:20240102'], ['SUMMARY:x'], ['DTSTART:20240101T000000Z'], ['DTSTART:20240101', 'DTEND:20990101']])('%s is refused', (...lines) => {
    expect(feed('BEGIN:VEVENT', ...lines, 'END:VEVENT')).toMatchObject({ok: false, error: [{code: 'calendar.event'}]});
  });
  test('nothing in it is told', () => {
    expect(feed()).toMatchObject({ok: false, error: [{code: 'calendar.no-events'}]});
  });
});

test('a bank holiday file that is none, or has a date that is none', () => {
  expect(readUkBankHolidays([])).toMatchObject({ok: false, error: [{code: 'calendar.form'}]});
  expect(readUkBankHolidays({divisions: {a: {2024: [{date: '31/02/2024', title: 'x'}]}}})).toMatchObject({ok: false, error: [{code: 'calendar.date', at: '/divisions/a/2024/0/date'}]});
});

test('beyond what is known nothing is guessed', () => {
  const calendar = standardCalendars().get('gb-any')!;
  const [last, beyond] = [calendar.last, calendar.last + 1];
  expect([calendar.isOpen(beyond), calendar.openAfter(last, 1), calendar.openAfter(beyond, 1), calendar.openBetween(last, beyond)]).toEqual([undefined, undefined, undefined, undefined]);
});
