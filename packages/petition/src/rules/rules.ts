/** So long, by the calendar: months are clamped to the last day that there is. */
export interface Span {
  readonly count: number;
  readonly unit: 'days' | 'months';
}

/** Why a petition was not accepted. Of a hidden one the text is not shown. */
export interface RejectionCode {
  readonly code: string;
  readonly hidden: boolean;
}

/** Everything that law or a house decides about petitions: figures, terms, codes. Nothing of it is in the code. */
export interface PetitionRules {
  readonly id: string;
  readonly version: string;
  /** Where the figures stand. */
  readonly source: {readonly title: string; readonly url?: string};
  /** Who must stand behind a petition before it is examined, and how many may. */
  readonly supporters: {readonly least: number; readonly most?: number};
  /** The creator's own signature is the first: it stands beside the supporters, and is never taken away. */
  readonly creatorCounts: boolean;
  /** At how many signatures an answer is owed, and at how many a debate is considered. */
  readonly thresholds: {readonly answer?: number; readonly debate?: number};
  /** How long it can be signed. */
  readonly open: Span;
  /** For so long after its end a confirmation that was asked for in time still counts. */
  readonly graceHours: number;
  /** Days from the moderation threshold; above `busyAt` petitions in the queue, people are told of delay. */
  readonly moderation: {readonly nearDays: number; readonly overdueDays: number; readonly busyAt: number};
  /** Who may sign: key of the declaration that one ticks; whether the place is asked. */
  readonly signing: {readonly whoMay: string; readonly askPlace: boolean; readonly mostPerAddress: number};
  /** The term of the answer. Absent: no rule names one, and nothing is late. */
  readonly reply?: Span;
  /** Longest texts, in characters. */
  readonly lengths: {
    readonly action: number; readonly background: number; readonly details: number; readonly note: number;
    readonly summary: number; readonly answer: number; readonly rejection: number;
  };
  /** What an election does to new petitions. Absent: nothing. */
  readonly election?: {
    /** Once all were ended at an election, none can be begun until the body takes them again. */
    readonly pauseAfterEnd: boolean;
    /** None can be begun so many days before an election, up to its day. */
    readonly startDaysBefore?: number;
  };
  readonly rejections: readonly RejectionCode[];
  /** So often the count is stated for good, beside the times at which something follows from it. */
  readonly countEveryHours: number;
  /** Personal data goes so many days after the end. */
  readonly eraseAfterDays: number;
  /** A beginning that nobody confirmed goes after so many days. */
  readonly forgetAfterDays: number;
}

/** Is the text of a petition rejected under this code hidden? Undefined: the rules know no such code. */
export function rejectionOf(rules: PetitionRules, code: string): RejectionCode | undefined {
  return rules.rejections.find((one) => one.code === code);
}

/** Signatures at which a petition goes to the moderators. */
export function moderationAt({supporters, creatorCounts}: PetitionRules): number {
  return supporters.least + (creatorCounts ? 1 : 0);
}
