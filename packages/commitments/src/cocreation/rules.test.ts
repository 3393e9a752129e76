import {expect, test} from 'vitest';
import {asJson, type JsonObject} from '@parvis/kernel/json';
import {readStandardRules, rulesOn, STANDARDS_2022, type StandardRules} from './rules.ts';
import {assessStandards, type StandardQuestion} from './standards.ts';

const of = (from: string, more: Partial<StandardRules> = {}): StandardRules => ({...STANDARDS_2022, id: `r-${from}`, from, ...more});

test('the standards of 2022 can be read', () => {
  expect(readStandardRules(asJson(STANDARDS_2022))).toEqual({ok: true, value: STANDARDS_2022});
});

test('all that is wrong is said at once', () => {
  const {inputDays: _, ...rest} = asJson(STANDARDS_2022) as JsonObject;
  const read = readStandardRules({...rest, id: 'No Id', source: {title: ' ', url: 'javascript:alert(1)'}, from: '2026-02-30', meetingEveryMonths: 0, updatesAYear: 1.5});
  expect(read.ok ? [] : read.error.map(({code, at}) => `${code} ${at}`)).toEqual([
    'standard-rules.text /id', 'standard-rules.text /source/title', 'standard-rules.url /source/url', 'standard-rules.day /from',
    'standard-rules.number /meetingEveryMonths', 'standard-rules.number /updatesAYear', 'standard-rules.number /inputDays',
  ]);
  expect(readStandardRules(null).ok).toBe(false);
});

test('a body’s own rules come before the site’s, newer before older, and none before their day', () => {
  const site = [of('2020-01-01'), of('2025-01-01')], body = [of('2024-01-01')];
  const on = (day: string): string => rulesOn(day, [body, site]).id;
  expect([on('2019-12-31'), on('2023-12-31'), on('2024-01-01'), on('2026-01-01')]).toEqual(['ogp-2022', 'r-2020-01-01', 'r-2024-01-01', 'r-2024-01-01']);
  expect(rulesOn('2026-01-01', [[], site]).id).toBe('r-2025-01-01');
});

test('the same traces meet one set of figures and not another', () => {
  const url = 'https://a.example/';
  const question: StandardQuestion = {
    traces: [{kind: 'timeline', date: '2023-01-01', url}, {kind: 'work-begins', date: '2023-01-15', url}, {kind: 'outreach', date: '2023-01-15', url}, {kind: 'input', date: '2023-02-01', until: '2023-02-14', url}],
    start: '2023-01-01', today: '2023-06-01', responses: {given: 0, contributions: 0},
  };
  const third = (rules?: StandardRules): unknown => assessStandards({...question, ...(rules && {rules})})[2]?.state;
  expect([third(), third(of('2022-01-01', {timelineDaysBefore: 15})), third(of('2022-01-01', {inputDays: 15}))]).toEqual(['met', 'not-met', 'not-met']);
});
