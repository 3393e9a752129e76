import {expect, test} from 'vitest';
import {standardCalendars} from '../calendars/standard.ts';
import {dayFromIso} from '../day.ts';
import {REGIMES} from '../regimes/standard.ts';
import {readVectors} from '../testing/vectors.ts';
import {assess, type DutyState} from './assess.ts';
import {dueDate} from './due.ts';
import type {DutyEvent} from './event.ts';
import type {Step, Step as AnyStep} from './step.ts';

const calendars = standardCalendars();

function lawOf({regime: id, term: termId}: {readonly regime: string; readonly term?: string}) {
  const regime = REGIMES.get(id)!;
  const term = regime.terms.find((each) => each.id === termId) ?? regime.terms[0];
  return {regime, term, calendar: calendars.get(regime.calendar ?? '')};
}

interface DueVector {
  readonly regime: string;
  readonly term?: string;
  readonly received: string;
  readonly extensions?: readonly string[];
  readonly due?: string;
  readonly dueAt?: string;
  readonly code?: string;
}

test.each(readVectors<DueVector>('due.json'))('$regime, received $received: $due $code', (vector) => {
  const {regime, term, calendar} = lawOf(vector);
  const {received, extensions = [], due, dueAt, code} = vector;
  const found = dueDate({regime, term, received, extensions}, calendar);
  if (code !== undefined) return expect(found).toMatchObject({ok: false, error: [{code}]});
  expect(found).toMatchObject({ok: true, value: {due, ...(dueAt !== undefined && {dueAt}), regime: regime.id, term: term.id, source: term.source}});
});

interface AssessVector {
  readonly name: string;
  readonly regime: string;
  readonly term?: string;
  readonly received: string;
  readonly events: readonly DutyEvent[];
  readonly now: string;
  readonly state?: DutyState;
  readonly due?: string | null;
  readonly dueAt?: string;
  readonly latest?: string;
  readonly withoutExtensions?: string;
  readonly elapsed?: unknown;
  readonly steps?: readonly Step[];
  readonly codes?: readonly string[];
}

test.each(readVectors<AssessVector>('assess.json'))('$name', (vector) => {
  const {regime, term, calendar} = lawOf(vector);
  const {received, events, now, state, due, codes, steps = []} = vector;
  const found = assess({regime, term, received, events, now: Temporal.Instant.from(now)}, calendar);
  if (!found.ok) return expect(found.error.map(({code, at}) => `${code} ${at}`)).toEqual(codes);
  expect(found.value.state).toEqual(state);
  for (const key of ['dueAt', 'latest', 'withoutExtensions', 'elapsed'] as const) if (vector[key] !== undefined) expect([key, found.value[key]]).toEqual([key, vector[key]]);
  if (due !== undefined) expect(found.value.due ?? null).toBe(due);
  expect(found.value.steps.filter(({kind}) => steps.some((step) => step.kind === kind))).toEqual(steps);
});

interface CalendarVector {
  readonly calendar: string;
  readonly closed: readonly string[];
  readonly open: readonly string[];
}

test.each(readVectors<CalendarVector>('calendars.json'))('calendar $calendar', ({calendar: id, closed, open}) => {
  const calendar = calendars.get(id)!;
  expect(closed.filter((date) => calendar.isOpen(dayFromIso(date)) !== false)).toEqual([]);
  expect(open.filter((date) => calendar.isOpen(dayFromIso(date)) !== true)).toEqual([]);
});

test('every line of the arithmetic, in order', () => {
  const {regime, term, calendar} = lawOf({regime: 'br-lai'});
  const found = dueDate({regime, term, received: '2024-03-28T22:00:00Z'}, calendar);
  expect(found.ok && found.value.steps).toEqual<readonly AnyStep[]>([
    {kind: 'received', date: '2024-03-28', time: '19:00', zone: 'America/Sao_Paulo'},
    {kind: 'receipt-moved', from: '2024-03-28', to: '2024-03-29', because: 'cutoff'},
    {kind: 'receipt-moved', from: '2024-03-29', to: '2024-04-01', because: 'closed', name: 'Paixão de Cristo'},
    {kind: 'day-one', date: '2024-04-02'},
    {kind: 'counted', period: {count: 20, unit: 'days'}, from: '2024-04-02', to: '2024-04-21', paused: 0, holidays: []},
    {kind: 'rolled', from: '2024-04-21', to: '2024-04-22', name: 'Tiradentes'},
  ]);
});

test('working days name the holidays that they leave out, and the calendar that says so', () => {
  const {regime, term, calendar} = lawOf({regime: 'gb-foia'});
  const found = dueDate({regime, term, received: '2024-12-20'}, calendar);
  expect(found).toMatchObject({ok: true, value: {
    source: {title: expect.stringContaining('s. 10(1)') as unknown}, calendar: {id: 'gb-any', source: {title: expect.stringContaining('any part') as unknown}},
    steps: [{kind: 'received'}, {kind: 'day-one', date: '2024-12-21'}, {kind: 'counted', holidays: [{date: '2024-12-25', name: 'Christmas Day'}, {date: '2024-12-26', name: 'Boxing Day'}, {date: '2025-01-01', name: 'New Year’s Day'}, {date: '2025-01-02', name: '2 January'}]}],
  }});
});

test('a law without a number has no due date, and nothing under it is late', () => {
  const {regime: law, calendar} = lawOf({regime: 'gb-foia'});
  const {period: _, ...prompt} = law.terms[0];
  const regime = {...law, terms: [prompt] as const};
  expect(dueDate({regime, received: '2024-12-20'}, calendar)).toMatchObject({ok: true, value: {steps: [{kind: 'received'}, {kind: 'no-number'}]}});
  const assessed = assess({regime, received: '2024-12-20', events: [], now: Temporal.Instant.from('2030-01-01T00:00Z')}, calendar);
  expect(assessed).toMatchObject({ok: true, value: {state: {kind: 'open'}}});
  expect(assessed.ok && 'due' in assessed.value).toBe(false);
});
