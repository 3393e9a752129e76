import type {Calendar} from '../calendar/calendar.ts';
import {isoOf, type Day} from '../day.ts';
import {needed} from './count.ts';
import type {Moment} from './moment.ts';
import type {Step} from './step.ts';
import type {ReceiptRule} from './term.ts';

/** The day that counts as that of receipt, and how it came about. */
export function receivedOn({day, time}: Moment, {cutoff, closedDay}: ReceiptRule, calendar: Calendar | undefined): {readonly day: Day; readonly steps: readonly Step[]} | 'calendar' {
  const steps: Step[] = [];
  let on = day;
  // A closed day does not end at an hour: what arrives on it moves as a whole.
  const closedBefore = closedDay === undefined ? undefined : needed(calendar).isOpen(on) === false;
  if (cutoff !== undefined && time !== undefined && time >= cutoff && closedBefore !== true) {
    on += 1;
    steps.push({kind: 'receipt-moved', from: isoOf(day), to: isoOf(on), because: 'cutoff'});
  }
  if (closedDay === undefined) return {day: on, steps};
  const open = needed(calendar).isOpen(on);
  if (open === undefined) return 'calendar';
  if (open) return {day: on, steps};
  const next = needed(calendar).openAfter(on, 1);
  if (next === undefined) return 'calendar';
  steps.push({kind: 'receipt-moved', from: isoOf(on), to: isoOf(next), because: 'closed', name: needed(calendar).closedBecause(on) ?? ''});
  return {day: next, steps};
}
