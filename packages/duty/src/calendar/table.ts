/** Where a rule or a holiday stands: law and clause, and whether somebody has read it there. */
export interface Source {
  /** Law or document, with the clause. */
  readonly title: string;
  readonly url?: string;
  /** `read`: in an official or legal page. `to-confirm`: known to practitioners; confirm it before a deployment relies on it. */
  readonly standing: 'read' | 'to-confirm';
}

/** When a holiday falls: a date of each year, days after Easter Sunday, the n-th weekday of a month (-1: the last), or named dates. */
export type Falls =
  | {readonly month: number; readonly day: number}
  | {readonly easter: number}
  | {readonly nth: number; readonly weekday: number; readonly month: number}
  | {readonly dates: readonly string[]};

export interface HolidayRule {
  readonly name: string;
  readonly falls: Falls;
  /** First and last year. */
  readonly from?: number;
  readonly to?: number;
  /** Only every so many years, counted from `from`. */
  readonly every?: number;
  /**
   * What is observed where it falls on a closed weekday: nothing else; the next day that is neither closed nor a holiday
   * itself; the nearest weekday (Friday for Saturday, Monday for Sunday).
   */
  readonly substitute?: 'next-open' | 'nearest';
  /** The days on which it was observed in the years in which it was moved by proclamation. */
  readonly moved?: readonly string[];
}

/** Days closed every year from one date to another, both included; may pass the end of the year. */
export interface ClosedRange {
  readonly name: string;
  readonly from: {readonly month: number; readonly day: number};
  readonly to: {readonly month: number; readonly day: number};
}

/** A calendar as facts: enough to recompute every closed day. */
export interface CalendarTable {
  readonly id: string;
  readonly name: string;
  /** Raised whenever a day changes. */
  readonly version: string;
  /** What it is complete for, first and last day. Beyond it nothing is computed. */
  readonly from: string;
  readonly to: string;
  /** ISO weekdays: 6 and 7 for Saturday and Sunday. */
  readonly closedWeekdays: readonly number[];
  readonly holidays: readonly HolidayRule[];
  readonly ranges?: readonly ClosedRange[];
  /** Dates on which a holiday of the rules was a working day all the same. */
  readonly reopened?: readonly string[];
  readonly source: Source;
  readonly note?: string;
}
