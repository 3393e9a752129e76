import {assess, dueDate, REGIMES, type DutyEvent} from '@parvis/duty';
import {standardCalendars} from '@parvis/duty/calendars';
import {timeFigures} from '@parvis/duty/statistics';

/** What the browser test does in the page and outside it: every term of every law for many days, with all its arithmetic. */
export function dueDates(from: string, days: number): string {
  const calendars = standardCalendars();
  const received = Array.from({length: days}, (_, at) => Temporal.PlainDate.from(from).add({days: at}).toString());
  return JSON.stringify([...REGIMES.values()].flatMap((regime) => regime.terms.flatMap((term) => received.map((date) => dueDate({regime, term, received: date}, calendars.get(regime.calendar ?? ''))))));
}

/** Duties with events, at each hour of some days: zones and summer time are the browser's own. */
export function assessments(events: readonly DutyEvent[], received: string, hours: number): string {
  const calendars = standardCalendars();
  const start = Temporal.Instant.from(received);
  const found = Array.from({length: hours}, (_, hour) => [...REGIMES.values()].map((regime) => assess({regime, received, events, now: start.add({hours: hour})}, calendars.get(regime.calendar ?? ''))));
  const spells = found.flat().flatMap((each) => (each.ok && each.value.elapsed !== undefined ? [{time: each.value.elapsed.count, ended: each.value.state.kind === 'done'}] : []));
  return JSON.stringify({found, figures: timeFigures(spells)});
}
