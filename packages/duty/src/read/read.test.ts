import {describe, expect, test} from 'vitest';
import type {JsonValue} from '@parvis/kernel/json';
import {CALENDAR_TABLES} from '../calendars/standard.ts';
import {REGIMES} from '../regimes/standard.ts';
import {readCalendar, readEvents, readRegime} from './read.ts';

const copy = <T>(value: T): JsonValue => JSON.parse(JSON.stringify(value)) as JsonValue;
const source = {title: 'Law 1', standing: 'read'};
const term = {id: 'answer', owedBy: 'body', period: {count: 10, unit: 'days'}, dayOne: 'next-day', roll: 'none', extensions: [], stops: {}, silence: 'nothing', source};
const regime = {id: 'sv-act', law: 'Act', jurisdiction: 'SV', zone: 'Europe/Lisbon', version: '1', terms: [term]};
const codes = (result: ReturnType<typeof readRegime> | ReturnType<typeof readCalendar> | ReturnType<typeof readEvents>): string[] => (result.ok ? [] : result.error.map(({code, at}) => `${code} ${at}`));

test.each([...REGIMES.values()])('$id is written as an operator would write it', (each) => {
  expect(readRegime(copy(each))).toEqual({ok: true, value: each});
});

test.each(CALENDAR_TABLES)('$id likewise', (each) => {
  expect(readCalendar(copy(each))).toEqual({ok: true, value: each});
});

test('an operator\'s own law is read', () => {
  expect(readRegime(regime)).toEqual({ok: true, value: regime});
});

describe('what is wrong in a law is told:', () => {
  test.each<[string, JsonValue, string[]]>([
    ['nothing', {}, Array.from({length: 6}, () => 'schema.required')],
    ['a zone', {...regime, zone: 'Europe/Atlantis'}, ['regime.zone /zone']],
    ['dates', {...regime, from: '2025-01-01', to: '2024-01-01'}, ['regime.dates /to']],
    ['a misspelt rule', {...regime, terms: [{...term, rol: 'next-open-day'}]}, ['duty.member-unknown /terms/0/rol']],
    ['a unit', {...regime, terms: [{...term, period: {count: 1, unit: 'fortnights'}}]}, ['schema.enum /terms/0/period/unit']],
    ['two terms of one name', {...regime, terms: [term, term]}, ['regime.id-twice /terms/1/id']],
    ['no calendar for working days', {...regime, terms: [{...term, period: {count: 1, unit: 'working-days'}}]}, ['regime.calendar-missing /terms/0']],
    ['no calendar for a roll', {...regime, terms: [{...term, roll: 'next-open-day'}]}, ['regime.calendar-missing /terms/0']],
    ['an extension of another unit', {...regime, terms: [{...term, extensions: [{id: 'more', by: {add: {count: 1, unit: 'months'}}, source}]}]}, ['regime.extension-unit /terms/0/extensions/0/by/add/unit']],
    ['an extension by two ways', {...regime, terms: [{...term, extensions: [{id: 'more', by: {until: true, total: {count: 1, unit: 'months'}}, source}]}]}, ['regime.extension /terms/0/extensions/0/by']],
    ['an extension twice', {...regime, terms: [{...term, extensions: [{id: 'more', by: {until: true}, source}, {id: 'more', by: {until: true}, source}]}]}, ['regime.id-twice /terms/0/extensions/1/id']],
    ['a clock time', {...regime, terms: [{...term, receipt: {cutoff: '24:00'}}]}, ['schema.pattern /terms/0/receipt/cutoff']],
  ])('%s', (_, json, expected) => {
    expect(codes(readRegime(json)).map((line) => line.trimEnd())).toEqual(expected);
  });
});

describe('what is wrong in a calendar is told:', () => {
  const calendar = {id: 'sv', name: 'Solvane', version: '1', from: '2020-01-01', to: '2030-12-31', closedWeekdays: [6, 7], holidays: [], source};
  test.each<[string, JsonValue, string[]]>([
    ['nothing is', calendar, []],
    ['years', {...calendar, to: '2019-12-31'}, ['calendar.date /to']],
    ['a week without open days', {...calendar, closedWeekdays: [1, 2, 3, 4, 5, 6, 7]}, ['calendar.weekday /closedWeekdays']],
    ['a holiday that falls in two ways', {...calendar, holidays: [{name: 'x', falls: {easter: 1, dates: ['2024-01-01']}}]}, ['calendar.falls /holidays/0/falls']],
    ['a holiday that falls nowhere', {...calendar, holidays: [{name: 'x', falls: {month: 1}}]}, ['schema.any-of /holidays/0/falls']],
  ])('%s', (_, json, expected) => {
    expect(codes(readCalendar(json))).toEqual(expected);
  });
});

test('events', () => {
  expect(readEvents([{kind: 'done', at: '2024-01-01'}]).ok).toBe(true);
  expect(codes(readEvents({}))).toEqual(['duty.events /events']);
  expect(codes(readEvents([{kind: 'dome', at: '2024-01-01'}, {kind: 'done', on: '2024-01-01'}]))).toEqual(['schema.enum /events/0/kind', 'schema.required /events/1', 'duty.member-unknown /events/1/on']);
});
