import {boolean, date, integer, list, object, table, text, type Codelist} from '@parvis/kernel/schema';
import {EVENT_KINDS} from '../clock/event.ts';

const closed = (name: string, ...codes: readonly string[]): Codelist => ({name, open: false, codes});
const CLOCK_TIME = {pattern: /^([01]\d|2[0-3]):[0-5]\d$/} as const;
const ID = {required: true, pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/} as const;

const SourceTable = table('Source', 'Where a rule stands.', {
  title: text('Law or document, with the clause.', {required: true, minLength: 1}),
  url: text('Where to read it.'),
  standing: text('Read in an official page, or to be confirmed.', {required: true, codes: closed('standing', 'read', 'to-confirm')}),
});

const PeriodTable = table('Period', 'How long.', {
  count: integer('How many.', {required: true, minimum: 1, maximum: 10_000}),
  unit: text('Of what.', {required: true, codes: closed('unit', 'working-days', 'days', 'months', 'hours')}),
});

const StopTable = table('Stop', 'What stops the clock.', {
  effect: text('Count anew, or leave the days out.', {required: true, codes: closed('effect', 'restart', 'pause')}),
  once: boolean('Only the first counts.'),
  within: object(PeriodTable, 'Counts only so long after receipt.'),
  lapsesAfter: object(PeriodTable, 'Unanswered so long, the request lapses.'),
});

const ExtensionTable = table('Extension', 'A lawful extension.', {
  id: text('Its name.', ID),
  by: object(table('ExtensionBy', 'Exactly one of the three.', {
    add: object(PeriodTable, 'So much more.'), total: object(PeriodTable, 'So much in all.'), until: boolean('To a date that the notice names.', {const: true}),
  }, {anyOf: [['add'], ['total'], ['until']]}), 'By how much.', {required: true}),
  noticeWithin: object(PeriodTable, 'The notice counts only so long after receipt.'),
  withoutNotice: boolean('Needs no notice.'),
  source: object(SourceTable, 'Law and clause.', {required: true}),
});

const TermTable = table('Term', 'One duty in a law.', {
  id: text('Its name.', ID),
  owedBy: text('Who owes it.', {required: true, codes: closed('owedBy', 'body', 'asker', 'oversight')}),
  period: object(PeriodTable, 'How long; absent where the law names no number.'),
  dayOne: text('The first day that counts.', {required: true, codes: closed('dayOne', 'next-day', 'next-open-day', 'same-day')}),
  roll: text('What a closed last day does.', {required: true, codes: closed('roll', 'none', 'next-open-day')}),
  receipt: object(table('ReceiptRule', 'When something counts as received.', {
    closedDay: text('Received on a closed day.', {codes: closed('closedDay', 'next-open-day')}), cutoff: text('Local time from which the next day counts.', CLOCK_TIME),
  }), 'When it counts as received.'),
  extensions: list(object(ExtensionTable, 'An extension.'), 'Lawful extensions.', {required: true}),
  stops: object(table('Stops', 'What stops the clock.', {
    clarification: object(StopTable, 'A question to the asker.'), fee: object(StopTable, 'A fee notice.'), suspension: object(StopTable, 'An order.'),
  }), 'What stops the clock.', {required: true}),
  silence: text('What silence means.', {required: true, codes: closed('silence', 'refusal', 'grant', 'affirmation', 'nothing')}),
  source: object(SourceTable, 'Law and clause.', {required: true}),
});

export const RegimeTable = table('Regime', 'A law as data.', {
  id: text('Its name.', ID),
  law: text('Its title.', {required: true, minLength: 1}),
  jurisdiction: text('ISO 3166.', {required: true, pattern: /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/}),
  zone: text('IANA time zone.', {required: true}),
  calendar: text('Id of the calendar.'),
  from: date('First day of receipt.'),
  to: date('Last day of receipt.'),
  version: text('Raised when the data change.', {required: true, minLength: 1}),
  terms: list(object(TermTable, 'A term.'), 'Its terms, the main one first.', {required: true, minItems: 1}),
});

const FallsTable = table('Falls', 'When a holiday falls: a date, days after Easter, the n-th weekday of a month, or dates.', {
  month: integer('1 to 12.', {minimum: 1, maximum: 12}), day: integer('1 to 31.', {minimum: 1, maximum: 31}), easter: integer('Days after Easter Sunday.', {minimum: -100, maximum: 100}),
  nth: integer('Which of the month; -1 is the last.', {minimum: -5, maximum: 5}), weekday: integer('1 is Monday.', {minimum: 1, maximum: 7}), dates: list(date('A date.'), 'Dates.', {minItems: 1}),
}, {anyOf: [['month', 'day'], ['easter'], ['nth', 'weekday', 'month'], ['dates']]});

const MonthDay = table('MonthDay', 'A day of each year.', {
  month: integer('1 to 12.', {required: true, minimum: 1, maximum: 12}), day: integer('1 to 31.', {required: true, minimum: 1, maximum: 31}),
});

export const CalendarTableTable = table('Calendar', 'A calendar as facts.', {
  id: text('Its name.', ID),
  name: text('For people.', {required: true, minLength: 1}),
  version: text('Raised when a day changes.', {required: true, minLength: 1}),
  from: date('First day that it is complete for.', {required: true}),
  to: date('Last day.', {required: true}),
  closedWeekdays: list(integer('1 is Monday.', {minimum: 1, maximum: 7}), 'Closed weekdays.', {required: true, uniqueItems: true}),
  holidays: list(object(table('HolidayRule', 'A holiday.', {
    name: text('For people.', {required: true, minLength: 1}), falls: object(FallsTable, 'When.', {required: true}), from: integer('First year.'), to: integer('Last year.'),
    every: integer('Every so many years.', {minimum: 1}), substitute: text('Where it falls on a closed weekday.', {codes: closed('substitute', 'next-open', 'nearest')}),
    moved: list(date('A date.'), 'Where it was observed in years in which it was moved.'),
  }), 'A holiday.'), 'Holidays.', {required: true}),
  ranges: list(object(table('ClosedRange', 'Days closed every year.', {
    name: text('For people.', {required: true, minLength: 1}), from: object(MonthDay, 'First.', {required: true}), to: object(MonthDay, 'Last.', {required: true}),
  }), 'A range.'), 'Ranges.'),
  reopened: list(date('A date.'), 'Holidays that were worked.'),
  source: object(SourceTable, 'Who says so.', {required: true}),
  note: text('What it leaves out.'),
});

export const EventTable = table('Event', 'What happened to a duty.', {
  kind: text('What.', {required: true, codes: closed('kind', ...EVENT_KINDS)}),
  at: text('When: a date, or an RFC 3339 date-time.', {required: true}),
  extension: text('Which extension.'),
  until: text('Extended to this date.'),
  reason: text('Why.'),
  source: text('By which document.'),
});
