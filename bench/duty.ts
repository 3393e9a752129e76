import {mustOk} from '@parvis/kernel';
import {standardCalendars} from '../packages/duty/src/calendars/index.ts';
import {assess, dueDate, REGIMES} from '../packages/duty/src/index.ts';
import {table} from './frame.ts';

/** A million due dates with all their arithmetic, by law; then duties with events, and dates given as instants. [COUNT] */
const COUNT = Number(process.argv[2] ?? 1_000_000);

/** Processor time of the whole process, collection of garbage included: what a quiet machine's clock would show at most. */
const seconds = (work: () => void): number => {
  const start = process.cpuUsage();
  work();
  const {user, system} = process.cpuUsage(start);
  return (user + system) / 1e6;
};

const dates = Array.from({length: 1000}, (_, at) => new Temporal.PlainDate(2023, 1, 1).add({days: at}).toString());
const compiled = seconds(() => void standardCalendars());
const calendars = standardCalendars();
const laws = [...REGIMES.values()].map((regime) => ({regime, calendar: calendars.get(regime.calendar ?? '')}));
let latest = '';

const all = seconds(() => {
  for (let at = 0; at < COUNT; at++) {
    const {regime, calendar} = laws[at % laws.length]!;
    const {due = ''} = mustOk(dueDate({regime, received: dates[at % dates.length]!}, calendar), 'known years');
    if (due > latest) latest = due;
  }
});
const each = laws.map(({regime, calendar}) => ({id: regime.id, time: seconds(() => {
  for (let at = 0; at < COUNT / 10; at++) mustOk(dueDate({regime, received: dates[at % dates.length]!}, calendar), 'known years');
})}));
const instants = seconds(() => {
  const {regime, calendar} = laws.find(({regime: {id}}) => id === 'gb-foia')!;
  for (let at = 0; at < COUNT / 10; at++) mustOk(dueDate({regime, received: `${dates[at % dates.length]!}T22:30:00Z`}, calendar), 'known years');
});
const now = Temporal.Instant.from('2026-01-01T00:00Z');
const assessed = seconds(() => {
  const {regime, calendar} = laws.find(({regime: {id}}) => id === 'us-foia')!;
  for (let at = 0; at < COUNT / 10; at++) {
    const received = dates[at % 700]!;
    mustOk(assess({regime, received, events: [{kind: 'fee-asked', at: dates[(at % 700) + 3]!}, {kind: 'fee-paid', at: dates[(at % 700) + 8]!}, {kind: 'done', at: dates[(at % 700) + 40]!}], now}, calendar), 'known years');
  }
});

table([
  {what: `${COUNT.toLocaleString('en')} due dates, all laws, with their arithmetic`, value: `${all.toFixed(2)} s`, note: `${Math.round(COUNT / all).toLocaleString('en')} a second of processor time; the latest is ${latest}`},
  ...each.map(({id, time}) => ({what: `  ${id}, per million`, value: `${(time * 10).toFixed(2)} s`})),
  {what: 'received at an instant (zone), per million', value: `${(instants * 10).toFixed(2)} s`},
  {what: 'state with three events, per million', value: `${(assessed * 10).toFixed(2)} s`},
  {what: 'all calendars computed', value: `${(compiled * 1000).toFixed(0)} ms`},
]);
