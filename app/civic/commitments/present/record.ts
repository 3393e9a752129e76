import {
  disagreement, elapsedShare, firstDay, isStatus, lastDay, percentOf, planCompletion, progressOfCommitment, scheduleOf, shareText,
  type AssessmentState, type CommitmentState, type MilestoneState, type PlanState, type Status,
} from '@parvis/commitments';
import {assessStandards} from '@parvis/commitments/cocreation';
import {daysBetween} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import type {RecordRead, StatementRead} from '../../../core/read.ts';
import type {ThingState} from '../summary.ts';
import type {AssessmentView, CommitmentView, EntryView, Figures, MilestoneView, PlanView, RecordView} from './view.ts';

/** The view of a plan or commitment on a day of the site's zone: what the page, its JSON and its CSV all say. */
export function presentRecord({source, id, state, statements, asKnownOn}: RecordRead, now: Temporal.Instant, zone: string): RecordView {
  const today = asKnownOn === undefined ? now.toZonedDateTimeISO(zone).toPlainDate() : Temporal.PlainDate.from(asKnownOn.slice(0, 10));
  const thing = state as unknown as ThingState | undefined;
  return {
    id, source, entries: entriesOf(statements), ...(asKnownOn !== undefined && {asKnownOn}),
    ...(thing !== undefined && {thing: thing.kind === 'plan' ? presentPlan(thing, today) : presentCommitment(thing, today)}),
  };
}

export function presentPlan(state: PlanState, today: Temporal.PlainDate): PlanView {
  const {id, plan, versions, traces, responses} = state;
  const commitments = state.commitments.map((one) => presentCommitment(one, today));
  const elapsed = elapsedOf(plan.startDate, plan.endDate, today);
  const open = plan.stage === 'consultation' && plan.commentUntil !== undefined && Temporal.PlainDate.compare(today, Temporal.PlainDate.from(plan.commentUntil)) <= 0 && (plan.commentFrom === undefined || String(today) >= plan.commentFrom);
  return {
    kind: 'plan', id, plan, versions, traces, responses, commitments,
    figures: {...planCompletion(commitments.map(({status}) => status)), late: commitments.reduce((sum, {figures}) => sum + figures.late, 0), ...(elapsed !== undefined && {elapsed: shareText(elapsed)})},
    standards: standardsOf(state, today), ...(open && {openUntil: plan.commentUntil}),
  };
}

function standardsOf({plan, traces, responses, versions}: PlanState, today: Temporal.PlainDate): PlanView['standards'] {
  const first = [traces.map(({trace}) => trace.date).sort()[0], versions[0]?.date.slice(0, 10), plan.startDate].filter((day) => day !== undefined).map((day) => firstDay(day)).filter((day) => day !== undefined).map(String).sort()[0];
  const [start, end] = [plan.startDate === undefined ? undefined : firstDay(plan.startDate), plan.endDate === undefined ? undefined : lastDay(plan.endDate)];
  return assessStandards({
    traces: traces.map(({trace: {kind, date, until, url, count}}) => ({
      kind: kind as Parameters<typeof assessStandards>[0]['traces'][number]['kind'], date, ...(until !== undefined && {until}), ...(url !== undefined && {url}), ...(count !== undefined && {count: Number(count)}),
    })),
    start: first ?? String(today), today: String(today), responses: {given: responses.length, contributions: 0}, ...(start && {planStart: String(start)}), ...(end && {end: String(end)}),
  });
}

export function presentCommitment(state: CommitmentState, today: Temporal.PlainDate): CommitmentView {
  const {milestones: _, ...commitment} = state.commitment;
  const milestones = state.milestones.map((one) => presentMilestone(one, today));
  const {id, plan, status, evidence, versions, refused, notes} = state;
  return {
    kind: 'commitment', id, plan, commitment, milestones, evidence, versions, refused, notes, ...(status !== undefined && {status}),
    figures: figuresOf(state, milestones, today), assessments: state.assessments.map((one) => presentAssessment(one, status, today)),
  };
}

