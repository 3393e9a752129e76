import type {Source} from '../calendar/table.ts';

/** How long: counted in open days of the law's calendar, in days, in months by date, in hours. */
export interface Period {
  readonly count: number;
  readonly unit: 'working-days' | 'days' | 'months' | 'hours';
}

/** When what arrives counts as received. */
export interface ReceiptRule {
  /** Received on a closed day: on the next open one. */
  readonly closedDay?: 'next-open-day';
  /** From this local time on (`19:00`) it counts as received the next day. */
  readonly cutoff?: string;
}

/** What a question to the asker, a fee notice, or an order of suspension does to the clock. */
export interface Stop {
  /** Count anew from the answer; or leave the days in between out. */
  readonly effect: 'restart' | 'pause';
  /** Only the first counts. */
  readonly once?: boolean;
  /** It counts only if it comes within this time of receipt. */
  readonly within?: Period;
  /** Unanswered for so long, the request lapses. */
  readonly lapsesAfter?: Period;
}

/** A lawful extension: so much more, or so much in all. `until`: a date that the notice names. */
export interface Extension {
  readonly id: string;
  readonly by: {readonly add: Period} | {readonly total: Period} | {readonly until: true};
  /** The notice counts only within this time of receipt; else until the old term ends. */
  readonly noticeWithin?: Period;
  /** Comes without notice: it is there from the beginning of the facts that cause it. */
  readonly withoutNotice?: boolean;
  readonly source: Source;
}

/** One duty in a law: who owes it, how its time is counted. */
export interface Term {
  readonly id: string;
  readonly owedBy: 'body' | 'asker' | 'oversight';
  /** Absent where the law names no number ("without delay"): then there is no due date, and nothing is late. */
  readonly period?: Period;
  /** The first day that counts: the one after receipt; the first open one after it; receipt itself. */
  readonly dayOne: 'next-day' | 'next-open-day' | 'same-day';
  /** A last day that is closed: stays, or moves to the next open day. */
  readonly roll: 'none' | 'next-open-day';
  readonly receipt?: ReceiptRule;
  readonly extensions: readonly Extension[];
  readonly stops: {readonly clarification?: Stop; readonly fee?: Stop; readonly suspension?: Stop};
  /** What silence means when the term is over. */
  readonly silence: 'refusal' | 'grant' | 'affirmation' | 'nothing';
  readonly source: Source;
}

/** A law as data: its place, its zone, its calendar, its terms. The first term is the main one. */
export interface Regime {
  readonly id: string;
  readonly law: string;
  /** ISO 3166. */
  readonly jurisdiction: string;
  /** IANA name: in it the day of receipt is read. */
  readonly zone: string;
  /** Id of the calendar; absent where no term asks whether a day is open. */
  readonly calendar?: string;
  /** First and last day of receipt that this version governs. */
  readonly from?: string;
  readonly to?: string;
  /** Raised whenever the data change. */
  readonly version: string;
  readonly terms: readonly [Term, ...Term[]];
}
