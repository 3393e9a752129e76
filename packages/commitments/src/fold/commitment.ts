import {must} from '@parvis/kernel';
import {asJson, type JsonObject} from '@parvis/kernel/json';
import {progressOf, statusOfParts, type Progress} from '../progress/progress.ts';
import type {Status} from '../schema/codelists.ts';
import type {Assessment, Commitment, Evidence, Indicator, Milestone, Organisation, Plan} from '../schema/tables.ts';
import {changesBetween, type Change} from './changes.ts';
import {evidenceOf, foldClaims, type ClaimEntry, type ClaimHistory, type RefusedClaim, type Said} from './claims.ts';

export interface Version {
  readonly statement: string;
  readonly date: string;
  readonly reason?: string;
  readonly by?: Organisation;
  /** Against the version before; empty for the first. */
  readonly changes: readonly Change[];
}

export interface IndicatorState {
  readonly indicator: Indicator;
  readonly status?: Status;
  readonly history: readonly ClaimEntry[];
  readonly measurements: readonly {readonly date: string; readonly value: string; readonly source?: string; readonly statement: string}[];
}

export interface MilestoneState {
  readonly milestone: Milestone;
  /** As claimed of it; else as its indicators make it. Absent: nobody said. */
  readonly status?: Status;
  readonly derived?: true;
  readonly history: readonly ClaimEntry[];
  readonly evidence: readonly Evidence[];
  /** It is said to be complete, and nothing shows it. */
  readonly withoutEvidence?: true;
  readonly indicators: readonly IndicatorState[];
}

export interface AssessmentState {
  readonly assessment: Assessment;
  readonly statement: string;
  readonly date: string;
  readonly by?: Organisation;
  /** The draft that was open for comments, and what the final version says otherwise. */
  readonly draft?: {readonly statement: string; readonly date: string; readonly changes: readonly Change[]};
}

/** A commitment as it stands: the fold of what was said of it. */
export interface CommitmentState {
  readonly kind: 'commitment';
  readonly id: string;
  readonly plan: Plan;
  readonly commitment: Commitment;
  readonly versions: readonly Version[];
  readonly milestones: readonly MilestoneState[];
  readonly status?: Status;
  readonly assessments: readonly AssessmentState[];
  readonly evidence: readonly Evidence[];
  readonly refused: readonly RefusedClaim[];
  /** Notes on statements that are no claims. */
  readonly notes: readonly {readonly statement: string; readonly date: string; readonly corrects: string; readonly note: string}[];
}

const CLOSES_AFTER_DAYS = 60;

/** Folds what was said of one commitment, in the order of its register. `plan`: what is known of its plan. */
export function foldCommitment(id: string, said: readonly Said[], plan: Plan): CommitmentState {
  const versions = said.filter(({body}) => body.kind === 'commitment' && body.commitment !== undefined);
  const commitment = (versions.at(-1)?.body.commitment ?? {id, title: id}) as Commitment;
  const closes = Number(plan.closesAfterDays ?? CLOSES_AFTER_DAYS);
  const milestones = (commitment.milestones ?? []).map((milestone) => foldMilestone(milestone, said, closes));
  const status = statusOfParts(milestones.map(({milestone: {weight}, status: one}) => ({status: one, ...(weight !== undefined && {weight: Number(weight)})})));
  return {
    kind: 'commitment', id, plan, commitment, versions: versionsOf(versions), milestones: milestones.map(({refused: _, ...one}) => one), ...(status !== undefined && {status}),
    assessments: foldAssessments(said),
    evidence: said.flatMap(({body}) => (body.kind === 'evidence' && body.milestone === undefined ? body.evidence ?? [] : [])),
    refused: milestones.flatMap(({refused}) => refused),
    notes: said.flatMap(({statement, date, body: {correction, claim}}) => (correction === undefined || claim !== undefined ? [] : [{statement, date, corrects: correction.corrects, note: correction.note}])),
  };
}

