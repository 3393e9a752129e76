import type {CalendarTable, HolidayRule} from '../calendar/table.ts';

// Banking and Financial Dealings Act 1971, schedule 1, and the proclamations made each year under section 1.
const SPAN = {version: '2025-11', from: '2013-01-01', to: '2028-12-31', closedWeekdays: [6, 7]} as const;
const source = (part: string) => ({title: `Banking and Financial Dealings Act 1971, schedule 1 (${part}), and proclamations to 2028`, url: 'https://www.gov.uk/bank-holidays', standing: 'read'} as const);

const NEW_YEAR: HolidayRule = {name: 'New Year’s Day', falls: {month: 1, day: 1}, substitute: 'next-open'};
const GOOD_FRIDAY: HolidayRule = {name: 'Good Friday', falls: {easter: -2}};
const EASTER_MONDAY: HolidayRule = {name: 'Easter Monday', falls: {easter: 1}};
const EARLY_MAY: HolidayRule = {name: 'Early May bank holiday', falls: {nth: 1, weekday: 1, month: 5}, moved: ['2020-05-08']};
const SPRING: HolidayRule = {name: 'Spring bank holiday', falls: {nth: -1, weekday: 1, month: 5}, moved: ['2022-06-02']};
const LATE_SUMMER: HolidayRule = {name: 'Summer bank holiday', falls: {nth: -1, weekday: 1, month: 8}};
const CHRISTMAS: HolidayRule = {name: 'Christmas Day', falls: {month: 12, day: 25}, substitute: 'next-open'};
const BOXING_DAY: HolidayRule = {name: 'Boxing Day', falls: {month: 12, day: 26}, substitute: 'next-open'};
const ROYAL: readonly HolidayRule[] = [
  {name: 'Platinum Jubilee', falls: {dates: ['2022-06-03']}},
  {name: 'State funeral of Queen Elizabeth II', falls: {dates: ['2022-09-19']}},
  {name: 'Coronation of King Charles III', falls: {dates: ['2023-05-08']}},
];

export const GB_EAW: CalendarTable = {
  ...SPAN, id: 'gb-eaw', name: 'England and Wales', source: source('England and Wales'),
  holidays: [NEW_YEAR, GOOD_FRIDAY, EASTER_MONDAY, EARLY_MAY, SPRING, LATE_SUMMER, CHRISTMAS, BOXING_DAY, ...ROYAL],
};

export const GB_SCT: CalendarTable = {
  ...SPAN, id: 'gb-sct', name: 'Scotland', source: source('Scotland'),
  holidays: [
    NEW_YEAR, {name: '2 January', falls: {month: 1, day: 2}, substitute: 'next-open'}, GOOD_FRIDAY, EARLY_MAY, SPRING,
    {name: 'Summer bank holiday', falls: {nth: 1, weekday: 1, month: 8}}, {name: 'St Andrew’s Day', falls: {month: 11, day: 30}, substitute: 'next-open'}, CHRISTMAS, BOXING_DAY, ...ROYAL,
    {name: 'World Cup bank holiday', falls: {dates: ['2026-06-15']}},
  ],
};

export const GB_NIR: CalendarTable = {
  ...SPAN, id: 'gb-nir', name: 'Northern Ireland', source: source('Northern Ireland'),
  holidays: [
    NEW_YEAR, {name: 'St Patrick’s Day', falls: {month: 3, day: 17}, substitute: 'next-open'}, GOOD_FRIDAY, EASTER_MONDAY, EARLY_MAY, SPRING,
    {name: 'Battle of the Boyne', falls: {month: 7, day: 12}, substitute: 'next-open'}, LATE_SUMMER, CHRISTMAS, BOXING_DAY, ...ROYAL,
  ],
};
