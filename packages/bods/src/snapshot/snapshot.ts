import {dayOf, daysOf} from '../check/day.ts';
import type {InterestRecord, RelationshipStatement, Statement} from '../schema/statement.ts';
import {replaces} from './latest.ts';

export interface Snapshot {
  /** The next statement of the file; what is dated after the day is passed over. */
  add(statement: Statement): void;
  /** The state of every record that is open on the day, in the order in which records first appear. */
  current(): Statement[];
}

/**
 * What is true on a day, by all statements up to it: the last statement of each record, without records that are
 * closed, entities that are dissolved, persons who have died and interests that have ended by then.
 * Holds one statement for each record. `asOf` is a date; without it every statement counts.
 */
export function snapshot(asOf?: string): Snapshot {
  const day = asOf === undefined ? Number.POSITIVE_INFINITY : dayOf(asOf);
  const last = new Map<string, Statement>();
  return {
    add(statement) {
      if (dayOf(statement.statementDate) > day) return;
      const key = `${statement.recordType} ${statement.recordId}`;
      const before = last.get(key);
      if (!before || replaces(statement, before)) last.set(key, statement);
    },
    current: () => [...last.values()].flatMap((statement) => alive(statement, day) ?? []),
  };
}

/** The state on a day of a list of statements. */
export function snapshotOf(statements: Iterable<Statement>, asOf?: string): Statement[] {
  const state = snapshot(asOf);
  for (const statement of statements) state.add(statement);
  return state.current();
}

function alive(statement: Statement, day: number): Statement | undefined {
  if (statement.recordStatus === 'closed') return undefined;
  switch (statement.recordType) {
    case 'entity': return ended(statement.recordDetails.dissolutionDate, day) ? undefined : statement;
    case 'person': return ended(statement.recordDetails.deathDate, day) ? undefined : statement;
    case 'relationship': return withCurrentInterests(statement, day);
  }
}

function withCurrentInterests(statement: RelationshipStatement, day: number): RelationshipStatement {
  const {interests} = statement.recordDetails;
  if (!interests?.some((interest) => hasEnded(interest, day))) return statement;
  return {...statement, recordDetails: {...statement.recordDetails, interests: interests.filter((interest) => !hasEnded(interest, day))}};
}

function hasEnded({endDate}: InterestRecord, day: number): boolean {
  return ended(endDate, day);
}

/** A partial date has passed when its last possible day has. Without a day ("now" unknown), any end is an end. */
function ended(text: string | undefined, day: number): boolean {
  return text !== undefined && daysOf(text)[1] <= day;
}
