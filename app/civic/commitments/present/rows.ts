import {STANDARD_FIGURES} from '@parvis/commitments/cocreation';
import {threadPath} from '../../../core/comments/subject.ts';
import {commentSubject} from '../comments.ts';
import type {CommitmentView, PlanView, RecordView} from './view.ts';

export const RECORD_COLUMNS = ['section', 'commitment', 'thing', 'text', 'status', 'due', 'days_late', 'owner', 'period', 'said', 'note', 'url', 'entry'] as const;
export type RecordRow = {readonly [column in typeof RECORD_COLUMNS[number]]?: string};

/** The record as rows of a table: commitments, milestones, what was claimed and shown, what was found, what was corrected, every entry. */
export function recordRows({thing, entries, draft}: RecordView): RecordRow[] {
  return [
    ...(thing === undefined ? [] : thing.kind === 'plan' ? planRows(thing) : commitmentRows(thing)),
    ...(draft === undefined ? [] : [{section: 'comments', thing: 'draft', text: String(draft.count)}, ...(thing?.kind === 'plan' ? [{section: 'comments', thing: 'draft answered', text: String(draft.answered.length)}] : [])]),
    ...entries.map(({number, id, kind, said, by, way}) => ({section: 'entry', thing: id, text: kind, said, entry: String(number), ...(by !== undefined && {owner: by}), ...(way !== undefined && {note: way})})),
  ];
}

function planRows({id, plan, commitments, rules, standards, responses, traces, openings}: PlanView): RecordRow[] {
  return [
    {section: 'plan', thing: id, ...some('text', plan.title), ...some('status', plan.stage), ...some('due', plan.endDate)},
    ...commitments.flatMap(commitmentRows),
    {section: 'rules', thing: rules.id, text: rules.source.title, due: rules.from, ...some('url', rules.source.url)},
    ...Object.keys(STANDARD_FIGURES).map((name) => ({section: 'rules', thing: name, text: String(rules[name as keyof typeof STANDARD_FIGURES])})),
    ...standards.flatMap(({standard, state, checks}) => [
      {section: 'standard', thing: String(standard), status: state},
      ...checks.map(({check, state: one, evidence}) => ({section: 'standard', thing: `${standard} ${check}`, status: one, url: evidence.map((at) => traces[at]?.trace.url ?? (openings[at - traces.length] && threadPath(commentSubject(id, 'draft'))) ?? '').join(' ')})),
    ]),
    ...responses.map(({statement, date, response: {to, contribution, outcome, reasons}}) => ({section: 'response', thing: statement, owner: to, text: contribution, status: outcome, note: reasons, said: date})),
  ];
}

function commitmentRows({id, commitment, status, figures, milestones, assessments, refused, evidence}: CommitmentView): RecordRow[] {
  const of = {commitment: id};
  return [
    {section: 'commitment', ...of, thing: id, text: commitment.title, ...some('status', status), ...some('due', commitment.endDate), ...some('owner', commitment.leadInstitution?.name)},
    ...(['progress', 'elapsed', 'gap'] as const).flatMap((name) => (figures[name] === undefined ? [] : [{section: 'figure', ...of, thing: name, text: figures[name]}])),
    ...milestones.flatMap((one): RecordRow[] => [
      {section: 'milestone', ...of, thing: one.id, text: one.text, ...some('status', one.status), ...some('due', one.dueDate), ...some('owner', one.owner), ...some('days_late', one.daysLate === undefined ? undefined : String(one.daysLate)), ...some('note', one.dueOriginal)},
      ...one.history.flatMap((entry): RecordRow[] => [
        {section: 'claim', ...of, thing: one.id, status: entry.status, period: entry.period, said: entry.date, entry: entry.statement, ...some('text', entry.claim.progress), ...some('note', entry.claim.challenges)},
        ...entry.corrections.map(({statement, date, note, was}) => ({section: 'correction', ...of, thing: one.id, status: was.status, period: entry.period, said: date, note, entry: statement})),
      ]),
      ...one.evidence.map(({title, url}) => ({section: 'evidence', ...of, thing: one.id, text: title, ...some('url', url)})),
      ...one.indicators.flatMap(({indicator, status: stands, measurements}): RecordRow[] => [
        {section: 'indicator', ...of, thing: indicator.id, text: indicator.text, ...some('status', stands), ...some('due', indicator.dueDate), ...some('owner', indicator.leadBody?.name), ...some('note', indicator.dueOriginal)},
        ...measurements.map(({date, value, statement}) => ({section: 'measurement', ...of, thing: indicator.id, text: value, said: date, entry: statement})),
      ]),
    ]),
    ...evidence.map(({title, url}) => ({section: 'evidence', ...of, thing: id, text: title, ...some('url', url)})),
    ...assessments.flatMap(({assessment: {id: key, stage, assessor, completion, summary, values}, date, statement, disagreement}): RecordRow[] => [
      {section: 'assessment', ...of, thing: key, owner: assessor.name, ...some('status', completion), ...some('text', summary), note: stage, said: date, entry: statement},
      ...(disagreement === undefined ? [] : [{section: 'figure', ...of, thing: `disagreement ${key}`, text: String(disagreement)}]),
      ...(values ?? []).map(({variable, value, original}) => ({section: 'assessed', ...of, thing: `${key} ${variable}`, status: value, ...some('note', original)})),
    ]),
    ...refused.map(({statement, date, claim: {milestone, indicator, period, status: claimed}, code}) => ({section: 'not-counted', ...of, thing: indicator ?? milestone ?? '', status: claimed, period, said: date, note: code, entry: statement})),
  ];
}

function some<const K extends keyof RecordRow>(name: K, value: string | undefined): RecordRow {
  return value === undefined ? {} : {[name]: value};
}
