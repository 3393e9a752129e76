import type {Assessment, DutyState, Period, Step} from '@parvis/duty';
import {assertNever} from '@parvis/kernel';
import type {DutyRead} from '../../core/duties/read.ts';
import type {PageContext} from '../../core/page.ts';
import type {Translator} from '../../core/i18n/index.ts';

/** What is owed, in words: the room's for its rules, the core's for publication. */
export function ruleWords({register, rule}: Pick<DutyRead, 'register' | 'rule'>, {t}: Pick<PageContext, 't'>): string {
  const key = `${register}.duty.${rule}`;
  return t.text(t.has(key) ? key : 'owed.publication');
}

export function stateWords(state: DutyState, t: Translator): string {
  switch (state.kind) {
    case 'late': return t.text('owed.state.late-by', {days: state.days});
    case 'open': return state.waiting !== undefined ? t.text('owed.state.waiting', {date: t.date(state.waiting.since)}) : state.daysLeft === undefined ? t.text('owed.state.open') : t.text('owed.state.open-for', {days: state.daysLeft});
    case 'done': return state.daysLate > 0 ? t.text('owed.state.done-late', {days: state.daysLate, date: t.date(state.on)}) : t.text('owed.state.done-in-time', {date: t.date(state.on)});
    case 'excused': return t.text('owed.state.excused-because', {date: t.date(state.on), reason: reasonWords(state.reason, t)});
    default: return assertNever(state);
  }
}

/** Reasons that the law's clock itself gives have words; others are shown as they were given. */
function reasonWords(reason: string, t: Translator): string {
  return t.has(`owed.reason.${reason}`) ? t.text(`owed.reason.${reason}`) : reason;
}

export function periodWords({count, unit}: Period, t: Translator): string {
  return t.text(`owed.period.${unit}`, {count});
}

/** The rhythm that a source announced, as a period. */
function sourceWords({law, rule, assessment}: DutyRead, t: Translator): string {
  const counted = assessment.steps.find((step) => step.kind === 'counted');
  if (rule === 'publication') return t.text('owed.law.rhythm', {period: counted === undefined ? law.name : periodWords(counted.period, t)});
  return t.text('owed.law', {law: law.name, clause: law.source.title, version: law.version, standing: law.source.standing});
}

/** Every line of the arithmetic, then the law and the calendar with their versions. */
export function arithmeticWords(duty: DutyRead, t: Translator): string[] {
  const {steps, calendar, latest, due} = duty.assessment;
  return [
    ...steps.map((step) => stepWords(step, t)),
    ...(latest === undefined || latest === due ? [] : [t.text('owed.latest', {date: t.date(latest)})]),
    sourceWords(duty, t),
    ...(calendar === undefined ? [] : [t.text('owed.calendar', {id: calendar.id, version: calendar.version, source: calendar.source.title})]),
  ];
}

function stepWords(step: Step, t: Translator): string {
  const day = (date: string): string => t.date(date);
  switch (step.kind) {
    case 'received': return t.text('owed.step.received', {date: day(step.date), zone: step.zone});
    case 'receipt-moved': return t.text('owed.step.receipt-moved', {from: day(step.from), to: day(step.to), because: step.because});
    case 'restarted': return t.text('owed.step.restarted', {date: day(step.date)});
    case 'paused': return t.text('owed.step.paused', {date: day(step.date)});
    case 'resumed': return t.text('owed.step.resumed', {date: day(step.date), days: step.days});
    case 'extended': return t.text('owed.step.extended', {date: day(step.date), extension: step.extension});
    case 'late-notice': return t.text('owed.step.late-notice', {date: day(step.date), limit: day(step.limit)});
    case 'no-effect': return t.text('owed.step.no-effect', {date: day(step.date), event: step.event});
    case 'day-one': return t.text('owed.step.day-one', {date: day(step.date)});
    case 'counted': return countedWords(step, t);
    case 'until': return t.text('owed.step.until', {date: day(step.date)});
    case 'rolled': return t.text('owed.step.rolled', {from: day(step.from), to: day(step.to), name: step.name});
    case 'no-number': return t.text('owed.step.no-number');
    default: return assertNever(step);
  }
}

function countedWords({period, to, holidays, paused}: Extract<Step, {kind: 'counted'}>, t: Translator): string {
  const out = [...holidays.map(({date, name}) => `${t.date(date)} ${name}`), ...(paused > 0 ? [t.text('owed.step.pause-days', {days: paused})] : [])];
  const words = t.text('owed.step.counted', {period: periodWords(period, t), to: t.date(to)});
  return out.length === 0 ? words : t.text('owed.step.left-out', {words, out: t.list(out)});
}

export function dueOf({due}: Assessment, t: Translator): string {
  return due === undefined ? t.text('owed.no-due') : t.date(due);
}