function figuresOf(state: CommitmentState, milestones: readonly MilestoneView[], today: Temporal.PlainDate): Figures {
  const counts = {milestones: milestones.length, complete: milestones.filter(({status}) => status === 'C').length, unknown: milestones.filter(({status}) => status === undefined).length, late: milestones.filter(({daysLate}) => daysLate !== undefined).length};
  const progress = counts.unknown === counts.milestones ? undefined : progressOfCommitment(state);
  const elapsed = elapsedOf(state.commitment.startDate ?? state.plan.startDate, state.commitment.endDate ?? state.plan.endDate, today);
  const schedule = progress && elapsed && scheduleOf(progress.share, elapsed);
  return {
    ...counts, ...(progress && {progress: shareText(progress.share), percent: percentOf(progress)}),
    ...(elapsed && {elapsed: shareText(elapsed)}), ...(schedule && {gap: shareText(schedule.gap), behind: schedule.behind}),
  };
}

function elapsedOf(start: string | undefined, end: string | undefined, today: Temporal.PlainDate): ReturnType<typeof elapsedShare> {
  const [from, to] = [start === undefined ? undefined : firstDay(start), end === undefined ? undefined : lastDay(end)];
  return from && to && elapsedShare(from, to, today);
}

function presentMilestone({milestone, status, derived, withoutEvidence, history, evidence, indicators}: MilestoneState, today: Temporal.PlainDate): MilestoneView {
  const {id, text, expectedOutput, dueDate, dueOriginal, startDate, owner, weight} = milestone;
  const due = dueDate === undefined ? undefined : lastDay(dueDate);
  const late = due !== undefined && status !== 'C' && Temporal.PlainDate.compare(today, due) > 0;
  return {
    id, text, history, evidence, indicators,
    ...(expectedOutput !== undefined && {expectedOutput}), ...(dueDate !== undefined && {dueDate}), ...(dueOriginal !== undefined && {dueOriginal}), ...(startDate !== undefined && {startDate}),
    ...(owner !== undefined && {owner: owner.name}), ...(weight !== undefined && {weight: String(weight)}), ...(status !== undefined && {status}),
    ...(derived && {derived}), ...(withoutEvidence && {withoutEvidence}), ...(late && {daysLate: daysBetween(due, today)}),
  };
}

function presentAssessment({assessment, statement, date, by, draft}: AssessmentState, claimed: Status | undefined, today: Temporal.PlainDate): AssessmentView {
  const {completion, stage, commentsUntil} = assessment;
  const open = stage === 'draft' && commentsUntil !== undefined && String(today) <= commentsUntil;
  return {
    assessment, statement, date, ...(by !== undefined && {by: by.name}), ...(draft && {draft: {date: draft.date, changes: draft.changes}}), ...(open && {open: commentsUntil}),
    ...(claimed !== undefined && completion !== undefined && isStatus(completion) && {disagreement: disagreement(claimed, completion)}),
  };
}

/** The entries of a record in order of position. */
export function entriesOf(statements: readonly StatementRead[]): EntryView[] {
  const withdrawn = new Set(statements.flatMap(({kind, body}) => (kind === 'withdrawal' ? [body?.['withdraws']] : [])));
  return statements.map(({id, kind, said, entered, position, altered, hash, removed, body}, i) => ({
    number: i + 1, id, said, entered, position, kind: kind === 'withdrawal' ? kind : textOf(body?.['kind']) ?? 'plan',
    ...(altered && {altered}), ...(hash !== undefined && {hash}), ...(removed !== undefined && {removed}), ...(withdrawn.has(id) && {withdrawn: true as const}),
    ...optional('by', isObject(body?.['by']) ? textOf(body['by']['name']) : undefined), ...optional('way', textOf(body?.['way'])),
  }));
}

function optional<const K extends string>(name: K, value: string | undefined): {readonly [key in K]?: string} {
  return value === undefined ? {} : {[name]: value} as {readonly [key in K]: string};
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
