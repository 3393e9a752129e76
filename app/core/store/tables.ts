import type {ColumnType, Generated, JSONColumnType} from 'kysely';

/** The tables as the code sees them; a test compares them with the database. `bigint` comes as text. */
export interface Tables {
  site: SiteTable;
  source: SourceTable;
  source_claim: SourceClaimTable;
  source_event: SourceEventTable;
  harvest: HarvestTable;
  harvest_page: HarvestPageTable;
  statement: StatementTable;
  statement_thing: StatementThingTable;
  record: RecordTable;
  summary: SummaryTable;
  words: WordsTable;
  mention: MentionTable;
  name: NameTable;
  name_key: NameKeyTable;
  name_progress: NameProgressTable;
  link: LinkTable;
  finding: FindingTable;
  register_state: RegisterStateTable;
  attachment: AttachmentTable;
  removal: RemovalTable;
  removal_lift: RemovalLiftTable;
  'people.removal_proposal': RemovalProposalTable;
  log_leaf: LogLeafTable;
  log_head: LogHeadTable;
  duty: DutyTable;
  duty_law: DutyLawTable;
  duty_progress: DutyProgressTable;
  duty_reminder: DutyReminderTable;
  source_day: SourceDayTable;
  log_key: LogKeyTable;
  log_tile: LogTileTable;
  log_checkpoint: LogCheckpointTable;
  log_witness: LogWitnessTable;
  log_cosignature: LogCosignatureTable;
  log_watched: LogWatchedTable;
  mirror: MirrorTable;
  job: JobTable;
  'vault.sealed_part': SealedPartTable;
  jurisdiction: JurisdictionTable;
  body: BodyTable;
  'people.person': PersonTable;
  'people.mailbox': MailboxTable;
  'people.body_role': BodyRoleTable;
  'people.passkey': PasskeyTable;
  'people.identity': IdentityTable;
  'people.printed_code': PrintedCodeTable;
  'people.session': SessionTable;
  'people.attempt': AttemptTable;
  'people.invitation': InvitationTable;
  'people.recovery': RecoveryTable;
  'people.mail': MailTable;
  'people.api_key': ApiKeyTable;
  'people.audit': AuditTable;
  'people.audit_head': AuditHeadTable;
  'people.rate': RateTable;
  'people.draft': DraftTable;
  'people.upload': UploadTable;
  'people.follow': FollowTable;
  'people.notice': NoticeTable;
  'people.follow_head': FollowHeadTable;
}

type Bigint = ColumnType<string, string | bigint | number, string | bigint | number>;
type Instant = ColumnType<Date, Date | string | undefined, Date | string>;

export interface SiteTable {
  singleton: Generated<boolean>;
  name: string;
  demo: boolean;
  keeper: string | null;
  languages: string[];
  zone: string;
  created: Instant;
}

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

export interface StatementTable {
  thing: Bigint;
  sid: string;
  revision: Generated<number>;
  id: Buffer;
  hash: Buffer;
  register: number;
  source: number;
  /** Ids of the things it touches; the first is its home, whose key is `thing`. */
  touches: string[];
  kind: number;
  said: string;
  entered: Instant;
  visible_from: Date | null;
  state: Generated<number>;
  schema_version: string;
  body: string | null;
  salt: Buffer | null;
}

export interface StatementThingTable {
  thing: Bigint;
  home: Bigint;
  sid: string;
}

export interface RecordTable {
  thing: Bigint;
  register: number;
  source: number;
  id: string;
  statements: number;
  fold_version: number;
  body: string | null;
}

export interface SummaryTable {
  thing: Bigint;
  register: number;
  source: number;
  id: string;
  title: string | null;
  language: string | null;
  status: string | null;
  said: Instant;
  amount: string | null;
  currency: string | null;
  suspect: boolean;
  /** `YYYY-MM-DD`. */
  day: string | null;
  /** JSON: facet name to values, each `[key, label?]`. */
  facets: Generated<string>;
  parties: JSONColumnType<{role: string; name: string; identifier?: string}[]>;
}

export interface WordsTable {
  thing: Bigint;
  register: number;
  words: string;
}

export interface MentionTable {
  thing: Bigint;
  role: string;
  ref: string;
  name: string;
  identifier: string | null;
  /** What its name is looked up by: `nameKey`. */
  key: Generated<string>;
}

