import {err, ok, type Result} from '@parvis/kernel';
import {STATUSES, type Status} from '../schema/codelists.ts';
import type {Claim} from '../schema/tables.ts';

/** How far a status is from nothing: 0 to 3. */
export function stepOf(status: Status): number {
  return STATUSES.codes.indexOf(status);
}

export function isStatus(code: string): code is Status {
  return (STATUSES.codes as readonly string[]).includes(code);
}

const WRITTEN: readonly (readonly [Status, ...string[]])[] = [
  ['NS', 'not started', 'not begun', 'no progress', 'non commencé', 'non commence', 'non entamé', 'no iniciado', 'no iniciada', 'sin iniciar', 'لم يبدأ'],
  ['LP', 'limited', 'limited progress', 'partial', 'progrès limités', 'progres limites', 'limité', 'avance limitado', 'limitado', 'تقدم محدود', 'محدود'],
  ['SP', 'substantial', 'substantial progress', 'progrès importants', 'progrès substantiels', 'substantiel', 'avance sustancial', 'sustancial', 'تقدم كبير', 'كبير'],
  ['C', 'complete', 'completed', 'done', 'terminé', 'achevé', 'complet', 'completo', 'completado', 'completada', 'مكتمل'],
];

/** A status as people write it, in one of the words that the field uses. Undefined: it is none that is known. */
export function parseStatus(written: string): Status | undefined {
  const text = written.trim();
  if (isStatus(text.toUpperCase())) return text.toUpperCase() as Status;
  return WRITTEN.find(([, ...words]) => words.includes(text.toLowerCase().replaceAll(/\s+/g, ' ')))?.[0];
}

export type ClaimProblem = 'claim.challenges-missing' | 'claim.reason-missing' | 'claim.period-closed';

/** What was claimed of the same milestone or indicator before, and counts. */
export interface EarlierClaim {
  readonly period: string;
  readonly status: Status;
}

/**
 * May this claim count? NS and LP need what stood in the way; going back or leaving C needs a reason; what was said of a
 * period that is closed is only corrected. `closed`: the claim was made after its period was closed.
 */
export function judgeClaim(claim: Pick<Claim, 'period' | 'status' | 'challenges' | 'reason'>, earlier: readonly EarlierClaim[], closed: boolean): Result<Status, ClaimProblem> {
  const status = claim.status as Status;
  if (lacksChallenges(claim)) return err('claim.challenges-missing');
  if (closed && earlier.some(({period}) => period === claim.period)) return err('claim.period-closed');
  const before = earlier.filter(({period}) => period < claim.period).toSorted((a, b) => (a.period < b.period ? -1 : 1)).at(-1);
  if (before !== undefined && stepOf(status) < stepOf(before.status) && isBlank(claim.reason)) return err('claim.reason-missing');
  return ok(status);
}

/** Canada's tracker: challenges are obligatory where nothing or little was done. */
export function lacksChallenges({status, challenges}: Pick<Claim, 'status' | 'challenges'>): boolean {
  return (status === 'NS' || status === 'LP') && isBlank(challenges);
}

function isBlank(text: string | null | undefined): boolean {
  return text === undefined || text === null || /^\s*(nil|n\/?a|none|-+)?\s*$/i.test(text);
}

/** The day after which a period may no longer be claimed for, only corrected. */
export function closesOn(period: string, closesAfterDays: number): Temporal.PlainDate {
  const month = Temporal.PlainYearMonth.from(period);
  return month.toPlainDate({day: month.daysInMonth}).add({days: closesAfterDays});
}
