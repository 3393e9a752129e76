import type {ColumnType, Generated, JSONColumnType} from 'kysely';
import type {Bigint, Instant} from './columns.ts';

// How things come in: sources, fetches, drafts, files, what is owed.

export interface SourceTable {
  number: Generated<number>;
  register: number;
  slug: string;
  name: string;
  licence: string | null;
  policy: string | null;
  created: Instant;
  of_body: number | null;
  contact: string | null;
  /** How many ever entered, and when the first and the last did. */
  statements: ColumnType<string, string | number | undefined, string | number>;
  first_entered: Date | null;
  last_entered: Date | null;
  /** ISO 8601 duration: how often something new is expected. */
  rhythm: string | null;
}

export interface SourceClaimTable {
  source: number;
  prefix: string;
  at: Instant;
}

export interface SourceEventTable {
  number: Generated<number>;
  register: number;
  source: number;
  harvest: number;
  at: Instant;
  kind: string;
  facts: JSONColumnType<Record<string, unknown>>;
}

export interface HarvestTable {
  number: Generated<number>;
  register: number;
  source: number | null;
  address: string;
  every_seconds: number | null;
  paused: Generated<boolean>;
  run: Generated<number>;
  next_at: Date | null;
  last_started: Date | null;
  last_succeeded: Date | null;
  failures: Generated<number>;
  failure: JSONColumnType<Record<string, unknown>> | null;
  vanished: Date | null;
  statements: ColumnType<string, string | number | undefined, string | number>;
  created: Instant;
}

export interface HarvestPageTable {
  harvest: number;
  address: string;
  run: number;
  etag: string | null;
  last_modified: string | null;
  hash: Buffer;
  next: string | null;
  keys: Buffer;
}

export interface JobTable {
  number: Generated<number>;
  kind: string;
  what: string;
  by_whom: string;
  state: string;
  done: Bigint;
  total: Bigint | null;
  counts: JSONColumnType<Record<string, number>>;
  problems: JSONColumnType<unknown[]>;
  resume: JSONColumnType<Record<string, unknown>> | null;
  stop: boolean;
  started: Instant;
  updated: Instant;
  finished: Date | null;
}

/** A statement in the making. */
export interface DraftTable {
  number: Generated<number>;
  body: number;
  register: number;
  source: number;
  thing: string;
  stage: string;
  fields: JSONColumnType<Record<string, string[]>>;
  state: Generated<string>;
  version: Generated<number>;
  note: string | null;
  begun_by: number;
  saved_by: number;
  published_by: number | null;
  /** Id of the statement that came of it. */
  statement: string | null;
  created: Instant;
  updated: Instant;
}

/** What is owed, under which rule; rebuilt from statements and laws. */
export interface DutyTable {
  id: string;
  register: number;
  source: number;
  /** Absent where the source as a whole owes. */
  thing: string | null;
  record: string | null;
  title: string | null;
  language: string | null;
  rule: string;
  owed_by: string;
  owed_identifier: string | null;
  owed_key: string;
  since: string;
  /** JSON: the events of `@parvis/duty`. */
  events: string;
  state: string;
  rank: Generated<number>;
  due: string | null;
  due_order: Generated<string>;
  late_from: Date | null;
  news: Date;
  days_late: number | null;
  elapsed: number | null;
  unit: string | null;
  /** Canonical JSON of the law that it carries; null where one of the site counts it. */
  law: string | null;
}

/** JSON: a law and a calendar of `@parvis/duty`. */
export interface DutyLawTable {
  register: number;
  rule: string;
  law: string;
  term: string;
  calendar: string | null;
  entered: Instant;
}

export interface DutyProgressTable {
  singleton: Generated<boolean>;
  position: Bigint;
}

export interface DutyReminderTable {
  duty: string;
  kind: string;
  at: Instant;
  mails: number;
}

export interface SourceDayTable {
  source: number;
  day: string;
}

export interface UploadTable {
  number: Generated<number>;
  body: number;
  person: number;
  register: number;
  source: string;
  name: string;
  size: string;
  file: Buffer | null;
  state: Generated<string>;
  mapping: string | null;
  report: unknown;
  accepted: Buffer | null;
  rejected: Buffer | null;
  job: number | null;
  created: Instant;
  updated: Instant;
  erased: Date | null;
}

export interface PrefixAskTable {
  number: Generated<number>;
  source: number;
  prefix: string;
  why: string;
  person: number;
  body: number;
  at: Instant;
  state: Generated<string>;
  answer: string | null;
  decided_person: number | null;
  decided: Date | null;
}
