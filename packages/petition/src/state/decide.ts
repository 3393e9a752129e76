import {assertNever, err, isDate, ok, type Problem, type Result} from '@parvis/kernel';
import {moderationAt, rejectionOf} from '../rules/rules.ts';
import {dayIn, isBefore} from '../term.ts';
import {checkLength, checkText} from '../text.ts';
import {apply} from './apply.ts';
import type {Command} from './command.ts';
import type {EventKind, PetitionEvent} from './event.ts';
import type {Petition} from './petition.ts';
import {leadsTo} from './table.ts';
import {countChanges} from './thresholds.ts';

/** One reason for many petitions: no rules of one of them measure it. */
const LONGEST_REASON = 20_000;

/** Refused: `petition.not-now` with the state, or what is wrong with a field. */
function notNow(petition: Petition | undefined): Result<never> {
  return err([{code: 'petition.not-now', at: '', state: petition?.state ?? 'none'}]);
}

/**
 * What a command makes of a petition: events in their order, or why not. Nothing happens that the table does not know.
 * `now` is an RFC 3339 instant; days are those of the petition's own zone.
 */
export function decide(petition: Petition | undefined, command: Command, now: string): Result<readonly PetitionEvent[]> {
  if (command.do === 'submit') {
    if (petition !== undefined) return notNow(petition);
    const {id, text, frame} = command;
    const problems = checkText(text, frame.rules);
    return problems.length > 0 ? err(problems) : ok([{kind: 'submitted', at: now, id, text, frame}]);
  }
  if (petition === undefined) return notNow(petition);
  const one = (event: PetitionEvent, problems: readonly Problem[] = []): Result<readonly PetitionEvent[]> => {
    if (!can(petition, event.kind)) return notNow(petition);
    return problems.length > 0 ? err(problems) : ok([event]);
  };
  const {frame: {rules}} = petition;
  switch (command.do) {
    case 'confirm': {
      if (!can(petition, 'confirmed')) return notNow(petition);
      const events: PetitionEvent[] = petition.confirmed === undefined ? [{kind: 'confirmed', at: now}] : [];
      // where no supporters are asked for, the moderators have it at once
      return ok(moderationAt(rules) === 0 ? [...events, {kind: 'sponsored', at: now}] : events);
    }
    case 'count': return can(petition, 'counted') ? ok(countChanges(petition, command.count, now)) : notNow(petition);
    case 'list': return one({kind: 'listed', at: now, ...command.listed});
    case 'flag': return one({kind: 'flagged', at: now});
    case 'park': return one({kind: 'parked', at: now});
    case 'restore': return one({kind: 'restored', at: now});
    case 'approve': return approve(petition, command, now);
    case 'reject': return reject(petition, command, now);
    case 'extend': return one({kind: 'extended', at: now, days: command.days}, command.days >= 1 && command.days <= 366 ? [] : [{code: 'petition.days', at: '/days'}]);
    case 'answer': return one({kind: 'answered', at: now, on: command.on, summary: command.summary, details: command.details}, [
      ...dayProblems(command.on, '/on'), ...checkLength(command.summary, {at: '/summary', most: rules.lengths.summary}), ...checkLength(command.details, {at: '/details', most: rules.lengths.answer}),
    ]);
    case 'schedule': return one({kind: 'debate-scheduled', at: now, on: command.on}, [...dayProblems(command.on, '/on'), ...(isDate(command.on) && isPast(petition, command.on, now) ? [{code: 'petition.day-past', at: '/on'}] : [])]);
    case 'outcome': {
      const {debated, on, overview, links} = command;
      return one({kind: 'debate-outcome', at: now, debated, overview, links, ...(on !== undefined && {on})}, [...(debated || on !== undefined ? dayProblems(on ?? '', '/on') : []), ...checkLength(overview, {at: '/overview', most: rules.lengths.answer})]);
    }
    case 'update': return one({kind: 'update', at: now, text: command.text}, checkLength(command.text, {at: '/text', most: rules.lengths.answer}));
    case 'lead-to': return one({kind: 'led-to', at: now, text: command.text, ...(command.url !== undefined && {url: command.url})}, checkLength(command.text, {at: '/text', most: rules.lengths.answer}));
    case 'hide': return one({kind: 'hidden', at: now, code: command.code}, rejectionOf(rules, command.code)?.hidden === true ? [] : [{code: 'petition.code-unknown', at: '/code'}]);
    case 'remove': return one({kind: 'removed', at: now, reason: command.reason}, checkLength(command.reason, {at: '/reason', most: rules.lengths.rejection}));
    case 'dissolve': return one({kind: petition.state === 'open' ? 'closed' : 'stopped', at: now, reason: command.reason}, checkLength(command.reason, {at: '/reason', most: LONGEST_REASON}));
    case 'tick': return ok(tick(petition, now));
    default: return assertNever(command);
  }
}

function can(petition: Petition, kind: EventKind): boolean {
  return leadsTo(petition.state, kind) !== undefined;
}

function approve(petition: Petition, {frame, topics, note}: Extract<Command, {do: 'approve'}>, now: string): Result<readonly PetitionEvent[]> {
  const {id, text, created, count, moderationSince} = petition;
  if (!can(petition, 'opened') || text === undefined) return notNow(petition);
  const problems = note === undefined ? [] : checkLength(note, {at: '/note', most: frame.rules.lengths.note, optional: true});
  if (problems.length > 0) return err(problems);
  const opened: PetitionEvent = {
    kind: 'opened', at: now, id, text, frame, created, count, topics,
    ...(moderationSince !== undefined && {moderationSince}), ...(note !== undefined && note.trim() !== '' && {note}),
  };
  const open = apply(petition, opened);
  return ok([opened, ...(open === undefined ? [] : countChanges(open, count, now).filter(({kind}) => kind !== 'counted'))]);
}

/** Of one that is hidden, the text and the moderator's words are in no event at all. */
function reject(petition: Petition, {code, details}: Extract<Command, {do: 'reject'}>, now: string): Result<readonly PetitionEvent[]> {
  const {id, frame, text, created, count, moderationSince} = petition;
  if (!can(petition, 'rejected')) return notNow(petition);
  const known = rejectionOf(frame.rules, code);
  const problems = [...(known === undefined ? [{code: 'petition.code-unknown', at: '/code'}] : []), ...checkLength(details ?? '', {at: '/details', most: frame.rules.lengths.rejection, optional: true})];
  if (known === undefined || problems.length > 0) return err(problems);
  const told = known.hidden ? {} : {...(text && {text}), ...(details !== undefined && details.trim() !== '' && {details})};
  return ok([{kind: 'rejected', at: now, id, frame, created, count, code, hidden: known.hidden, ...(moderationSince !== undefined && {moderationSince}), ...told}]);
}

/** What the calendar alone brings: the end of signing, a debate whose day has passed. */
function tick(petition: Petition, now: string): PetitionEvent[] {
  const {state, closes, debate} = petition;
  return [
    ...(state === 'open' && closes !== undefined && !isBefore(now, closes) ? [{kind: 'closed' as const, at: closes}] : []),
    ...((state === 'open' || state === 'closed') && debate.state === 'scheduled' && debate.on !== undefined && isPast(petition, debate.on, now) ? [{kind: 'debate-held' as const, at: now}] : []),
  ];
}

function isPast({frame: {zone}}: Petition, day: string, now: string): boolean {
  return day < String(dayIn(now, zone));
}

function dayProblems(day: string, at: string): Problem[] {
  return isDate(day) ? [] : [{code: 'petition.day', at}];
}
