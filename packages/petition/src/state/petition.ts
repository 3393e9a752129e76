import type {Addressee, Frame, Links, PetitionText} from './event.ts';

export const STATES = ['pending', 'validated', 'sponsored', 'flagged', 'dormant', 'open', 'closed', 'rejected', 'hidden', 'stopped', 'removed'] as const;
export type PetitionState = (typeof STATES)[number];

/** Waiting for supporters or moderators. */
export const TODO: readonly PetitionState[] = ['pending', 'validated', 'sponsored', 'flagged', 'dormant'];
/** In public lists. */
export const LISTED: readonly PetitionState[] = ['open', 'closed', 'rejected'];
/** For whoever has the link. */
export const LINKED: readonly PetitionState[] = ['pending', 'validated', 'sponsored', 'flagged', 'stopped'];

export interface Answer {
  readonly on: string;
  readonly summary: string;
  readonly details: string;
  readonly created: string;
  readonly updated: string;
}

export interface Outcome {
  readonly debated: boolean;
  readonly on?: string;
  readonly overview: string;
  readonly links: Links;
}

export interface ResponseState {
  readonly state: 'pending' | 'awaiting' | 'responded';
  readonly since?: string;
  readonly answer?: Answer;
}

export interface DebateState {
  readonly state: 'pending' | 'awaiting' | 'scheduled' | 'debated' | 'not-debated';
  readonly since?: string;
  readonly on?: string;
  readonly scheduledAt?: string;
  readonly outcome?: Outcome;
  readonly outcomeAt?: string;
}

/** A petition as its events leave it. */
export interface Petition {
  readonly id: string;
  readonly state: PetitionState;
  /** Absent where it is hidden, removed, or was never public. */
  readonly text?: PetitionText;
  readonly frame: Frame;
  readonly created: string;
  readonly updated: string;
  readonly confirmed?: string;
  readonly count: number;
  readonly countedAt?: string;
  readonly moderationSince?: string;
  readonly opened?: string;
  /** The instant at which signing ends. */
  readonly closes?: string;
  readonly closed?: string;
  /** Why it ended before its day, or is not examined any more. */
  readonly endedFor?: string;
  readonly extensionDays: number;
  readonly rejected?: string;
  readonly stopped?: string;
  readonly hiddenSince?: string;
  readonly removed?: string;
  readonly stateAtRemoval?: PetitionState;
  readonly rejection?: {readonly code: string; readonly details?: string; readonly hidden: boolean};
  readonly hiddenFor?: string;
  readonly response: ResponseState;
  readonly debate: DebateState;
  readonly topics: readonly string[];
  readonly note?: string;
  readonly updates: readonly {readonly at: string; readonly text: string}[];
  readonly ledTo: readonly {readonly at: string; readonly text: string; readonly url?: string}[];
}

export type {Addressee};
