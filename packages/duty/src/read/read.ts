import {ok, type Problem, type Result} from '@parvis/kernel';
import type {JsonValue} from '@parvis/kernel/json';
import {additionalFields, validate, type Table} from '@parvis/kernel/schema';
import type {CalendarTable} from '../calendar/table.ts';
import type {DutyEvent} from '../clock/event.ts';
import type {Regime, Term} from '../clock/term.ts';
import {CalendarTableTable, EventTable, RegimeTable} from './tables.ts';

/** Reads a law as an operator wrote it down. All problems at once; a member that nobody knows is one, for it may be a misspelt rule. */
export function readRegime(json: JsonValue): Result<Regime> {
  const problems = breaches(RegimeTable, json, '');
  if (problems.length > 0) return {ok: false, error: problems};
  const regime = json as unknown as Regime;
  if (!isZone(regime.zone)) problems.push({code: 'regime.zone', at: '/zone', found: regime.zone});
  if (regime.from !== undefined && regime.to !== undefined && regime.from > regime.to) problems.push({code: 'regime.dates', at: '/to'});
  for (const [at, term] of regime.terms.entries()) {
    if (regime.terms.findIndex(({id}) => id === term.id) < at) problems.push({code: 'regime.id-twice', at: `/terms/${at}/id`, id: term.id});
    if (regime.calendar === undefined && asksCalendar(term)) problems.push({code: 'regime.calendar-missing', at: `/terms/${at}`, term: term.id});
    problems.push(...extensionProblems(term, `/terms/${at}/extensions`));
  }
  return problems.length > 0 ? {ok: false, error: problems} : ok(regime);
}

function extensionProblems({period, extensions}: Term, at: string): readonly Problem[] {
  return extensions.flatMap(({id, by}, index) => {
    const here = `${at}/${index}`;
    const problems: Problem[] = extensions.findIndex((other) => other.id === id) < index ? [{code: 'regime.id-twice', at: `${here}/id`, id}] : [];
    if (Object.keys(by).length !== 1) problems.push({code: 'regime.extension', at: `${here}/by`});
    else if ('add' in by && by.add.unit !== period?.unit) problems.push({code: 'regime.extension-unit', at: `${here}/by/add/unit`, unit: by.add.unit, period: period?.unit});
    return problems;
  });
}

/** Whether any rule of the term asks if a day is open. */
function asksCalendar({period, dayOne, roll, receipt, stops, extensions}: Term): boolean {
  const periods = [period, ...Object.values(stops).flatMap(({within, lapsesAfter}) => [within, lapsesAfter]), ...extensions.flatMap(({by, noticeWithin}) => [noticeWithin, 'total' in by ? by.total : undefined])];
  return dayOne === 'next-open-day' || roll === 'next-open-day' || receipt?.closedDay !== undefined || periods.some((each) => each?.unit === 'working-days');
}

/** Reads a calendar as an operator wrote it down. All problems at once. */
export function readCalendar(json: JsonValue): Result<CalendarTable> {
  const problems = breaches(CalendarTableTable, json, '');
  if (problems.length > 0) return {ok: false, error: problems};
  const calendar = json as unknown as CalendarTable;
  if (calendar.from > calendar.to) problems.push({code: 'calendar.date', at: '/to', found: calendar.to});
  if (calendar.closedWeekdays.length > 6) problems.push({code: 'calendar.weekday', at: '/closedWeekdays'});
  for (const [at, {falls}] of calendar.holidays.entries()) if (!isOneWay(Object.keys(falls))) problems.push({code: 'calendar.falls', at: `/holidays/${at}/falls`});
  return problems.length > 0 ? {ok: false, error: problems} : ok(calendar);
}

/** Reads the events of one duty. All problems at once. */
export function readEvents(json: JsonValue, at = '/events'): Result<readonly DutyEvent[]> {
  if (!Array.isArray(json)) return {ok: false, error: [{code: 'duty.events', at}]};
  const problems = (json as readonly JsonValue[]).flatMap((event, index) => breaches(EventTable, event, `${at}/${index}`));
  return problems.length > 0 ? {ok: false, error: problems} : ok(json as unknown as readonly DutyEvent[]);
}

function breaches(table: Table, json: JsonValue, at: string): Problem[] {
  return [...validate(table, json, at), ...additionalFields(table, json, at).map((unknown) => ({code: 'duty.member-unknown', at: unknown}))];
}

const WAYS = ['day,month', 'easter', 'month,nth,weekday', 'dates'];

function isOneWay(members: readonly string[]): boolean {
  return WAYS.includes(members.toSorted().join());
}

function isZone(zone: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone);
    return true;
  } catch {
    return false;
  }
}
