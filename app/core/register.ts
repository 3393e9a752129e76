import type {Problem} from '@parvis/kernel';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import type {BulkForm} from './bulk/form.ts';
import type {DutyDraft} from './duties/declared.ts';
import type {TableForm} from './mapping/form.ts';
import type {Door} from './page.ts';
import type {FindingRead, PartyRead} from './read.ts';

/** What a register is to the core: one folder and one line. Everything here is pure. */
export interface Register<S extends JsonValue = JsonValue> {
  /** Folder, URL and command word: `contracting`. */
  readonly name: string;
  /** Small and stable: stored in every row, and part of what keys are hashed from. Never reused. */
  readonly number: number;
  readonly standard: {readonly name: string; readonly version: string; readonly url: string};
  readonly licence: string;
  readonly doors: readonly Door[];
  /** Numbers of the Declaration's actions that its pages serve. */
  readonly serves?: readonly number[];
  /** Raised when `fold` (or what follows from it) changes: every record is then rebuilt, old and new side by side. */
  readonly foldVersion: number;
  /** Same id and other content: refused, unless the standard lets a statement be revised. */
  readonly sameId: 'refuse' | 'revise';
  /** The members of a top-level object whose arrays hold the statements of a bulk file: `releases`, `records`. */
  readonly bulkArrays: readonly string[];
  /** Sealed parts by name, and the access tier that may read each. */
  readonly sealedParts: Readonly<Record<string, {readonly tier: string}>>;
  /** What its list can be narrowed by, in the order in which it is offered; the source comes of itself. */
  readonly facets: readonly Facet[];

  /** What its statements are as rows of a spreadsheet; without it, spreadsheets cannot be mapped to it. */
  readonly tables?: TableForm;
  /** How its bulk files look; without it, any register's have the columns of a summary. */
  readonly bulk?: BulkForm;


  /** Who publishes a bulk file, from the members around its array. */
  publisher(envelope: JsonObject): {readonly name: string; readonly licence?: string; readonly policy?: string} | undefined;
  /** The address of the next page of a data set that comes in pages, from the members around a page's array. */
  nextPage?(envelope: JsonObject): string | undefined;
  /** One document, or one element of a bulk array, to statements. All problems at once. */
  decode(value: JsonValue, context: DecodeContext): Decoded;
  /** The current state of one thing from its live statements, in order of `said`, then id. */
  fold(id: string, statements: readonly FoldStatement[]): S;
  summary(state: S): Summary;
  mentions(state: S): readonly Mention[];
  links(state: S): readonly Link[];
  findings(state: S): readonly FindingRead[];
  /** Names of the duties that its records can give rise to: `{register}.duty.{rule}` are their words. Counted where the site has a law for one. */
  readonly dutyRules?: readonly string[];
  /** Each of its duties carries its law, and no law of the site counts them. */
  readonly carriesLaws?: true;
  /** Who owes what since when, by the record's statements. */
  duties?(state: S, statements: readonly FoldStatement[]): readonly DutyDraft[];
  /** What a record page needs beside the state: histories that follow from the statements. */
  detail(state: S, statements: readonly FoldStatement[]): JsonValue;
}

export interface DecodeContext {
  /** The members of the bulk file around the element: publisher, licence, version. */
  readonly envelope: JsonObject;
  /** JSON Pointer of the value in its file. */
  readonly at: string;
}

export interface Decoded {
  readonly statements: readonly StatementDraft[];
  /** Statements that the document only points to (linked releases). */
  readonly references: number;
  /** Statements that were refused; each with at least one problem. */
  readonly rejected: number;
  readonly problems: readonly Problem[];
  /** Breaches of the standard that keep nothing out. */
  readonly notices?: readonly Problem[];
}

export interface StatementDraft {
  /** Unique for its source and first thing. */
  readonly id: string;
  readonly kind: 'statement' | 'snapshot' | 'withdrawal';
  /** The publisher's date, RFC 3339 or a date, as published. */
  readonly said: string;
  /** Ids of the things it touches; the first is its home. */
  readonly touches: readonly [string, ...string[]];
  /** The public content. Of a withdrawal: `{withdraws, reason}`. */
  readonly body: JsonObject;
  readonly schemaVersion: string;
  /** Not public before this instant (RFC 3339). */
  readonly visibleFrom?: string;
  /** Content that is never public, by part name. */
  readonly sealed?: Readonly<Record<string, JsonValue>>;
  readonly attachments?: readonly AttachmentDraft[];
}

/** A file or table that belongs to a statement: kept by the hash of its bytes. */
export interface AttachmentDraft {
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface FoldStatement {
  readonly id: string;
  readonly kind: 'statement' | 'snapshot';
  readonly said: string;
  readonly schemaVersion: string;
  readonly body: JsonObject;
  /** The parts that this reader may see. Absent in the public fold. */
  readonly sealed?: Readonly<Record<string, JsonValue>>;
}

export interface Facet {
  /** Name in addresses and in the messages (`{register}.facet.{name}`). */
  readonly name: string;
  /** `name`: people, companies and bodies, by the keys of `nameKey`. `code`: values of a codelist or classification. */
  readonly kind: 'code' | 'name';
  /** False: a list can be narrowed by it, and does not offer it. */
  readonly listed?: false;
}

/** A value of a facet, with the words that people read in its place, where the code alone has none in the messages. */
export type FacetValue = readonly [key: string, label?: string];

/** What lists and search know of a record. */
export interface Summary {
  readonly title?: string;
  readonly language?: string;
  readonly status?: string;
  /** Exact decimal text with its currency. */
  readonly amount?: string;
  readonly currency?: string;
  /** The amount is shown but left out of totals. */
  readonly suspect?: boolean;
  readonly parties: readonly PartyRead[];
  /** Texts in the language of the record, title included: found by other forms of their words too. */
  readonly words: readonly string[];
  /** Names, identifiers and codes: found as they are written. */
  readonly terms?: readonly string[];
  /** The day that the record is about (`YYYY-MM-DD`): of the signature, of the award. */
  readonly day?: string;
  readonly facets?: Readonly<Record<string, readonly FacetValue[]>>;
}

/** A person, company or body named in a record, in a role. `ref` is unique for the record and role. */
export interface Mention {
  readonly role: string;
  readonly ref: string;
  readonly name: string;
  readonly identifier?: string;
}

/** A dated relation between two entities that the record states. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  readonly since?: string;
  /** Id of the statement that says it. */
  readonly statement: string;
}
