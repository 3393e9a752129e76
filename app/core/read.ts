import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import type {FilterProblem} from './http/list-query.ts';
import type {BandCount, FacetCount, YearCount} from './search/columns/count.ts';
import type {ListFilter} from './search/filter.ts';

/** What a reader gets of one statement: nothing in it that this reader may not see. */
export interface StatementRead {
  /** The publisher's id of the statement: a release id. */
  readonly id: string;
  readonly kind: 'statement' | 'snapshot' | 'withdrawal';
  /** The publisher's date, as published. */
  readonly said: string;
  /** When it entered this site, RFC 3339 UTC. */
  readonly entered: string;
  /** Its position in the log. */
  readonly position: number;
  /** What is stored is not what its entry in the log commits to: somebody changed it afterwards. */
  readonly altered?: true;
  /** SHA-256 of the canonical bytes and the salt of the log's commitment, hexadecimal; absent once removed. */
  readonly hash?: string;
  readonly salt?: string;
  /** The public content; absent once removed. */
  readonly body?: JsonObject;
  readonly removed?: RemovalRead;
}

export interface RemovalRead {
  readonly at: string;
  readonly reason: string;
  readonly law: string;
  readonly authority: string;
  readonly appealBy?: string;
}

export interface SourceRead {
  readonly slug: string;
  readonly name: string;
  readonly licence?: string;
  readonly policy?: string;
}

/** One thing of a register, as a reader may know it: the current state and the statements behind it. */
export interface RecordRead<S extends JsonValue = JsonValue> {
  readonly register: string;
  readonly source: SourceRead;
  /** The thing's id in its standard: an ocid. */
  readonly id: string;
  /** The fold of the statements; absent where all were removed or withdrawn. */
  readonly state?: S;
  readonly foldVersion: number;
  /** In order of position. With `asKnownOn` only what had been said by then. */
  readonly statements: readonly StatementRead[];
  readonly findings: readonly FindingRead[];
  /** The day, or instant, that the reader asked for ("as known on"). */
  readonly asKnownOn?: string;
}

/** What a method says of a record. `facts` fill the sentence in the messages `finding.{method}.*` of the room. */
export interface FindingRead {
  readonly method: string;
  readonly version: number;
  /** JSON Pointers into the state: the very figures. */
  readonly at: readonly string[];
  readonly facts: JsonObject;
}

/** A row of a register's list. */
export interface SummaryRead {
  readonly source: string;
  readonly id: string;
  readonly title?: string;
  /** Language of the title (BCP 47), where stated. */
  readonly language?: string;
  readonly status?: string;
  /** Date of the newest statement. */
  readonly date: string;
  /** The day that the record is about. */
  readonly day?: string;
  /** Decimal text and ISO 4217 code; absent where unknown or suspect (then `suspect` says so). */
  readonly amount?: string;
  readonly currency?: string;
  readonly suspect?: boolean;
  readonly parties: readonly PartyRead[];
}

export interface PartyRead {
  readonly role: string;
  readonly name: string;
  /** `scheme-id` where the standard gives one. */
  readonly identifier?: string;
}

export interface ListRead {
  readonly register: string;
  /** What the list was narrowed to, and its order. */
  readonly filter: ListFilter & {readonly open?: string};
  /** Fields of the filter that cannot be read; nothing is listed then. */
  readonly problems?: readonly FilterProblem[];
  readonly rows: readonly SummaryRead[];
  /** How many match, exactly. */
  readonly count: number;
  /** Total of what matches, per currency, suspect and unknown amounts left out. */
  readonly totals: readonly {readonly currency: string; readonly amount: string; readonly count: number}[];
  readonly withoutAmount: number;
  readonly suspect: number;
  /** What the list can be narrowed by further, each counted without its own filter. */
  readonly facets: readonly FacetCount[];
  /** By the year of the day that records are about; `undated` state none. */
  readonly years: readonly YearCount[];
  readonly undated: number;
  /** Amounts in one currency by size; `without` have none in it. Absent where nothing has an amount. */
  readonly amounts?: {readonly currency: string; readonly bands: readonly BandCount[]; readonly without: number};
  /** Opaque cursors of the neighbouring pages. */
  readonly next?: string;
  readonly previous?: string;
}

/** A figure is written as the reader writes figures; a text as it was said. */
export type PanelFact = {readonly key: string; readonly href?: string} & ({readonly text: string; readonly count?: undefined} | {readonly count: number; readonly text?: undefined});

/** What a room adds to the record page of another: facts about the same thing, with their place. */
export interface PanelRead {
  /** The room that contributes it; its messages hold `panel.{room}.heading` and `panel.{room}.{key}`. */
  readonly room: string;
  readonly facts: readonly PanelFact[];
}
