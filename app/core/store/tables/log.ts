import type {Generated} from 'kysely';
import type {Bigint, Instant} from './columns.ts';

// The log, its keys and witnesses, and what was removed from what it commits to.

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
  uploads: number | null;
  drafts: number | null;
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
