import type {EventKind} from './event.ts';
import {TODO, type PetitionState} from './petition.ts';

/** `none`: there is no such petition yet. */
export type From = PetitionState | 'none';

interface Way {
  readonly from: readonly From[];
  /** Absent: the state stays. */
  readonly to?: PetitionState;
}

const ONCE_OPEN: readonly From[] = ['open', 'closed'];

/** The states of a petition: which event leads from where to where. What is not here does not happen. */
export const TABLE: Readonly<Record<EventKind, Way>> = {
  submitted: {from: ['none'], to: 'pending'},
  confirmed: {from: ['pending']},
  validated: {from: ['pending'], to: 'validated'},
  sponsored: {from: ['pending', 'validated'], to: 'sponsored'},
  'sponsors-lost': {from: ['sponsored'], to: 'validated'},
  flagged: {from: ['pending', 'validated', 'sponsored'], to: 'flagged'},
  parked: {from: ['pending', 'validated', 'sponsored', 'flagged'], to: 'dormant'},
  restored: {from: ['flagged', 'dormant', 'rejected', 'hidden'], to: 'sponsored'},
  stopped: {from: TODO, to: 'stopped'},
  opened: {from: ['none', 'validated', 'sponsored', 'flagged', 'dormant'], to: 'open'},
  // to `hidden` where the code is a hidden one
  rejected: {from: ['none', ...TODO], to: 'rejected'},
  counted: {from: ['pending', 'validated', 'sponsored', 'flagged', 'dormant', ...ONCE_OPEN]},
  listed: {from: ONCE_OPEN},
  'answer-owed': {from: ONCE_OPEN},
  'answer-lapsed': {from: ONCE_OPEN},
  'debate-owed': {from: ONCE_OPEN},
  'debate-lapsed': {from: ONCE_OPEN},
  extended: {from: ['open']},
  answered: {from: ONCE_OPEN},
  'debate-scheduled': {from: ONCE_OPEN},
  'debate-held': {from: ONCE_OPEN},
  'debate-outcome': {from: ONCE_OPEN},
  update: {from: ONCE_OPEN},
  'led-to': {from: ONCE_OPEN},
  closed: {from: ['open'], to: 'closed'},
  hidden: {from: ['open', 'closed', 'rejected'], to: 'hidden'},
  removed: {from: ['open', 'closed', 'rejected', 'hidden'], to: 'removed'},
};

/** Where an event leads from a state; undefined where it cannot happen. */
export function leadsTo(from: From, kind: EventKind, hidden = false): PetitionState | undefined {
  const way = TABLE[kind];
  if (!way.from.includes(from)) return undefined;
  if (kind === 'rejected' && hidden) return 'hidden';
  return way.to ?? (from === 'none' ? undefined : from);
}
