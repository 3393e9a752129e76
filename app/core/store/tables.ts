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
  log_leaf: LogLeafTable;
  log_head: LogHeadTable;
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
  'people.upload': UploadTable;
  'people.column_mapping': ColumnMappingTable;
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

export interface UploadTable {
  number: Generated<number>;
  body: number;
  person: number;
  source: number;
  register: number;
  name: string;
  /** The file as it came, by hash. */
  file: Buffer;
  size: Bigint;
  state: Generated<string>;
  report: unknown;
  /** What was rejected, as it came, to be mended. */
  rejected: Buffer | null;
  /** JSON lines that a spreadsheet became. */
  statements: Buffer | null;
  job: number | null;
  created: Instant;
  changed: Instant;
}

export interface ColumnMappingTable {
  body: number;
  register: number;
  text: string;
  person: number;
  changed: Instant;
}
