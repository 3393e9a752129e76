import {closesOn, earliestCommentEnd, judgeClaim, parseDeadline, type CommitmentState, type Organisation} from '@parvis/commitments';
import type {StandardRules} from '@parvis/commitments/cocreation';
import {variablesOf} from '@parvis/commitments/irm';
import {err, ok, parseDay, type Result} from '@parvis/kernel';
import {asJson, type JsonObject} from '@parvis/kernel/json';
import {linesOf, type Answers, type FormProblem} from './read.ts';
import {yearOf} from './forms.ts';

/** Who says something now, and by which way it came. */
export interface Saying {
  /** Id of the statement to be made. */
  readonly id: string;
  readonly date: string;
  readonly by: Organisation;
  readonly way: 'account' | 'letter';
  /** Today in the zone of the site. */
  readonly today: string;
}

export type Made = Result<JsonObject, readonly FormProblem[]>;

type About = Readonly<Record<'plan' | 'commitment', JsonObject>>;

function head({id, date, by, way}: Saying, kind: string, about: JsonObject): JsonObject {
  return {id, date, kind, by: asJson(by), way, ...about};
}

function about({id, plan}: CommitmentState): About {
  return {plan: {id: plan.id}, commitment: {id}};
}

const problem = (field: string, code: string, label = field): {readonly ok: false; readonly error: readonly FormProblem[]} => err([{field, code, label}]);

function optional(names: readonly string[], text: Answers['text']): JsonObject {
  return Object.fromEntries(names.flatMap((name) => (text[name] === undefined ? [] : [[name, text[name]]])));
}

function evidenceOf(rows: Answers['rows']): JsonObject[] {
  return (rows['evidence'] ?? []).map(({title = '', url, date}) => ({title, ...(url !== undefined && {url}), ...(date !== undefined && {date: parseDeadline(date) ?? date})}));
}

/** What of a form is judged. */
function judgedOf(period: string, {status = '', challenges, back}: Answers['text']): Parameters<typeof judgeClaim>[0] {
  return {period, status, ...(challenges !== undefined && {challenges}), ...(back !== undefined && {reason: back})};
}

/** A claim of progress, where it may count: its challenges, its reason, its period. */
export function claimStatement(state: CommitmentState, {text, rows}: Answers, saying: Saying): Made {
  const {period = '', target = '', status = ''} = text;
  const [kind, id] = [target.slice(0, 1), target.slice(2)];
  const evidence = evidenceOf(rows);
  const claim = {
    period, status, ...(kind === 'i' ? {indicator: id} : {milestone: id}), ...optional(['progress', 'challenges'], text),
    ...(text['back'] !== undefined && {reason: text['back']}), ...(evidence.length > 0 && {evidence}),
  };
  const history = state.milestones.flatMap((one) => (kind === 'i' ? one.indicators.filter(({indicator}) => indicator.id === id).map((found) => found.history) : one.milestone.id === id ? [one.history] : []))[0] ?? [];
  if (period > saying.today.slice(0, 7)) return problem('period', 'future');
  const closed = saying.today > String(closesOn(period, Number(state.plan.closesAfterDays ?? 60)));
  const judged = judgeClaim(judgedOf(period, text), history, closed);
  if (!judged.ok) {
    switch (judged.error) {
      case 'claim.challenges-missing': return problem('challenges', 'challenges');
      case 'claim.reason-missing': return problem('back', 'back');
      case 'claim.period-closed': return problem('period', 'closed');
    }
  }
  return ok({...head(saying, 'claim', about(state)), claim});
}

export function evidenceStatement(state: CommitmentState, {text, rows}: Answers, saying: Saying): Made {
  const evidence = evidenceOf(rows);
  if (evidence.length === 0) return problem('evidence.0.title', 'enter', 'title');
  return ok({...head(saying, 'evidence', about(state)), evidence, ...(text['target'] !== undefined && {milestone: text['target'].slice(2)})});
}

