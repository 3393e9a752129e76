import {
  disagreement, elapsedShare, firstDay, isStatus, lastDay, percentOf, planCompletion, progressOfCommitment, scheduleOf, shareText,
  type AssessmentState, type CommitmentState, type MilestoneState, type Plan, type PlanState, type Status, type TraceKind,
} from '@parvis/commitments';
import {assessStandards, type StandardRules} from '@parvis/commitments/cocreation';
import {daysBetween} from '@parvis/kernel';
import {isObject, type JsonValue} from '@parvis/kernel/json';
import type {RecordWithPanels} from '../../../core/http/register-routes.ts';
import type {RecordRead, StatementRead} from '../../../core/read.ts';
import {commentSubject, isDraftOpen, type DraftRead} from '../comments.ts';
import {threadPath} from '../../../core/comments/subject.ts';
import {openingsOf} from './openings.ts';
import type {AssessmentView, CommitmentView, EntryView, Figures, MailedLink, MilestoneView, Opening, PlanView, RecordView} from './view.ts';
import {rulesFor} from '../rules.ts';
import {thingIn} from '../thing.ts';

/** What is read for a page: the record, what the public said of its draft, and the rules that are set for its keeper and for the site. */
export type CommitmentsRecord = RecordRead & Pick<RecordWithPanels, 'comments'> & {readonly draft?: DraftRead; readonly rules?: readonly (readonly StandardRules[])[]};

/** The view of a plan or commitment on a day of the site's zone: what the page, its JSON and its CSV all say. */
export function presentRecord({source, id, state, statements, asKnownOn, comments, draft, rules = []}: CommitmentsRecord, now: Temporal.Instant, zone: string): RecordView {
  const today = asKnownOn === undefined ? now.toZonedDateTimeISO(zone).toPlainDate() : Temporal.PlainDate.from(asKnownOn.slice(0, 10));
  const thing = thingIn(state);
  return {
    id, source, entries: entriesOf(statements), ...(asKnownOn !== undefined && {asKnownOn}),
    ...(thing !== undefined && {thing: thing.kind === 'plan' ? presentPlan(thing, today, {openings: openingsOf(statements, zone), draft, rules: rulesFor(thing.plan, rules, String(today))}) : presentCommitment(thing, today)}), ...(comments && {comments}), ...(draft && {draft}),
  };
}

interface Making {
  readonly openings: readonly Opening[];
  readonly draft: DraftRead | undefined;
  readonly rules: StandardRules;
}

function presentPlan(state: PlanState, today: Temporal.PlainDate, making: Making): PlanView {
  const {id, plan, versions, traces, responses} = state;
  const commitments = state.commitments.map((one) => presentCommitment(one, today));
  const elapsed = elapsedOf(plan.startDate, plan.endDate, today);
  return {
    kind: 'plan', id, plan, versions, traces, responses, commitments,
    figures: {...planCompletion(commitments.map(({status}) => status)), late: commitments.reduce((sum, {figures}) => sum + figures.late, 0), ...(elapsed !== undefined && {elapsed: shareText(elapsed)})},
    openings: making.openings, rules: making.rules, standards: standardsOf(state, today, making), ...openUntil(plan, today),
  };
}

function openUntil(plan: Plan, today: Temporal.PlainDate): {readonly openUntil?: string} {
  return isDraftOpen(plan, String(today)) ? {openUntil: plan.commentUntil ?? ''} : {};
}

function standardsOf({plan, traces, responses, versions}: PlanState, today: Temporal.PlainDate, {openings, draft, rules}: Making): PlanView['standards'] {
  const first = [traces.map(({trace}) => trace.date).sort()[0], versions[0]?.date.slice(0, 10), plan.startDate].filter((day) => day !== undefined).map((day) => firstDay(day)).filter((day) => day !== undefined).map(String).sort()[0];
  const [start, end] = [plan.startDate === undefined ? undefined : firstDay(plan.startDate), plan.endDate === undefined ? undefined : lastDay(plan.endDate)];
  const stage = isDraftOpen(plan, String(today)) ? 'open' : plan.stage === 'consultation' || plan.stage === 'draft' ? 'over' : 'adopted';
  return assessStandards({
    traces: [
      ...traces.map(({trace: {kind, date, until, url, count}}) => ({
        kind: kind as TraceKind, date, ...(until !== undefined && {until}), ...(url !== undefined && {url}), ...(count !== undefined && {count: Number(count)}),
      })),
      ...openings.map(({from, until}) => ({kind: 'input' as const, date: from, until, url: threadPath(commentSubject(plan.id, 'draft'))})),
    ],
    ...(draft && {comments: {count: draft.count, answered: draft.answered.length, stage}}),
    rules, start: first ?? String(today), today: String(today), responses: {given: responses.length, contributions: 0}, ...(start && {planStart: String(start)}), ...(end && {end: String(end)}),
  });
}

function presentCommitment(state: CommitmentState, today: Temporal.PlainDate): CommitmentView {
  const {milestones: _, ...commitment} = state.commitment;
  const milestones = state.milestones.map((one) => presentMilestone(one, today));
  const {id, plan, status, evidence, versions, refused, notes} = state;
  return {
    kind: 'commitment', id, plan, commitment, milestones, evidence, versions, refused, notes, ...(status !== undefined && {status}),
    figures: figuresOf(state, milestones, today), ...openUntil(plan, today), assessments: state.assessments.map((one) => presentAssessment(one, status, today)),
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
    ...optional('by', isObject(body?.['by']) ? textOf(body['by']['name']) : undefined), ...optional('way', textOf(body?.['way'])), ...(isObject(body?.['letter']) && {letter: body['letter'] as unknown as MailedLink}), // read by `decode` before it was stored
  }));
}

function optional<const K extends string>(name: K, value: string | undefined): {readonly [key in K]?: string} {
  return value === undefined ? {} : {[name]: value} as {readonly [key in K]: string};
}

function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
