import fc from 'fast-check';
import {expect, test} from 'vitest';
import {calendarChanges, calendarFrom, type Calendar} from '../calendar/calendar.ts';
import {standardCalendars} from '../calendars/standard.ts';
import {dayFromIso, dayOf, isoOf, partsOf, weekdayOf} from '../day.ts';
import {REGIMES} from '../regimes/standard.ts';
import {assess} from './assess.ts';
import {countTerm} from './count.ts';
import {dueDate} from './due.ts';
import type {DutyEvent} from './event.ts';
import {EVENT_KINDS} from './event.ts';
import type {Period, Term} from './term.ts';

const calendars = standardCalendars();
const anyDay = fc.integer({min: dayFromIso('2023-01-01'), max: dayFromIso('2026-12-31')});
const anyCalendar = fc.constantFrom(...calendars.values());
const anyRegime = fc.constantFrom(...REGIMES.values());

test('law: days and dates are one to one, as Temporal has them', () => {
  fc.assert(fc.property(fc.integer({min: -800_000, max: 3_000_000}), (day) => {
    const {year, month, day: number} = partsOf(day);
    expect(dayOf(year, month, number)).toBe(day);
    const date = new Temporal.PlainDate(1970, 1, 1).add({days: day});
    expect([date.year, date.month, date.day, date.dayOfWeek]).toEqual([year, month, number, weekdayOf(day)]);
    if (year > 0 && year < 10_000) expect(isoOf(day)).toBe(date.toString());
  }));
});

/** One day after another, as a person counts. */
function byHand(start: number, count: number, calendar: Calendar): number {
  let day = start;
  for (let left = count; left > 0;) if (calendar.isOpen(++day) === true) left--;
  return day;
}

test('law: working days are what stepping day by day gives', () => {
  fc.assert(fc.property(anyCalendar, anyDay, fc.integer({min: 1, max: 60}), (calendar, day, count) => {
    expect(calendar.openAfter(day, count)).toBe(byHand(day, count, calendar));
    expect(calendar.openBetween(day, byHand(day, count, calendar))).toBe(count);
  }));
});

const plain = {dayOne: 'next-day', roll: 'none', pauses: []} as const;

test('law: months are added as Temporal adds them, and a clipped end is said', () => {
  fc.assert(fc.property(anyDay, fc.integer({min: 1, max: 30}), (start, count) => {
    const counted = countTerm({...plain, start, period: {count, unit: 'months'}}, undefined);
    const expected = Temporal.PlainDate.from(isoOf(start)).add({months: count});
    expect(typeof counted === 'object' && isoOf(counted.day)).toBe(expected.toString());
    expect(typeof counted === 'object' && counted.steps.some((step) => step.kind === 'counted' && step.clipped === true)).toBe(expected.day < partsOf(start).day);
  }));
});

test('law: received later is never due earlier', () => {
  fc.assert(fc.property(anyRegime, anyDay, fc.integer({min: 0, max: 40}), (regime, day, later) => {
    const due = (from: number): string => {
      const found = dueDate({regime, received: isoOf(from)}, calendars.get(regime.calendar ?? ''));
      return found.ok ? found.value.due ?? '' : 'refused';
    };
    expect(due(day + later) >= due(day)).toBe(true);
  }));
});

test('law: a rolled day is open, and the arithmetic ends on the due date', () => {
  fc.assert(fc.property(anyRegime, fc.nat(5), anyDay, (regime, which, day) => {
    const term: Term = regime.terms[which % regime.terms.length]!;
    const calendar = calendars.get(regime.calendar ?? '');
    const found = dueDate({regime, term, received: isoOf(day)}, calendar);
    if (!found.ok) throw new Error(JSON.stringify(found.error));
    const {due, steps} = found.value;
    const last = steps.at(-1);
    expect(last !== undefined && 'to' in last && last.to).toBe(due);
    if (term.roll === 'next-open-day') expect(calendar?.isOpen(dayFromIso(due!))).toBe(true);
  }));
});

test('law: a pause of n days moves days and months by n, and no working day of it is counted', () => {
  fc.assert(fc.property(anyCalendar, anyDay, fc.integer({min: 1, max: 15}), fc.integer({min: 1, max: 30}), (calendar, start, after, length) => {
    const pauses = [{from: start + after, to: start + after + length - 1}];
    const end = (period: Period, paused = true): number => {
      const counted = countTerm({...plain, start, period, pauses: paused ? pauses : []}, calendar);
      if (typeof counted === 'string') throw new Error(counted);
      return counted.day;
    };
    for (const period of [{count: 20, unit: 'days'}, {count: 1, unit: 'months'}] as const) expect(end(period)).toBe(end(period, false) + length);
    const worked = end({count: 20, unit: 'working-days'});
    expect(calendar.openBetween(start, worked)! - calendar.openBetween(start + after - 1, start + after + length - 1)!).toBe(20);
    expect(calendar.isOpen(worked)).toBe(true);
  }));
});

test('law: a clock that is never started again stands still', () => {
  fc.assert(fc.property(anyCalendar, anyDay, fc.integer({min: 1, max: 15}), (calendar, start, after) => {
    for (const unit of ['days', 'working-days'] as const) expect(countTerm({...plain, start, period: {count: 20, unit}, pauses: [{from: start + after, to: Infinity}]}, calendar)).toBe('paused');
  }));
});

test('law: a holiday added later moves what it touches, by working days only, and is told', () => {
  const table = {id: 'a', name: 'A', version: '1', from: '2022-01-01', to: '2028-12-31', closedWeekdays: [6, 7], holidays: [], source: {title: 'test', standing: 'read'}} as const;
  const before = calendarFrom(table);
  fc.assert(fc.property(anyDay, anyDay, (start, holiday) => {
    const after = calendarFrom({...table, version: '2', holidays: [{name: 'Mourning', falls: {dates: [isoOf(holiday)]}}]});
    const [old, now] = [before.openAfter(start, 20)!, after.openAfter(start, 20)!];
    const touched = holiday > start && holiday <= old && weekdayOf(holiday) < 6;
    expect(now).toBe(touched ? before.openAfter(start, 21) : old);
    expect(calendarChanges(before, after)).toEqual({closed: weekdayOf(holiday) < 6 ? [isoOf(holiday)] : [], opened: []});
  }));
});

test('law: any events in any order give a state, and time alone never undoes lateness', () => {
  const anyEvent: fc.Arbitrary<DutyEvent> = fc.record({kind: fc.constantFrom(...EVENT_KINDS), at: fc.integer({min: 0, max: 80}).map((days) => isoOf(dayFromIso('2024-05-01') + days))})
    .map(({kind, at}) => ({kind, at, ...(kind === 'excused' && {reason: 'why'}), ...(kind === 'extended' && {extension: 'unusual'})}));
  fc.assert(fc.property(anyRegime, fc.array(anyEvent, {maxLength: 8}), fc.integer({min: 0, max: 120}), (regime, events, day) => {
    const question = {regime, received: '2024-05-10', events};
    const at = (days: number) => assess({...question, now: Temporal.Instant.from('2024-05-10T12:00Z').add({hours: 24 * days})}, calendars.get(regime.calendar ?? ''));
    const [now, later] = [at(day), at(day + 100)];
    if (!now.ok || !later.ok) throw new Error(JSON.stringify([now, later]));
    expect(now.value.steps[0]).toMatchObject({kind: 'received'});
    if (now.value.state.kind === 'late' && day > 80) expect(later.value.state).toMatchObject({kind: 'late', days: now.value.state.days + 100});
  }), {numRuns: 500});
});
