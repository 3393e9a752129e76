import type {DutyEvent} from '@parvis/duty';

/**
 * A duty as a room declares it from a record: who owes, since when, and what happened to it. The room owns no clock: the
 * term, its calendar and its clause come from the law that the site counts by, under the name of the rule.
 */
export interface DutyDraft {
  /** One of the register's `dutyRules`. */
  readonly rule: string;
  /** Unique for the record and rule, and the same whenever the record is read: the id of a contract. */
  readonly ref: string;
  readonly owedBy: {readonly name: string; readonly identifier?: string};
  /** The day, or instant, from which it counts. */
  readonly since: string;
  /** What fulfils it (`done`), excuses it (`excused`, `withdrawn`, `transferred`), stops or extends its clock. */
  readonly events: readonly DutyEvent[];
}

/** The one rule that the core itself declares: a source publishes as often as it says. */
export const PUBLICATION = 'publication';
