import type {PetitionRules} from '../rules/rules.ts';
import type {From} from './table.ts';

/** What is asked for, as its creator wrote it. */
export interface PetitionText {
  readonly action: string;
  readonly background: string;
  readonly details?: string;
  /** BCP 47. */
  readonly language?: string;
}

/** A public body, by its name and the identifier it is known by. */
export interface Addressee {
  readonly name: string;
  readonly identifier?: string;
}

/** Under what a petition stands: to whom it goes, who owes the answer and who holds the debate, by which rules and whose clock. */
export interface Frame {
  readonly to: Addressee;
  readonly answers: Addressee;
  readonly debates: Addressee;
  readonly rules: PetitionRules;
  /** IANA zone. */
  readonly zone: string;
}

export interface Links {
  readonly transcript?: string;
  readonly video?: string;
  readonly pack?: string;
  readonly engagement?: string;
  readonly summary?: string;
}

/** The commitments of the signatures of one period were listed: how many, with the roots over them (RFC 6962), and all that count after it. */
export interface ListedEvent {
  readonly kind: 'listed';
  /** 1, 2, 3 … without a gap. */
  readonly period: number;
  readonly until: string;
  readonly added: number;
  readonly addedRoot: string;
  readonly taken: number;
  readonly takenRoot: string;
  readonly total: number;
}

/** Everything that happens to a petition. `at` is an RFC 3339 instant. */
export type PetitionEvent = {readonly at: string} & (
  | {readonly kind: 'submitted'; readonly id: string; readonly text: PetitionText; readonly frame: Frame}
  /** Whoever began it reads the mailbox that was given. */
  | {readonly kind: 'confirmed'}
  | {readonly kind: 'validated'}
  /** The moderation threshold was reached. */
  | {readonly kind: 'sponsored'}
  /** It was lost again, by signatures that proved invalid. */
  | {readonly kind: 'sponsors-lost'}
  | {readonly kind: 'flagged'}
  | {readonly kind: 'parked'}
  | {readonly kind: 'restored'}
  | {readonly kind: 'stopped'; readonly reason: string}
  | {readonly kind: 'opened'; readonly id: string; readonly text: PetitionText; readonly frame: Frame; readonly created: string; readonly moderationSince?: string; readonly count: number; readonly topics: readonly string[]; readonly note?: string}
  | {readonly kind: 'rejected'; readonly id: string; readonly frame: Frame; readonly created: string; readonly moderationSince?: string; readonly count: number; readonly code: string; readonly details?: string; readonly hidden: boolean; readonly text?: PetitionText}
  | {readonly kind: 'counted'; readonly count: number}
  | ListedEvent
  | {readonly kind: 'answer-owed'; readonly count: number}
  | {readonly kind: 'answer-lapsed'; readonly count: number}
  | {readonly kind: 'debate-owed'; readonly count: number}
  | {readonly kind: 'debate-lapsed'; readonly count: number}
  | {readonly kind: 'extended'; readonly days: number}
  | {readonly kind: 'answered'; readonly on: string; readonly summary: string; readonly details: string}
  | {readonly kind: 'debate-scheduled'; readonly on: string}
  /** Its day has passed, and nothing more was said yet. */
  | {readonly kind: 'debate-held'}
  | {readonly kind: 'debate-outcome'; readonly debated: boolean; readonly on?: string; readonly overview: string; readonly links: Links}
  | {readonly kind: 'update'; readonly text: string}
  | {readonly kind: 'led-to'; readonly text: string; readonly url?: string}
  /** With a reason where it was not its last day that ended it. */
  | {readonly kind: 'closed'; readonly reason?: string}
  | {readonly kind: 'hidden'; readonly code: string}
  | {readonly kind: 'removed'; readonly reason: string});

export type EventKind = PetitionEvent['kind'];

/** What happens before a petition is public stays private; what happens to one that was decided on is told. */
const PRIVATE: ReadonlySet<EventKind> = new Set(['submitted', 'confirmed', 'validated', 'sponsored', 'sponsors-lost', 'flagged', 'parked', 'stopped']);

/** Is this told to everyone, where it happens to a petition in this state? What was rejected in public is restored in public. */
export function isPublic({kind}: PetitionEvent, before: From): boolean {
  if (kind === 'restored') return before === 'rejected' || before === 'hidden';
  if (kind === 'counted') return before === 'open' || before === 'closed';
  return !PRIVATE.has(kind);
}
