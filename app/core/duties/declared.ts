import type {DutyEvent} from '@parvis/duty';
import type {JsonValue} from '@parvis/kernel/json';

/**
 * A duty as a room declares it from a record: who owes, since when, and what happened to it. The room owns no clock: the
 * term, its calendar and its clause come from the law that the site counts by, under the name of the rule, or from the
 * one that the record carries.
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
  /** The law of this one, in the JSON of `@parvis/duty`, where its record says under which it stands (`carriesLaws`). */
  readonly law?: JsonValue;
}

/** The one rule that the core itself declares: a source publishes as often as it says. */
export const PUBLICATION = 'publication';
