import type {Generated} from 'kysely';
import type {Bigint, Instant} from './columns.ts';

// Signatures under petitions, and what is public of them.

export interface SigningTable {
  petition: string;
  /** Sealed; null once all was erased. */
  secret: Buffer | null;
  count: Generated<string>;
  erase_days: number;
  closed: Date | null;
  erased: Date | null;
  recounted: Instant;
}

export interface SignatureTable {
  number: Generated<string>;
  petition: string;
  state: string;
  channel: string;
  supporter: Generated<boolean>;
  /** The first or second of its canonical address. */
  slot: number;
  form_key: Buffer | null;
  address_key: Buffer | null;
  canonical_key: Buffer | null;
  name_key: Buffer | null;
  place_key: Buffer | null;
  visitor_key: Buffer | null;
  /** Words, salt and network address; null once erased. */
  sealed: Buffer | null;
  commitment: Buffer;
  lang: string;
  updates: Generated<boolean>;
  told: Generated<number>;
  created: Instant;
  confirmed: Date | null;
}

export interface SignatureChangeTable {
  number: Generated<string>;
  petition: string;
  signature: Bigint;
  delta: number;
  tallied: Generated<boolean>;
}

export interface SigningMessageTable {
  number: Generated<string>;
  signature: Bigint;
  kind: string;
  tries: Generated<number>;
  due: Instant;
}

export interface SigningCodeTable {
  hash: Buffer;
  petition: string;
  kind: string;
  most: number;
  used: Generated<number>;
  made_by: number;
  created: Instant;
}

export interface SigningListTable {
  number: Generated<number>;
  kind: string;
  /** A network, a pattern of domains, or the keyed hash of an address. */
  pattern: string;
  created: Instant;
}

export interface SigningSweepTable {
  number: Generated<number>;
  petition: string;
  kind: string;
  /** Sealed: they may name people. */
  conditions: Buffer;
  reason: string;
  person: number;
  state: string;
  position: Generated<string>;
  found: Generated<number>;
  done: Generated<number>;
  created: Instant;
}

export interface PaperSheetTable {
  number: Generated<number>;
  petition: string;
  label: string;
  first_person: number;
  first_lines: Buffer | null;
  second_person: number | null;
  second_lines: Buffer | null;
  added: number | null;
  repeated: number | null;
  created: Instant;
}

export interface SigningPeriodTable {
  petition: string;
  period: number;
  until: Instant;
  added: number;
  added_root: Buffer;
  taken: number;
  taken_root: Buffer;
  total: Bigint;
}

export interface SigningLineTable {
  petition: string;
  period: number;
  taken: boolean;
  line: number;
  commitment: Buffer;
}

export interface SigningAuditTable {
  number: Generated<number>;
  petition: string;
  period: number;
  seed: string;
  lines: Bigint;
  drawn: number;
  auditor: string;
  fakes: number | null;
  published: Date | null;
  created: Instant;
}

export interface SigningAuditLineTable {
  audit: number;
  line: Bigint;
  commitment: Buffer;
  verdict: string | null;
}
