import {assertNever} from '@parvis/kernel';
import {closesAt} from '../term.ts';
import type {PetitionEvent} from './event.ts';
import type {Petition, PetitionState} from './petition.ts';
import {leadsTo} from './table.ts';

const FRESH = {count: 0, extensionDays: 0, response: {state: 'pending'}, debate: {state: 'pending'}, topics: [], updates: [], ledTo: []} as const;

/** The petition after an event. An event that the table does not know here changes nothing. */
export function apply(petition: Petition | undefined, event: PetitionEvent): Petition | undefined {
  const to = leadsTo(petition?.state ?? 'none', event.kind, event.kind === 'rejected' && event.hidden);
  if (to === undefined) return petition;
  if (petition === undefined) return begin(event, to);
  return {...petition, ...changes(petition, event), state: to, updated: event.at};
}

/** The petition that events leave, in their order. Undefined: none of them begins one. */
export function fold(events: Iterable<PetitionEvent>): Petition | undefined {
  let petition: Petition | undefined;
  for (const event of events) petition = apply(petition, event);
  return petition;
}

function begin(event: PetitionEvent, state: PetitionState): Petition | undefined {
  if (event.kind !== 'submitted' && event.kind !== 'opened' && event.kind !== 'rejected') return undefined;
  const {id, frame, at} = event;
  const before: Petition = {...FRESH, id, frame, created: event.kind === 'submitted' ? at : event.created, state, updated: at};
  return event.kind === 'submitted' ? {...before, text: event.text} : {...before, ...changes(before, event), state};
}

function changes(petition: Petition, event: PetitionEvent): Partial<Petition> {
  const {at} = event;
  switch (event.kind) {
    case 'submitted': case 'validated': case 'flagged': case 'parked': case 'listed': return {};
    case 'confirmed': return {confirmed: at};
    case 'sponsored': return {moderationSince: at};
    case 'sponsors-lost': return without(petition, 'moderationSince');
    case 'restored': return without(petition, 'opened', 'closes', 'closed', 'endedFor', 'rejection', 'rejected', 'hiddenSince', 'hiddenFor');
    case 'stopped': return {stopped: at, endedFor: event.reason};
    case 'opened': {
      const {text, frame, topics, note, count, moderationSince} = event;
      return {text, frame, topics, count, countedAt: at, opened: at, closes: closesAt(at, frame.rules.open, frame.zone), ...(note !== undefined && {note}), ...(moderationSince !== undefined && {moderationSince})};
    }
    case 'rejected': {
      const {code, count, details, hidden, text, moderationSince} = event;
      const rejection = {code, hidden, ...(details !== undefined && !hidden && {details})};
      return {...(text && {text}), count, countedAt: at, rejection, rejected: at, ...(moderationSince !== undefined && {moderationSince})};
    }
    case 'counted': return {count: event.count, countedAt: at};
    case 'answer-owed': return petition.response.state === 'pending' ? {response: {state: 'awaiting', since: at}} : {};
    case 'answer-lapsed': return petition.response.state === 'awaiting' ? {response: {state: 'pending'}} : {};
    case 'debate-owed': return petition.debate.state === 'pending' ? {debate: {state: 'awaiting', since: at}} : {};
    case 'debate-lapsed': return petition.debate.state === 'awaiting' ? {debate: {state: 'pending'}} : {};
    case 'extended': {
      const extensionDays = petition.extensionDays + event.days;
      const {frame: {rules, zone}, opened} = petition;
      return {extensionDays, ...(opened !== undefined && {closes: closesAt(opened, rules.open, zone, extensionDays)})};
    }
    case 'answered': {
      const {on, summary, details} = event;
      return {response: {...petition.response, state: 'responded', answer: {on, summary, details, created: petition.response.answer?.created ?? at, updated: at}}};
    }
    case 'debate-scheduled': return {debate: {...petition.debate, state: 'scheduled', on: event.on, scheduledAt: at}};
    case 'debate-held': return petition.debate.state === 'scheduled' ? {debate: {...petition.debate, state: 'debated'}} : {};
    case 'debate-outcome': {
      const {debated, on, overview, links} = event;
      return {debate: {...petition.debate, state: debated ? 'debated' : 'not-debated', outcomeAt: at, outcome: {debated, overview, links, ...(on !== undefined && {on})}}};
    }
    case 'update': return {updates: [...petition.updates, {at, text: event.text}]};
    case 'led-to': return {ledTo: [...petition.ledTo, {at, text: event.text, ...(event.url !== undefined && {url: event.url})}]};
    case 'closed': return {closed: at, ...(event.reason !== undefined && {endedFor: event.reason})};
    case 'hidden': return {hiddenSince: at, hiddenFor: event.code};
    case 'removed': return {removed: at, stateAtRemoval: petition.state};
    default: return assertNever(event);
  }
}

/** These members, gone: set to undefined, and dropped in JSON. */
function without(petition: Petition, ...names: readonly (keyof Petition)[]): Partial<Petition> {
  return Object.fromEntries(names.filter((name) => petition[name] !== undefined).map((name) => [name, undefined])) as Partial<Petition>;
}
