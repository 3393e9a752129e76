import type {Generated, JSONColumnType} from 'kysely';
import type {Bigint, Instant} from './columns.ts';

// What was said, and what is folded from it.

export interface SiteTable {
  singleton: Generated<boolean>;
  name: string;
  demo: boolean;
  keeper: string | null;
  languages: string[];
  zone: string;
  created: Instant;
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
