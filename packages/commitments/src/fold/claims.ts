import {closesOn, judgeClaim, type ClaimProblem} from '../progress/status.ts';
import type {Status} from '../schema/codelists.ts';
import type {Claim, Evidence, Organisation, Statement} from '../schema/tables.ts';

/** One statement in the order of its register. */
export interface Said {
  readonly statement: string;
  readonly date: string;
  readonly body: Statement;
}

/** What was claimed of a milestone or indicator for a period, and what was corrected of it. */
export interface ClaimEntry {
  readonly statement: string;
  readonly date: string;
  readonly period: string;
  readonly status: Status;
  readonly claim: Claim;
  readonly by?: Organisation;
  readonly way?: string;
  readonly letter?: NonNullable<Statement['letter']>;
  /** Said after the period was closed. */
  readonly afterClose?: true;
  readonly corrections: readonly {readonly statement: string; readonly date: string; readonly note: string; readonly was: Claim}[];
}

/** A claim that does not count, and why. */
export interface RefusedClaim {
  readonly statement: string;
  readonly date: string;
  readonly claim: Claim;
  readonly code: ClaimProblem;
}

export interface ClaimHistory {
  /** One for each period, oldest first. */
  readonly entries: readonly ClaimEntry[];
  readonly refused: readonly RefusedClaim[];
}

/** The claims of one milestone or indicator, in the order in which they were said, with later ones in place of earlier ones of the same open period. */
export function foldClaims(said: readonly Said[], closesAfterDays: number): ClaimHistory {
  const entries = new Map<string, ClaimEntry>();
  const refused: RefusedClaim[] = [];
  for (const {statement, date, body} of said) {
    const {claim, correction} = body;
    if (claim === undefined) continue;
    if (correction !== undefined) {
      const corrected = [...entries.values()].find((one) => one.statement === correction.corrects || one.corrections.some((made) => made.statement === correction.corrects));
      if (corrected === undefined) continue;
      entries.set(corrected.period, {...corrected, status: claim.status as Status, claim, corrections: [...corrected.corrections, {statement, date, note: correction.note, was: corrected.claim}]});
      continue;
    }
    const closed = Temporal.PlainDate.compare(Temporal.PlainDate.from(date.slice(0, 10)), closesOn(claim.period, closesAfterDays)) > 0;
    const judged = judgeClaim(claim, [...entries.values()], closed);
    if (!judged.ok) {
      refused.push({statement, date, claim, code: judged.error});
      continue;
    }
    entries.set(claim.period, {
      statement, date, period: claim.period, status: judged.value, claim, corrections: [],
      ...(body.by !== undefined && {by: body.by}), ...(body.way !== undefined && {way: body.way}), ...(body.letter !== undefined && {letter: body.letter}), ...(closed && {afterClose: true as const}),
    });
  }
  return {entries: [...entries.values()].sort((a, b) => (a.period < b.period ? -1 : 1)), refused};
}

/** All evidence that came with claims that count. */
export function evidenceOf({entries}: ClaimHistory): Evidence[] {
  return entries.flatMap(({claim}) => claim.evidence ?? []);
}
