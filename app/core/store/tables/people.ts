import type {Generated} from 'kysely';
import type {Bigint, Instant} from './columns.ts';

// Who there is: places, bodies, people, what they are told.

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
  /** `mail` or `webhook`. */
  channel: Generated<string>;
  /** Of duties: were they compared once? */
  compared: Generated<boolean>;
}

export interface NoticeTable {
  follow: number;
  register: number;
  thing: Bigint;
  since: Bigint;
  until: Bigint;
  created: Instant;
}

export interface FollowHeadTable {
  singleton: Generated<boolean>;
  position: Bigint;
  /** Version of the registers at which duties were last compared. */
  duties: string | null;
}
