import {daysBetween} from '@parvis/kernel';
import type {TraceKind} from '../schema/codelists.ts';
import {STANDARDS_2022, type StandardRules} from './rules.ts';

/** Something that happened or was published. Without an address it is only said, and shows nothing. */
export interface Trace {
  readonly kind: TraceKind;
  readonly date: string;
  readonly until?: string;
  readonly url?: string;
  readonly count?: number;
}

export type StandardState = 'met' | 'not-met' | 'in-progress' | 'no-evidence';

export interface StandardCheck {
  /** What is looked at: a word of the messages. */
  readonly check: string;
  readonly state: StandardState;
  /** Places in the traces that were given, in order of date. */
  readonly evidence: readonly number[];
}

export interface StandardResult {
  readonly standard: 1 | 2 | 3 | 4 | 5;
  readonly state: StandardState;
  readonly checks: readonly StandardCheck[];
}

/** What the public said of the draft, and how much of it a reasoned response names. */
export interface DraftComments {
  readonly count: number;
  readonly answered: number;
  /** Comments still come in; they are over; the plan was adopted since. */
  readonly stage: 'open' | 'over' | 'adopted';
}

export interface StandardQuestion {
  readonly traces: readonly Trace[];
  /** First day of the process: the work on the plan, or the plan itself. */
  readonly start: string;
  /** First day of the plan: from it results are owed. */
  readonly planStart?: string;
  readonly end?: string;
  readonly today: string;
  readonly responses: {readonly given: number; readonly contributions: number};
  /** Where the draft can be commented on in public. */
  readonly comments?: DraftComments;
  readonly rules?: StandardRules;
}

type Dated = {readonly at: number; readonly day: Temporal.PlainDate; readonly trace: Trace};

/** The five minimum requirements, computed from what left a trace. */
export function assessStandards({traces, start, planStart, end, today, responses, comments, rules = STANDARDS_2022}: StandardQuestion): StandardResult[] {
  const known = traces.map((trace, at): Dated => ({at, day: Temporal.PlainDate.from(trace.date), trace})).filter(({trace}) => trace.url !== undefined).sort((a, b) => Temporal.PlainDate.compare(a.day, b.day));
  const of = (...kinds: readonly TraceKind[]): Dated[] => known.filter(({trace}) => kinds.includes(trace.kind));
  const now = Temporal.PlainDate.from(today), begin = Temporal.PlainDate.from(start);
  const over = end === undefined || Temporal.PlainDate.compare(now, Temporal.PlainDate.from(end)) < 0 ? now : Temporal.PlainDate.from(end);
  return [
    result(1, [one('rules', of('rules')), rhythm('meetings', of('meeting', 'implementation-meeting'), begin, over, rules.meetingEveryMonths)]),
    result(2, [one('website', of('website', 'repository')), yearly('repository', of('repository'), begin, over, rules.updatesAYear)]),
    result(3, [before(of('timeline'), of('work-begins'), rules.timelineDaysBefore), one('outreach', of('outreach')), lasting(of('input'), now, rules.inputDays)]),
    result(4, reasoned(of('contributions'), responses, comments)),
    result(5, [yearly('result-meetings', of('implementation-meeting'), planStart === undefined ? undefined : Temporal.PlainDate.from(planStart), over, rules.resultMeetingsAYear)]),
  ];
}

/** Not met wins; else what has no evidence, else what is going on. */
function result(standard: StandardResult['standard'], checks: readonly StandardCheck[]): StandardResult {
  const states = checks.map(({state}) => state);
  const state = (['not-met', 'no-evidence', 'in-progress'] as const).find((one) => states.includes(one)) ?? 'met';
  return {standard, checks, state: state === 'no-evidence' && states.includes('met') ? 'not-met' : state};
}

const places = (found: readonly Dated[]): number[] => found.map(({at}) => at);

function one(check: string, found: readonly Dated[]): StandardCheck {
  return {check, state: found.length > 0 ? 'met' : 'no-evidence', evidence: places(found)};
}