export interface NameTable {
  number: Generated<number>;
  key: string;
  name: string;
  identifier: string | null;
  /** The identifier without its scheme, letters and digits only. */
  local: string | null;
  /** The key it would have without an identifier. */
  plain: string;
  letters: number;
  words: string;
}

export interface NameKeyTable {
  key: number;
  number: number;
}

export interface NameProgressTable {
  singleton: Generated<boolean>;
  position: Bigint;
}

export interface LinkTable {
  thing: Bigint;
  a: string;
  b: string;
  kind: string;
  since: string | null;
  sid: string;
}

export interface FindingTable {
  thing: Bigint;
  ordinal: number;
  method: string;
  version: number;
  at: string[];
  facts: JSONColumnType<Record<string, unknown>>;
}

export interface RegisterStateTable {
  register: number;
  name: string;
  fold_version: number;
  /** Raised when every record was made anew. */
  generation: Generated<number>;
  /** Raised with every change that a public page of the register may show: what caches are keyed by. */
  version: Bigint;
}

export interface AttachmentTable {
  thing: Bigint;
  sid: string;
  revision: number;
  name: string;
  media_type: string;
  size: Bigint;
  file: Buffer;
}

export interface RemovalTable {
  number: Generated<number>;
  thing: Bigint;
  sid: string;
  revision: number;
  at: Instant;
  reason: string;
  law: string;
  authority: string;
  scope: string;
  appeal_by: string | null;
  first_person: string;
  second_person: string;
  position: Bigint;
  first_body: string | null;
  second_body: string | null;
  salt: Buffer | null;
}

export interface RemovalLiftTable {
  removal: number;
  thing: Bigint;
  sid: string;
  revision: number;
  at: Instant;
  reason: string;
  law: string;
  authority: string;
  first_person: string;
  second_person: string;
  first_body: string;
  second_body: string;
  position: Bigint;
  salt: Buffer;
}

export interface RemovalProposalTable {
  number: Generated<number>;
  token: string;
  kind: string;
  removal: number | null;
  register: number;
  source: number;
  thing: Bigint;
  sid: string;
  reason: string;
  law: string;
  authority: string;
  scope: string;
  appeal_by: string | null;
  person: number;
  body: number;
  at: Instant;
  state: Generated<string>;
  decided_person: number | null;
  decided_body: number | null;
  decided: Date | null;
}

export interface LogLeafTable {
  position: Bigint;
  register: number;
  thing: Bigint;
  id: Buffer;
  action: number;
  leaf: Buffer;
}

