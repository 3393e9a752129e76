import type {CommentsRead} from '../../../core/comments/read.ts';
import type {FindingRead, PanelRead, RemovalRead, SourceRead} from '../../../core/read.ts';
import type {FactView} from '../../../ui/fact.ts';

export type Stage = 'planning' | 'tender' | 'award' | 'contract' | 'implementation';

export interface StageView {
  readonly stage: Stage;
  readonly mark: 'done' | 'now' | 'next';
  readonly facts: readonly FactView[];
}

/** A stage on the time axis. Dates as published; days are counted between the calendar days that they name. */
export interface SpanView {
  readonly stage: Stage;
  readonly start: string;
  readonly end: string;
  readonly days: number;
  /** The end that was promised first, where it was another. */
  readonly firstEnd?: string;
  readonly amendments: readonly string[];
}

export type SectionName = 'awards' | 'contracts' | 'bids' | 'items' | 'documents' | 'milestones' | 'transactions' | 'amendments' | 'parties';

/** One thing of a section: an award, a document. `key` is unique in its section. */
export interface ThingView {
  readonly key: string;
  readonly facts: readonly FactView[];
}

export interface SectionView {
  readonly section: SectionName;
  readonly things: readonly ThingView[];
}

/** One value that a field took: what it is now, what it was. An absent value: not said yet, or taken back. */
export interface ChangeView {
  readonly field: string;
  readonly was?: string;
  readonly now?: string;
  readonly entry: number;
  readonly date: string;
}

/** One entry of the record: a release, a snapshot or a withdrawal. */
export interface EntryView {
  readonly number: number;
  readonly id: string;
  readonly kind: 'statement' | 'snapshot' | 'withdrawal';
  readonly tags: readonly string[];
  readonly said: string;
  readonly entered: string;
  readonly position: number;
  /** What is stored is not what the log committed to. */
  readonly altered?: true;
  readonly hash?: string;
  readonly withdraws?: string;
  readonly withdrawnBy?: number;
  readonly reason?: string;
  readonly removed?: RemovalRead;
}

/** What the amounts of the process come to, stage by stage and currency by currency; suspect ones are left out and counted. */
export interface ValueView {
  readonly of: 'budget' | 'tender' | 'award' | 'contract' | 'transaction';
  readonly sums: readonly FactView[];
  readonly leftOut: number;
}

export interface RecordView {
  readonly register: 'contracting';
  readonly id: string;
  readonly source: SourceRead;
  readonly title?: FactView;
  readonly language?: string;
  readonly asKnownOn?: string;
  /** `stage.code`: `contract.active`. Absent: nothing states it. */
  readonly status?: string;
  readonly stage?: Stage;
  readonly buyer?: string;
  /** Where the buyer can be asked: `mailto:` or an address, as its entry states. */
  readonly contact?: string;
  readonly suppliers: readonly string[];
  readonly category?: string;
  readonly values: readonly ValueView[];
  readonly facts: readonly FactView[];
  readonly stages: readonly StageView[];
  readonly spans: readonly SpanView[];
  readonly sections: readonly SectionView[];
  readonly findings: readonly (FindingRead & {readonly entries: readonly number[]})[];
  readonly history: readonly ChangeView[];
  readonly entries: readonly EntryView[];
  /** What other rooms say of the process. */
  readonly panels?: readonly PanelRead[];
  readonly comments?: CommentsRead;
}