export function measurementStatement(state: CommitmentState, {text}: Answers, saying: Saying): Made {
  const {indicator = '', date = '', value = '', from} = text;
  return ok({...head(saying, 'measurement', about(state)), measurement: {indicator, date: parseDeadline(date) ?? date, value, ...(from !== undefined && {source: from})}});
}

/** A correction stands beside what it corrects: the period may be closed, the note may not be missing. */
export function correctionStatement(state: CommitmentState, {text}: Answers, saying: Saying): Made {
  const {corrects = '', note = '', status = ''} = text;
  const entries = state.milestones.flatMap((one) => [...one.history, ...one.indicators.flatMap(({history}) => history)]);
  const wrong = entries.find(({statement}) => statement === corrects);
  if (wrong === undefined) return problem('corrects', 'choose');
  const {period, milestone, indicator} = wrong.claim;
  const claim = {period, status, ...(milestone !== undefined && {milestone}), ...(indicator !== undefined && {indicator}), ...optional(['progress', 'challenges'], text), ...(wrong.claim.evidence !== undefined && {evidence: wrong.claim.evidence.map(asJson)})};
  if (!judgeClaim(judgedOf(period, text), [], false).ok) return problem('challenges', 'challenges');
  return ok({...head(saying, 'correction', about(state)), correction: {corrects, note}, claim});
}

/** A draft is open for comments for so many working days; the final version comes when they are over, and of the same assessor. */
export function assessmentStatement(state: CommitmentState, {text, rows}: Answers, saying: Saying, {assessmentWorkingDays}: StandardRules): Made {
  const year = yearOf(state);
  if (year === undefined) return problem('stage', 'no-year');
  const {stage = '', commentsUntil} = text;
  const draft = state.assessments.find(({assessment}) => assessment.stage === 'draft' && assessment.assessor.name === saying.by.name);
  if (stage === 'draft') {
    const earliest = String(earliestCommentEnd(parseDay(saying.today) ?? Temporal.PlainDate.from(saying.today), assessmentWorkingDays));
    if (commentsUntil === undefined || commentsUntil < earliest) return err([{field: 'commentsUntil', code: 'comments-short', label: 'commentsUntil', days: assessmentWorkingDays}]);
  } else if (draft === undefined) {
    return problem('stage', 'no-draft');
  } else if (saying.today <= (draft.assessment.commentsUntil ?? '')) {
    return problem('stage', 'comments-open');
  }
  const values = variablesOf(year).flatMap(({id, family}) => (family === 'completion' || text[id] === undefined ? [] : [{variable: id, value: text[id]}]));
  const comments = (rows['comments'] ?? []).map(({by = '', said = '', answer}) => ({by, text: said, ...(answer !== undefined && {answer})}));
  const evidence = evidenceOf(rows);
  return ok({
    ...head(saying, 'assessment', about(state)),
    assessment: {
      id: draft?.assessment.id ?? `${saying.id}-assessment`, stage, year, assessor: asJson(saying.by), ...optional(['completion', 'summary'], text),
      ...(values.length > 0 && {values}), ...(stage === 'draft' && commentsUntil !== undefined && {commentsUntil}), ...(comments.length > 0 && {comments}), ...(evidence.length > 0 && {evidence}),
    },
  });
}

export function responseStatement(plan: string, {text}: Answers, saying: Saying): Made {
  const comments = linesOf(text['comments']).map(Number);
  return ok({...head(saying, 'response', {plan: {id: plan}}), response: {...optional(['to', 'contribution', 'url', 'outcome', 'reasons'], text), ...(comments.length > 0 && {comments})}});
}

export function traceStatement(plan: string, {text}: Answers, saying: Saying): Made {
  const {trace = '', what = '', date = '', count} = text;
  if (text['until'] !== undefined && text['until'] < date) return problem('until', 'before');
  return ok({...head(saying, 'trace', {plan: {id: plan}}), trace: {kind: trace, title: what, date, ...optional(['until', 'url'], text), ...(count !== undefined && {count: Math.trunc(Number(count))})}});
}