export interface LogHeadTable {
  singleton: Generated<boolean>;
  size: Bigint;
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

export interface SealedPartTable {
  thing: Bigint;
  sid: string;
  revision: number;
  name: string;
  tier: string;
  wrapped_key: Buffer;
  content: Buffer;
  salt: Buffer;
  commitment: Buffer;
}

export interface JurisdictionTable {
  number: Generated<number>;
  slug: string;
  parent: number | null;
  name: string;
  /** ISO 3166, where it has one. */
  code: string | null;
  kind: string;
}

export interface BodyTable {
  number: Generated<number>;
  slug: string;
  name: string;
  kind: string;
  jurisdiction: number | null;
  identifier: string | null;
  website: string | null;
  contact: string | null;
  /** The one body that keeps the site. */
  keeper: Generated<boolean>;
  created: Instant;
}

export interface PersonTable {
  number: Generated<number>;
  name: string;
  lang: Generated<string>;
  state: Generated<string>;
  created: Instant;
}

export interface MailboxTable {
  person: number;
  /** Keyed hash of the canonical address. */
  mailbox: Buffer;
  /** The address, sealed. */
  address: Buffer;
  created: Instant;
}

export interface BodyRoleTable {
  person: number;
  body: number;
  role: string;
  given: Instant;
  by_person: number | null;
}

export interface PasskeyTable {
  id: Buffer;
  person: number;
  name: string;
  public_key: Buffer;
  counter: Bigint;
  transports: string[];
  created: Instant;
  used: Date | null;
}

export interface IdentityTable {
  issuer: string;
  subject: string;
  person: number;
  created: Instant;
}

export interface PrintedCodeTable {
  hash: Buffer;
  person: number;
  created: Instant;
}

export interface SessionTable {
  hash: Buffer;
  person: number;
  method: string;
  /** When it was last shown to be the person, by more than an e-mail. */
  assured: Date | null;
  agent: string;
  created: Instant;
  seen: Instant;
  ends: Instant;
}

export interface AttemptTable {
  hash: Buffer;
  kind: string;
  browser: Buffer;
  /** What it is about, sealed. */
  facts: Buffer;
  code: Buffer | null;
  tries: Generated<number>;
  ends: Instant;
}

export interface InvitationTable {
  number: Generated<number>;
  hash: Buffer;
  body: number;
  role: string;
  mailbox: Buffer;
  by_person: number;
  created: Instant;
  ends: Instant;
  accepted: Date | null;
  withdrawn: Date | null;
}

export interface RecoveryTable {
  number: Generated<number>;
  person: number;
  asked_by: number;
  confirmed_by: number | null;
  asked: Instant;
  opens: Date | null;
  done: Date | null;
}

export interface MailTable {
  number: Generated<number>;
  template: string;
  lang: string;
  /** To whom and what it says, sealed; gone once it is erased. */
  sealed: Buffer | null;
  state: Generated<string>;
  reason: string | null;
  created: Instant;
  sent: Date | null;
}

export interface AuditTable {
  number: Bigint;
  at: Instant;
  person: number | null;
  body: number | null;
  act: string;
  facts: string;
  hash: Buffer;
}

export interface AuditHeadTable {
  singleton: Generated<boolean>;
  number: Bigint;
  hash: Buffer;
}

export interface RateTable {
  key: Buffer;
  count: number;
  ends: Instant;
}

export interface ApiKeyTable {
  number: Generated<number>;
  prefix: string;
  hash: Buffer;
  body: number;
  name: string;
  sources: number[];
  by_person: number | null;
  created: Instant;
  ends: Date;
  used: Date | null;
  revoked: Date | null;
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

export interface FollowTable {
  number: Generated<number>;
  kind: string;
  register: number | null;
  /** Path of the page, or the key of the name. */
  subject: string;
  thing: Bigint | null;
  mailbox: Buffer;
  /** Sealed. */
  address: Buffer | null;
  lang: string;
  cadence: string;
  confirmed: Date | null;
  due: Instant;
  created: Instant;
}

export interface NoticeTable {
  follow: number;
  register: number;
  thing: Bigint;
  since: Bigint;
  until: Bigint;
}

export interface FollowHeadTable {
  singleton: Generated<boolean>;
  position: Bigint;
}

export interface LogKeyTable {
  number: Generated<number>;
  /** `note`: signs checkpoints; `cosignature`: vouches for other logs. */
  kind: string;
  name: string;
  id: string;
  public_key: Buffer;
  made: Instant;
  /** Of a key that took another's place: the entry that says so, its salt, and what the key before it signed. */
  position: Bigint | null;
  salt: Buffer | null;
  statement: string | null;
}

export interface LogTileTable {
  level: number;
  index: Bigint;
  hashes: Buffer;
}

export interface LogCheckpointTable {
  origin: string;
  size: Bigint;
  root: Buffer;
  key: number;
  note: string;
  signed: Instant;
}

export interface LogWitnessTable {
  number: Generated<number>;
  name: string;
  vkey: string;
  address: string;
  since: Instant;
  asked: Date | null;
  problem: string | null;
}

export interface LogCosignatureTable {
  origin: string;
  size: Bigint;
  witness: number;
  line: string;
  at: Instant;
}

export interface LogWatchedTable {
  origin: string;
  keys: string[];
  address: string;
  size: Bigint;
  root: Buffer | null;
  note: string | null;
  since: Instant;
  seen: Date | null;
  alarm: string | null;
  evidence: string | null;
}

export interface MirrorTable {
  singleton: Generated<boolean>;
  address: string;
  origin: string;
  since: Instant;
  seen: Instant;
  problem: string | null;
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
  file: Buffer;
  state: Generated<string>;
  mapping: string | null;
  report: unknown;
  accepted: Buffer | null;
  rejected: Buffer | null;
  job: number | null;
  created: Instant;
  updated: Instant;
}
