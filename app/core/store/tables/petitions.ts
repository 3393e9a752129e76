import type {Generated} from 'kysely';
import type {Instant} from './columns.ts';

// Petitions: who takes them, what is private of them, what is shown beside their entries.

export interface PetitionPlaceTable {
  body: number;
  source: number;
  /** Canonical JSON of the rules. */
  rules: string;
  answers: number;
  debates: number;
  since: Instant;
  /** Day of the next election. */
  election: string | null;
  /** Since then it takes no new ones: all were ended at an election. */
  paused: Date | null;
  pause_reason: string | null;
}

export interface PetitionLiveTable {
  petition: string;
  count: number;
  counted: Instant;
  /** The creator's name, while the petition is open. */
  creator: string | null;
}

export interface PetitionTable {
  id: string;
  place: number;
  answers: number;
  debates: number;
  state: string;
  /** Of the form that began it: sent twice, it begins one. */
  once: string | null;
  /** Sealed: name and address; gone once erased. */
  creator: Buffer | null;
  mailbox: Buffer | null;
  lang: string;
  count: Generated<number>;
  events: Generated<number>;
  confirmed: Instant | null;
  moderation_since: Instant | null;
  closes: Instant | null;
  debate_on: string | null;
  ended: Instant | null;
  /** When a count was last stated in public. */
  stated: Instant | null;
  locked_by: number | null;
  locked: Instant | null;
  delay_told: Instant | null;
  created: Instant;
}

export interface PetitionEventTable {
  petition: string;
  number: number;
  kind: string;
  at: Instant;
  /** The event, as JSON. */
  event: string;
  public: boolean;
  entered: Generated<boolean>;
  person: number | null;
  /** For the moderators alone. */
  note: string | null;
  /** When its words went, since its entry was removed by law. */
  removed: Date | null;
}

/** All petitions of a body that were begun before end. */
export interface PetitionDissolutionTable {
  number: Generated<number>;
  body: number;
  reason: string;
  person: number;
  at: Instant;
  /** When the last of them had. */
  ended: Date | null;
}

export interface PetitionUpdateTable {
  number: Generated<number>;
  petition: string;
  once: string;
  text: string;
  state: Generated<string>;
  reason: string | null;
  created: Instant;
  decided: Instant | null;
}
