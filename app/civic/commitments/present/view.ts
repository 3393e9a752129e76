import type {StandardResult, StandardRules} from '@parvis/commitments/cocreation';
import type {Assessment, ClaimEntry, Commitment, Evidence, IndicatorState, Milestone, Plan, PlanState, RefusedClaim, Status, Version} from '@parvis/commitments';
import type {CommentsRead} from '../../../core/comments/read.ts';
import type {DraftRead} from '../comments.ts';
import type {PanelRead, RemovalRead, SourceRead} from '../../../core/read.ts';

/** The mailed link by which an answer came. */
export type MailedLink = NonNullable<ClaimEntry['letter']>;

/** An entry behind a record, numbered as the notes on its page number them. */
export interface EntryView {
  readonly number: number;
  readonly id: string;
  readonly kind: string;
  readonly said: string;
  readonly entered: string;
  readonly position: number;
  readonly by?: string;
  readonly way?: string;
  readonly letter?: MailedLink;
  readonly altered?: true;
  readonly hash?: string;
  readonly removed?: RemovalRead;
  readonly withdrawn?: true;
}

/** The numbers of 16.5, as decimal text of four digits, and what of them is said in words. */
export interface Figures {
  readonly progress?: string;
  readonly percent?: number;
  readonly elapsed?: string;
  readonly gap?: string;
  readonly behind?: boolean;
  readonly milestones: number;
  readonly complete: number;
  readonly unknown: number;
  readonly late: number;
}

export interface MilestoneView extends Pick<Milestone, 'id' | 'text' | 'expectedOutput' | 'dueDate' | 'dueOriginal' | 'startDate'> {
  readonly owner?: string;
  readonly weight?: string;
  readonly status?: Status;
  readonly derived?: true;
  readonly withoutEvidence?: true;
  /** Days since the last day on which it was in time; absent where it is not late. */
  readonly daysLate?: number;
  readonly history: readonly ClaimEntry[];
  readonly evidence: readonly Evidence[];
  readonly indicators: readonly IndicatorState[];
}

export interface AssessmentView {
  readonly assessment: Assessment;
  readonly statement: string;
  readonly date: string;
  readonly by?: string;
  /** Steps by which the owner claims more (positive) or less than was found. */
  readonly disagreement?: number;
  readonly draft?: {readonly date: string; readonly changes: Version['changes']};
  /** Comments on a draft can be given until then. */
  readonly open?: string;
}

export interface CommitmentView {
  readonly kind: 'commitment';
  readonly id: string;
  readonly plan: Plan;
  readonly commitment: Omit<Commitment, 'milestones'>;
  readonly status?: Status;
  readonly figures: Figures;
  readonly milestones: readonly MilestoneView[];
  readonly evidence: readonly Evidence[];
  readonly assessments: readonly AssessmentView[];
  readonly versions: readonly Version[];
  readonly refused: readonly RefusedClaim[];
  readonly notes: readonly {readonly statement: string; readonly date: string; readonly corrects: string; readonly note: string}[];
  /** The public may comment on the draft of its plan until this day. */
  readonly openUntil?: string;
}

/** Days on which a draft was open for comments here. */
export interface Opening {
  readonly from: string;
  readonly until: string;
}

export interface PlanView {
  readonly kind: 'plan';
  readonly id: string;
  readonly plan: Plan;
  readonly figures: {readonly high: number; readonly of: number; readonly elapsed?: string; readonly late: number};
  readonly commitments: readonly CommitmentView[];
  /** By which figures they are judged. */
  readonly rules: StandardRules;
  readonly standards: readonly StandardResult[];
  readonly traces: PlanState['traces'];
  readonly responses: PlanState['responses'];
  readonly versions: readonly Version[];
  /** The days on which this site took comments on the draft; in the standards they stand behind the traces. */
  readonly openings: readonly Opening[];
  /** The public may comment on the draft until this day. */
  readonly openUntil?: string;
}

/** The page of a plan or commitment, without words. */
export interface RecordView {
  readonly id: string;
  readonly source: SourceRead;
  readonly asKnownOn?: string;
  /** Absent where nothing is left, or nothing had been said yet. */
  readonly thing?: PlanView | CommitmentView;
  readonly entries: readonly EntryView[];
  readonly panels?: readonly PanelRead[];
  /** Comments on it, of its current state only. */
  readonly comments?: CommentsRead;
  /** What the public said of the draft. */
  readonly draft?: DraftRead;
}
