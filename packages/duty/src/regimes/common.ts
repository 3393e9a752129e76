import type {Source} from '../calendar/table.ts';
import type {Extension, Period, Term} from '../clock/term.ts';

export const workingDays = (count: number): Period => ({count, unit: 'working-days'});
export const days = (count: number): Period => ({count, unit: 'days'});
export const months = (count: number): Period => ({count, unit: 'months'});
export const hours = (count: number): Period => ({count, unit: 'hours'});

/** Stands in an official or legal page that was read. */
export const read = (title: string): Source => ({title, standing: 'read'});
/** Known to practitioners; confirm it against the text before a deployment relies on it. */
export const toConfirm = (title: string): Source => ({title, standing: 'to-confirm'});

/** A term as most laws have it: from the day after receipt, no roll, no extension, the body's to meet. */
export function term(id: string, period: Period, source: Source, more: Partial<Term> = {}): Term {
  return {id, owedBy: 'body', period, dayOne: 'next-day', roll: 'none', extensions: [], stops: {}, silence: 'nothing', source, ...more};
}

export function extendedTo(id: string, total: Period, source: Source, more: Partial<Extension> = {}): Extension {
  return {id, by: {total}, source, ...more};
}

export function extendedBy(id: string, add: Period, source: Source, more: Partial<Extension> = {}): Extension {
  return {id, by: {add}, source, ...more};
}