/** Progress over the milestones, by their weights. Undefined: there are none. */
export function progressOfCommitment({milestones}: Pick<CommitmentState, 'milestones'>): Progress | undefined {
  return progressOf(milestones.map(({milestone: {weight}, status}) => ({status, ...(weight !== undefined && {weight: Number(weight)})})));
}

function versionsOf(said: readonly Said[]): Version[] {
  return said.map(({statement, date, body}, i) => {
    const {reason, ...content} = body.commitment as Commitment & JsonObject;
    const before = said[i - 1]?.body.commitment as (Commitment & JsonObject) | undefined;
    const {reason: _, ...old} = before ?? {};
    return {statement, date, ...(reason !== undefined && {reason}), ...(body.by !== undefined && {by: body.by}), changes: before === undefined ? [] : changesBetween(old as JsonObject, content as JsonObject)};
  });
}

function foldMilestone(milestone: Milestone, said: readonly Said[], closes: number): MilestoneState & {readonly refused: readonly RefusedClaim[]} {
  const own = foldClaims(said.filter(({body: {claim}}) => claim?.milestone === milestone.id && claim.indicator === undefined), closes);
  const indicators = (milestone.indicators ?? []).map((indicator) => foldIndicator(indicator, said, closes));
  const claimed = own.entries.at(-1)?.status;
  const status = claimed ?? statusOfParts(indicators.map(({status: one}) => ({status: one})));
  const evidence = [
    ...evidenceOf(own), ...indicators.flatMap(({claims}) => evidenceOf(claims)),
    ...said.flatMap(({body}) => (body.kind === 'evidence' && body.milestone === milestone.id ? body.evidence ?? [] : [])),
  ];
  return {
    milestone, history: own.entries, evidence, indicators: indicators.map(({claims: _, ...one}) => one), refused: [...own.refused, ...indicators.flatMap(({claims}) => claims.refused)],
    ...(status !== undefined && {status}), ...(status !== undefined && claimed === undefined && {derived: true as const}), ...(status === 'C' && evidence.length === 0 && {withoutEvidence: true as const}),
  };
}

function foldIndicator(indicator: Indicator, said: readonly Said[], closes: number): IndicatorState & {readonly claims: ClaimHistory} {
  const claims = foldClaims(said.filter(({body}) => body.claim?.indicator === indicator.id), closes);
  const status = claims.entries.at(-1)?.status;
  const measurements = said.flatMap(({statement, body: {measurement}}) => (measurement?.indicator === indicator.id
    ? [{date: measurement.date, value: measurement.value, statement, ...(measurement.source !== undefined && {source: measurement.source})}] : []));
  return {indicator, history: claims.entries, claims, measurements: measurements.sort((a, b) => (a.date < b.date ? -1 : 1)), ...(status !== undefined && {status})};
}

/** The last version of each assessment; of a final one, what its first draft said otherwise. */
function foldAssessments(said: readonly Said[]): AssessmentState[] {
  const byId = Map.groupBy(said.filter(({body}) => body.assessment !== undefined), ({body}) => body.assessment?.id ?? '');
  return [...byId.values()].map((versions) => {
    const {statement, date, body} = must(versions.at(-1), 'groups are not empty');
    const draft = versions.find((one) => one.statement !== statement && one.body.assessment?.stage === 'draft');
    return {
      assessment: must(body.assessment, 'only such were kept'), statement, date, ...(body.by !== undefined && {by: body.by}),
      ...(draft !== undefined && {draft: {statement: draft.statement, date: draft.date, changes: changesBetween(contentOf(draft), contentOf(must(versions.at(-1), 'groups are not empty')))}}),
    };
  });
}

/** What is found, without how far the assessment has come. */
function contentOf({body: {assessment}}: Said): JsonObject {
  const {stage: _, comments: __, commentsUntil: ___, ...rest} = must(assessment, 'only such were kept');
  return asJson(rest);
}