/** No gap is longer than so many months, from the first day to the last. */
function rhythm(check: string, found: readonly Dated[], begin: Temporal.PlainDate, over: Temporal.PlainDate, months: number): StandardCheck {
  if (found.length === 0) return {check, state: Temporal.PlainDate.compare(over, begin.add({months})) <= 0 ? 'in-progress' : 'no-evidence', evidence: []};
  const days = [begin, ...found.map(({day}) => day).filter((day) => Temporal.PlainDate.compare(day, begin) > 0), over];
  const gap = days.some((day, i) => days[i + 1] !== undefined && Temporal.PlainDate.compare(day.add({months}), days[i + 1]!) < 0);
  return {check, state: gap ? 'not-met' : 'met', evidence: places(found)};
}

/** So many in every full year; while the first year runs, in progress until there are enough. */
function yearly(check: string, found: readonly Dated[], begin: Temporal.PlainDate | undefined, over: Temporal.PlainDate, least: number): StandardCheck {
  if (begin === undefined || Temporal.PlainDate.compare(over, begin) < 0) return {check, state: found.length > 0 ? 'in-progress' : 'no-evidence', evidence: places(found)};
  const years = begin.until(over, {largestUnit: 'years'}).years;
  const counts = Array.from({length: years}, (_, year) => found.filter(({day}) => Temporal.PlainDate.compare(day, begin.add({years: year})) >= 0 && Temporal.PlainDate.compare(day, begin.add({years: year + 1})) < 0).length);
  if (found.length === 0) return {check, state: years === 0 ? 'in-progress' : 'no-evidence', evidence: []};
  if (years === 0) return {check, state: found.length >= least ? 'met' : 'in-progress', evidence: places(found)};
  return {check, state: counts.every((count) => count >= least) ? 'met' : 'not-met', evidence: places(found)};
}

/** The timeline was published so many days before the work began. */
function before(timeline: readonly Dated[], work: readonly Dated[], days: number): StandardCheck {
  const [published, began] = [timeline[0], work[0]];
  const evidence = places([...timeline.slice(0, 1), ...work.slice(0, 1)]);
  if (published === undefined) return {check: 'timeline', state: 'no-evidence', evidence};
  if (began === undefined) return {check: 'timeline', state: 'in-progress', evidence};
  return {check: 'timeline', state: daysBetween(published.day, began.day) >= days ? 'met' : 'not-met', evidence};
}

/** Input could be given for so many days. */
function lasting(found: readonly Dated[], now: Temporal.PlainDate, least: number): StandardCheck {
  if (found.length === 0) return {check: 'input', state: 'no-evidence', evidence: []};
  const long = found.some(({day, trace: {until}}) => until !== undefined && daysBetween(day, Temporal.PlainDate.from(until)) + 1 >= least);
  const open = found.some(({trace: {until}}) => until === undefined || Temporal.PlainDate.compare(Temporal.PlainDate.from(until), now) > 0);
  return {check: 'input', state: long ? 'met' : open ? 'in-progress' : 'not-met', evidence: places(found)};
}

/** What was recorded of contributions, and what was said in public. A draft that nobody but the public spoke of is judged by that alone. */
function reasoned(records: readonly Dated[], responses: StandardQuestion['responses'], comments: DraftComments | undefined): StandardCheck[] {
  const recorded = answered(records, responses);
  if (comments === undefined || comments.count === 0) return [recorded];
  return [...(recorded.state === 'no-evidence' ? [] : [recorded]), {check: 'comments', state: commented(comments), evidence: []}];
}

/** While they come in, or before adoption, answers may follow; a plan that was adopted owes each comment its reasons. */
function commented({count, answered: given, stage}: DraftComments): StandardState {
  if (given >= count) return 'met';
  if (stage === 'open') return 'in-progress';
  return stage === 'adopted' || given === 0 ? 'not-met' : 'in-progress';
}

/** What was contributed is recorded, and every contribution has its reasoned response. */
function answered(records: readonly Dated[], {given, contributions}: StandardQuestion['responses']): StandardCheck {
  const recorded = Math.max(contributions, ...records.map(({trace}) => trace.count ?? 0));
  if (given === 0 && recorded === 0) return {check: 'responses', state: 'no-evidence', evidence: places(records)};
  return {check: 'responses', state: given >= recorded ? 'met' : given === 0 ? 'not-met' : 'in-progress', evidence: places(records)};
}
