import type {ExactNumber} from '@parvis/kernel/json';
import type {InterestRecord, RelationshipRecord, ShareRecord} from '../schema/statement.ts';
import {compareNumbers} from '../number.ts';
import {dayOf} from './day.ts';
import type {Report} from './finding.ts';

/** The checks inside one relationship record. */
export function checkRelationship(relationship: RelationshipRecord, at: string, report: Report): void {
  for (const [i, interest] of (relationship.interests ?? []).entries()) checkInterest(interest, `${at}/interests/${i}`, report);
}

function checkInterest({startDate, endDate, share}: InterestRecord, at: string, report: Report): void {
  if (startDate && endDate && dayOf(startDate) > dayOf(endDate)) {
    report('statement_relationship_interests_start_after_end_date', `${at}/endDate`, {startDate, endDate});
  }
  if (share) checkShare(share, `${at}/share`, report);
}

function checkShare({exact, minimum, maximum, exclusiveMinimum, exclusiveMaximum}: ShareRecord, at: string, report: Report): void {
  if (minimum !== undefined && exclusiveMinimum !== undefined) report('statement_relationship_interests_share_min_and_exclusivemin', at);
  if (maximum !== undefined && exclusiveMaximum !== undefined) report('statement_relationship_interests_share_max_and_exclusivemax', at);
  const lower = minimum ?? exclusiveMinimum;
  const upper = maximum ?? exclusiveMaximum;
  if (exact !== undefined && exact !== 0 && (lower !== undefined || upper !== undefined)) {
    report('statement_relationship_interests_exact_has_min_max', at, {exact});
  }
  if (lower === undefined || upper === undefined || exact !== undefined) return;
  checkBounds(lower, upper, at, report);
}

function checkBounds(lower: number | ExactNumber, upper: number | ExactNumber, at: string, report: Report): void {
  const order = compareNumbers(lower, upper);
  if (order > 0) report('statement_relationship_interests_not_exact_max_greater_than_min', at, {lower, upper});
  if (order === 0) report('statement_relationship_interests_exact_max_equals_min', at, {exact: lower});
}
