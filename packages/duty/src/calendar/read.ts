import {isDate, ok, type Problem, type Result} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import {dayFromIso, isoOf} from '../day.ts';

/** A day that a published calendar names. */
export interface NamedDate {
  readonly date: string;
  readonly name: string;
}

/** The all-day events of an iCalendar file (RFC 5545): DTSTART is the first day, DTEND the day after the last. */
export function readICalendar(text: string): Result<readonly NamedDate[]> {
  const lines = text.replaceAll(/\r?\n[ \t]/g, '').split(/\r?\n/);
  const dates: NamedDate[] = [];
  const problems: Problem[] = [];
  let event: Map<string, string> | undefined;
  for (const [at, line] of lines.entries()) {
    if (line === 'BEGIN:VEVENT') event = new Map();
    else if (line === 'END:VEVENT' && event !== undefined) {
      const days = eventDays(event);
      if (days === undefined) problems.push({code: 'calendar.event', at: `/line/${at + 1}`, name: event.get('SUMMARY')});
      else dates.push(...days);
      event = undefined;
    } else {
      const [, name = '', value = ''] = /^([A-Z-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
      event?.set(name, value);
    }
  }
  if (dates.length === 0 && problems.length === 0) problems.push({code: 'calendar.no-events', at: ''});
  return problems.length > 0 ? {ok: false, error: problems} : ok(dates);
}

const LONGEST_EVENT = 366;

function eventDays(event: ReadonlyMap<string, string>): readonly NamedDate[] | undefined {
  const start = basicDate(event.get('DTSTART'));
  const end = event.has('DTEND') ? basicDate(event.get('DTEND')) : start === undefined ? undefined : start + 1;
  if (start === undefined || end === undefined || end <= start || end - start > LONGEST_EVENT) return undefined;
  const name = (event.get('SUMMARY') ?? '').replaceAll(/\\([,;\\])/g, '$1');
  return Array.from({length: end - start}, (_, at) => ({date: isoOf(start + at), name}));
}

function basicDate(text = ''): number | undefined {
  const date = text.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return isDate(date) ? dayFromIso(date) : undefined;
}

/** The bank holidays of the UK government's JSON file: dates as dd/mm/yyyy, by division. */
export function readUkBankHolidays(json: JsonValue): Result<ReadonlyMap<string, readonly NamedDate[]>> {
  const divisions = isObject(json) ? json['divisions'] : undefined;
  if (divisions === undefined || !isObject(divisions)) return {ok: false, error: [{code: 'calendar.form', at: '/divisions'}]};
  const found = new Map<string, readonly NamedDate[]>();
  const problems: Problem[] = [];
  for (const [division, years] of Object.entries(divisions)) {
    const dates: NamedDate[] = [];
    for (const [year, list] of Object.entries(isObject(years) ? years : {})) {
      for (const [at, item] of (Array.isArray(list) ? list : []).entries()) {
        const {date = '', title = ''} = isObject(item) ? item : {};
        const iso = String(date).replace(/^(\d\d)\/(\d\d)\/(\d{4})$/, '$3-$2-$1');
        if (isDate(iso)) dates.push({date: iso, name: String(title)});
        else problems.push({code: 'calendar.date', at: `/divisions/${division}/${year}/${at}/date`, found: date});
      }
    }
    found.set(division, dates);
  }
  return problems.length > 0 ? {ok: false, error: problems} : ok(found);
}
