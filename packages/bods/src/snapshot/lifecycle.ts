import type {Problem} from '@parvis/kernel';
import {canonicalText, type JsonValue} from '@parvis/kernel/json';
import {dayOf} from '../check/day.ts';
import type {Statement} from '../schema/statement.ts';

/** Where the record of some statements stands: BODS 0.4, lifecycle. */
export type RecordState =
  | {readonly kind: 'none'}
  | {readonly kind: 'open'; readonly last: Statement}
  | {readonly kind: 'ended'; readonly last: Statement};

export const NO_RECORD: RecordState = {kind: 'none'};

export interface Step {
  readonly state: RecordState;
  /** Why the statement must not be published: then the state is unchanged. */
  readonly refused: readonly Problem[];
  /** What is unusual, with the statement kept. */
  readonly kept: readonly Problem[];
}

/**
 * What a record becomes by one more statement. Refused: a statement after the record was closed; a change of subject or
 * interested party (close it and open another); a change of type; a second `new`; the last statement's id with other
 * content. Kept with a finding: a record that does not begin with `new`; a date before the last statement's.
 */
export function advance(state: RecordState, next: Statement): Step {
  const refused = state.kind === 'none' ? [] : breaches(state, next);
  if (refused.length > 0) return {state, refused, kept: []};
  return {state: {kind: next.recordStatus === 'closed' ? 'ended' : 'open', last: next}, refused: [], kept: oddities(state, next)};
}

function breaches(state: Exclude<RecordState, {kind: 'none'}>, next: Statement): Problem[] {
  const {last} = state;
  if (last.statementId === next.statementId) return same(last, next) ? [] : [problem('statement-id-reused', '/statementId', next)];
  const found: Problem[] = [];
  if (state.kind === 'ended') found.push(problem('record-continued-after-closed', '/recordId', next));
  if (next.recordStatus === 'new' && state.kind === 'open') found.push(problem('record-opened-twice', '/recordStatus', next));
  if (last.recordType !== next.recordType) found.push(problem('record-type-changed', '/recordType', next));
  if (last.recordType !== 'relationship' || next.recordType !== 'relationship') return found;
  for (const end of ['subject', 'interestedParty'] as const) {
    if (!same(last.recordDetails[end], next.recordDetails[end])) found.push(problem('relationship-party-changed', `/recordDetails/${end}`, next));
  }
  return found;
}

function oddities(state: RecordState, next: Statement): Problem[] {
  if (state.kind === 'none') {
    return next.recordStatus === 'new' || next.recordStatus === undefined ? [] : [problem('record-without-beginning', '/recordStatus', next)];
  }
  return dayOf(next.statementDate) < dayOf(state.last.statementDate) ? [problem('statement-before-last', '/statementDate', next)] : [];
}

function same(a: unknown, b: unknown): boolean {
  return canonicalText(a as JsonValue) === canonicalText(b as JsonValue);
}

function problem(code: string, at: string, {recordId, statementId}: Statement): Problem {
  return {code: `bods.${code}`, at, recordId, statementId};
}
