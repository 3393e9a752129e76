import {parseInstant} from '@parvis/kernel';
import {dayOf} from '../check/day.ts';
import type {Statement} from '../schema/statement.ts';

/**
 * Whether `b`, which stands later in the file, takes the place of `a` as the last word on their record: the later
 * statement date (by the instant, where both name one on the same day), then the later publication, then the place.
 */
export function replaces(b: Statement, a: Statement): boolean {
  const days = dayOf(b.statementDate) - dayOf(a.statementDate);
  if (days !== 0) return days > 0;
  const instants = order(parseInstant(b.statementDate), parseInstant(a.statementDate));
  if (instants !== 0) return instants > 0;
  return published(b) >= published(a);
}

function order(b: Temporal.Instant | undefined, a: Temporal.Instant | undefined): number {
  return a && b ? Temporal.Instant.compare(b, a) : 0;
}

function published({publicationDetails}: Statement): number {
  return publicationDetails ? dayOf(publicationDetails.publicationDate) : Number.NEGATIVE_INFINITY;
}
