import type {Assessment, DutyState, Period, Step} from '@parvis/duty';
import type {TimeEstimate, TimeFigures} from '@parvis/duty/statistics';
import {assertNever} from '@parvis/kernel';

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

export function periodWords({count, unit}: Period): string {
  return plural(count, unit.slice(0, -1).replace('-', ' '));
}

/** One line of the arithmetic, for people. */
export function stepWords(step: Step): string {
  switch (step.kind) {
    case 'received': return `received on ${step.date}${step.time === undefined ? '' : ` at ${step.time}`} (${step.zone})`;
    case 'receipt-moved': return `counts as received on ${step.to}: ${step.because === 'cutoff' ? 'it came too late in the day' : `${step.from} is closed (${step.name ?? ''})`}`;
    case 'restarted': return `${step.date} the clock begins anew (${step.cause})`;
    case 'paused': return `${step.date} the clock stops (${step.cause}${step.reason === undefined ? '' : `: ${step.reason}`})`;
    case 'resumed': return `${step.date} the clock goes on, ${plural(step.days, 'day')} left out`;
    case 'extended': return `${step.date} extended (${step.extension}${step.period === undefined ? '' : `, ${periodWords(step.period)}`}${step.until === undefined ? '' : `, until ${step.until}`})`;
    case 'late-notice': return `${step.date} notice of an extension (${step.extension}) came after ${step.limit} and does not count${step.claimed === undefined ? '' : `; it claims ${step.claimed}`}`;
    case 'no-effect': return `${step.date} ${step.event} has no effect on the clock (${step.because})`;
    case 'day-one': return `day 1 is ${step.date}`;
    case 'counted': return countedWords(step);
    case 'until': return `the notice names ${step.date}`;
    case 'rolled': return `${step.from} is closed (${step.name}): the next open day is ${step.to}`;
    case 'no-number': return 'the law names no number of days';
    default: return assertNever(step);
  }
}

function countedWords({period, to, holidays, paused, clipped}: Extract<Step, {kind: 'counted'}>): string {
  const left = [...holidays.map(({date, name}) => `${date} ${name}`), ...(paused > 0 ? [`${plural(paused, 'day')} of standing still`] : [])];
  return `${periodWords(period)} end on ${to}${clipped ? ', the last day of the month' : ''}${left.length > 0 ? `; left out: ${left.join(', ')}` : ''}`;
}

export function stateWords(state: DutyState): string {
  switch (state.kind) {
    case 'open': return state.waiting === undefined ? `open${state.daysLeft === undefined ? '' : `, ${plural(state.daysLeft, 'day')} left`}` : `open, the clock stands still since ${state.waiting.since} (${state.waiting.cause})`;
    case 'late': return `late by ${plural(state.days, 'day')}${state.beyondAnyExtension ? ', beyond any extension' : ''}`;
    case 'done': return `done on ${state.on}, ${state.daysLate === 0 ? 'in time' : `${plural(state.daysLate, 'day')} late`}`;
    case 'excused': return `excused on ${state.on}: ${state.reason}${state.source === undefined ? '' : ` (${state.source})`}`;
    default: return assertNever(state);
  }
}

/** A duty as a person reads it: the date, its arithmetic, what it was counted by. */
export function assessmentWords({due, dueAt, withoutExtensions, latest, state, steps, source, calendar, regime, term}: Assessment): string {
  const notRead = source.standing === 'to-confirm' ? ' [to be confirmed against the text]' : '';
  return [
    due === undefined ? 'No last day' : `Last day ${due}${dueAt === undefined ? '' : `, at ${dueAt}`}`,
    `State    ${stateWords(state)}`,
    ...(withoutExtensions === undefined ? [] : [`Without extensions ${withoutExtensions}`]),
    ...(latest === undefined || latest === due ? [] : [`With the longest lawful extension ${latest}`]),
    ...steps.map((step) => `  ${stepWords(step)}`),
    `Law      ${regime}, ${term}: ${source.title}${notRead}`,
    ...(calendar === undefined ? [] : [`Calendar ${calendar.id}, version ${calendar.version}: ${calendar.source.title}`, ...(calendar.note === undefined ? [] : [`         ${calendar.note}`])]),
    '',
  ].join('\n');
}

/** Medians, the open ones counted. */
export function figureWords({count, open, ofEnded, ofAll}: TimeFigures, unit: string): string {
  if (ofAll === undefined) return '';
  const words = unit.replace('-', ' ');
  const ended = ofEnded === undefined ? '' : `; of those done alone: median ${ofEnded.median}, mean ${ofEnded.mean.toFixed(1)}, 9 in 10 within ${ofEnded.ninetieth}`;
  return `Half take ${estimateWords(ofAll.median)} ${words}, counting the ${open} open of ${count}${ended}.\n`;
}

function estimateWords({time, low, high}: TimeEstimate): string {
  const limits = low === undefined && high === undefined ? '' : ` (95 %: ${low ?? '?'} to ${high ?? 'not known yet'})`;
  return `${time === undefined ? 'longer than was seen' : time}${limits}`;
}
