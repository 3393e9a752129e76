import type {Generated} from 'kysely';
import type {Bigint, Instant} from './columns.ts';

// What people say about a thing, and questions answered by a mailed link.

export interface SiteChangeTable {
  part: string;
  /** Goes up with everything that a public page shows of this part. */
  version: Bigint;
}

export interface CommentRuleTable {
  room: string;
  kind: string;
  moderation: string;
  flags: number;
  longest: number;
  closed: Generated<boolean>;
}

export interface CommentHeldTable {
  number: Generated<number>;
  room: string;
  kind: string;
  subject: string;
  part: Generated<string>;
  answers: number | null;
  /** Who wrote it; nobody once she took it back. */
  person: number | null;
  body: number | null;
  lang: string;
  /** Its text and the name it is shown under. */
  sealed: Buffer | null;
  state: string;
  once: string;
  created: Instant;
  decided: Date | null;
  decided_by: number | null;
}

/** What the public may know of a comment, whether or not it is shown. */
export interface CommentTable {
  number: number;
  room: string;
  kind: string;
  subject: string;
  part: Generated<string>;
  answers: number | null;
  name: string | null;
  body: number | null;
  lang: string;
  text: string | null;
  state: string;
  at: Instant;
  reason: string | null;
  words: string | null;
  decided: Date | null;
  appeal: string | null;
}

export interface CommentFlagTable {
  comment: number;
  person: number;
  reason: string;
  at: Instant;
  settled: Generated<boolean>;
}

export interface CommentAppealTable {
  comment: number;
  sealed: Buffer | null;
  at: Instant;
  outcome: string | null;
  decided: Date | null;
  decided_by: number | null;
}

export interface CommentQuietTable {
  person: number;
}

export interface LetterTable {
  number: Generated<number>;
  room: string;
  subject: string;
  what: string;
  lang: string;
  /** SHA-256 of the secret of the link. */
  secret: Buffer;
  mailbox: Buffer;
  domain: string;
  asked: Instant;
  asked_by: number | null;
  until: Date;
  state: Generated<string>;
  closed: Date | null;
}
