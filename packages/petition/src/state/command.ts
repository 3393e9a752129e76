import type {Frame, Links, ListedEvent, PetitionText} from './event.ts';

/** What somebody, or the clock, wants of a petition. */
export type Command =
  | {readonly do: 'submit'; readonly id: string; readonly text: PetitionText; readonly frame: Frame}
  | {readonly do: 'confirm'}
  | {readonly do: 'count'; readonly count: number}
  | {readonly do: 'list'; readonly listed: Omit<ListedEvent, 'kind'>}
  | {readonly do: 'flag'}
  | {readonly do: 'park'}
  | {readonly do: 'restore'}
  | {readonly do: 'approve'; readonly frame: Frame; readonly topics: readonly string[]; readonly note?: string}
  | {readonly do: 'reject'; readonly code: string; readonly details?: string}
  | {readonly do: 'extend'; readonly days: number}
  | {readonly do: 'answer'; readonly on: string; readonly summary: string; readonly details: string}
  | {readonly do: 'schedule'; readonly on: string}
  | {readonly do: 'outcome'; readonly debated: boolean; readonly on?: string; readonly overview: string; readonly links: Links}
  | {readonly do: 'update'; readonly text: string}
  | {readonly do: 'lead-to'; readonly text: string; readonly url?: string}
  | {readonly do: 'hide'; readonly code: string}
  | {readonly do: 'remove'; readonly reason: string}
  /** An election: what is open closes, what waits stops. */
  | {readonly do: 'dissolve'; readonly reason: string}
  /** The daily look at the calendar. */
  | {readonly do: 'tick'};
