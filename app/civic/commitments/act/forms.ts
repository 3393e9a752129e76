import {OUTCOMES, STATUSES, TRACES, type CommitmentState} from '@parvis/commitments';
import {variablesOf} from '@parvis/commitments/irm';
import type {Contribution} from '../comments.ts';
import type {Field, Form, Group} from './field.ts';

const codes = (list: readonly string[]): NonNullable<Field['choices']> => list.map((value) => ({value}));
const STATUS: Field = {name: 'status', kind: 'choice', need: true, choices: codes(STATUSES.codes), words: 'commitments.status'};
const EVIDENCE: Group = {name: 'evidence', kind: 'group', least: 1, fields: [{name: 'title', kind: 'line', need: true}, {name: 'url', kind: 'link'}, {name: 'date', kind: 'due'}]};

export const PLAN_FORM: Form = [
  {name: 'title', kind: 'line', need: true}, {name: 'introduction', kind: 'text'}, {name: 'number', kind: 'line'}, {name: 'country', kind: 'line'},
  {name: 'startDate', kind: 'day', need: true}, {name: 'endDate', kind: 'day', need: true}, {name: 'periods', kind: 'lines'}, {name: 'closesAfterDays', kind: 'number'}, {name: 'website', kind: 'link'}, {name: 'reason', kind: 'text'},
];

export const MILESTONES: Group = {name: 'milestones', kind: 'group', least: 2, fields: [
  {name: 'id', kind: 'hidden'}, {name: 'text', kind: 'text', need: true}, {name: 'expectedOutput', kind: 'line'}, {name: 'dueDate', kind: 'due', need: true}, {name: 'owner', kind: 'line'}, {name: 'weight', kind: 'number'},
]};
export const INDICATORS: Group = {name: 'indicators', kind: 'group', least: 0, fields: [
  {name: 'id', kind: 'hidden'}, {name: 'milestone', kind: 'number', need: true}, {name: 'text', kind: 'line', need: true}, {name: 'baseline', kind: 'line'}, {name: 'target', kind: 'line'}, {name: 'unit', kind: 'line'}, {name: 'dueDate', kind: 'due'},
]};

export const COMMITMENT_FORM: Form = [
  {name: 'number', kind: 'line', need: true}, {name: 'title', kind: 'line', need: true}, {name: 'problem', kind: 'text', need: true}, {name: 'description', kind: 'text'}, {name: 'ambition', kind: 'text'},
  {name: 'transparency', kind: 'text'}, {name: 'participation', kind: 'text'}, {name: 'accountability', kind: 'text'},
  {name: 'lead', kind: 'line', need: true}, {name: 'leadId', kind: 'line'}, {name: 'support', kind: 'lines'}, {name: 'partners', kind: 'lines'}, {name: 'contact', kind: 'line'},
  {name: 'startDate', kind: 'day'}, {name: 'endDate', kind: 'day'}, {name: 'amount', kind: 'number'}, {name: 'currency', kind: 'line'}, {name: 'actions', kind: 'lines'}, {name: 'sdgTargets', kind: 'lines'},
  MILESTONES, INDICATORS, {name: 'reason', kind: 'text'},
];

/** A reasoned response; to comments on the draft that have none yet, where there are some. */
export function responseForm(comments: readonly Contribution[], words: (comment: Contribution) => string): Form {
  return [...(comments.length === 0 ? [] : [{name: 'comments', kind: 'choices', choices: comments.map((one) => ({value: String(one.number), text: words(one)}))} as const]), ...RESPONSE_FORM];
}

const RESPONSE_FORM: Form = [
  {name: 'to', kind: 'line', need: true}, {name: 'contribution', kind: 'text', need: true}, {name: 'url', kind: 'link'},
  {name: 'outcome', kind: 'choice', need: true, choices: codes(OUTCOMES.codes), words: 'commitments.outcome'}, {name: 'reasons', kind: 'text', need: true},
];
export const TRACE_FORM: Form = [
  {name: 'trace', kind: 'choice', need: true, choices: codes(TRACES.codes), words: 'commitments.trace'}, {name: 'what', kind: 'line', need: true},
  {name: 'date', kind: 'day', need: true}, {name: 'until', kind: 'day'}, {name: 'url', kind: 'link'}, {name: 'count', kind: 'number'},
];

/** Milestones and indicators of a commitment, to choose from: `m/{id}`, `i/{id}`. */
function targets({milestones}: CommitmentState, indicators: boolean): NonNullable<Field['choices']> {
  return milestones.flatMap(({milestone, indicators: some}) => [
    {value: `m/${milestone.id}`, text: milestone.text}, ...(indicators ? some.map(({indicator}) => ({value: `i/${indicator.id}`, text: `– ${indicator.text}`})) : []),
  ]);
}

/** Progress in a period: the periods of the plan where it has some, else any month. */
export function claimForm(state: CommitmentState, words: (month: string) => string, evidence: Group = EVIDENCE): Form {
  const periods = state.plan.periods ?? [];
  return [
    periods.length === 0 ? {name: 'period', kind: 'month', need: true} : {name: 'period', kind: 'choice', need: true, choices: periods.map((value) => ({value, text: words(value)}))},
    {name: 'target', kind: 'choice', need: true, choices: targets(state, true)}, STATUS,
    {name: 'progress', kind: 'text', need: true}, {name: 'challenges', kind: 'text'}, {name: 'back', kind: 'text'}, evidence,
  ];
}

/** The same behind a mailed link, where one button sends it all. */
export function letterForm(state: CommitmentState, words: (month: string) => string): Form {
  return claimForm(state, words, {...EVIDENCE, least: 2, fixed: true});
}

/** Whom to ask by mailed link: nothing of it becomes public but the domain of the address, with the answer. */
export function askForm(languages: readonly {readonly value: string; readonly text: string}[]): Form {
  return [{name: 'asked', kind: 'line', need: true}, {name: 'address', kind: 'line', need: true}, ...(languages.length > 1 ? [{name: 'lang', kind: 'choice', need: true, choices: languages} as const] : []), {name: 'answerBy', kind: 'day', need: true}];
}

export function evidenceForm(state: CommitmentState): Form {
  return [{name: 'target', kind: 'choice', choices: targets(state, false)}, EVIDENCE];
}

export function measurementForm({milestones}: CommitmentState): Form {
  const indicators = milestones.flatMap((one) => one.indicators.map(({indicator}) => ({value: indicator.id, text: indicator.text})));
  return [{name: 'indicator', kind: 'choice', need: true, choices: indicators}, {name: 'date', kind: 'due', need: true}, {name: 'value', kind: 'line', need: true}, {name: 'from', kind: 'line'}];
}

/** A claim that was wrong, and what is right. */
export function correctionForm({milestones}: CommitmentState, words: (month: string) => string): Form {
  const claims = milestones.flatMap(({milestone, history, indicators}) => [
    ...history.map((entry) => ({entry, text: milestone.text})), ...indicators.flatMap(({indicator, history: some}) => some.map((entry) => ({entry, text: indicator.text}))),
  ]);
  return [
    {name: 'corrects', kind: 'choice', need: true, choices: claims.map(({entry, text}) => ({value: entry.statement, text: `${words(entry.period)}: ${text}`}))},
    {name: 'note', kind: 'text', need: true}, STATUS, {name: 'progress', kind: 'text'}, {name: 'challenges', kind: 'text'},
  ];
}

/** The year by whose codelists a plan is assessed. */
export function yearOf({plan}: CommitmentState): number | undefined {
  const year = Number((plan.submissionDate ?? plan.startDate ?? '').slice(0, 4));
  return year >= 2011 && year <= 2100 ? year : undefined;
}

/** An assessment by the variables of the plan's own era, and no others. */
export function assessmentForm(state: CommitmentState): Form {
  const year = yearOf(state);
  const variables = year === undefined ? [] : variablesOf(year).filter(({family}) => family !== 'completion');
  return [
    {name: 'stage', kind: 'choice', need: true, choices: codes(['draft', 'final']), words: 'commitments.assessment'}, {...STATUS, name: 'completion'},
    {name: 'summary', kind: 'text', need: true},
    ...variables.map(({id, values}): Field => ({name: id, kind: 'choice', choices: values.map(({code}) => ({value: code})), words: 'commitments.irm'})),
    {name: 'commentsUntil', kind: 'day'},
    {name: 'comments', kind: 'group', least: 0, fields: [{name: 'by', kind: 'line', need: true}, {name: 'said', kind: 'text', need: true}, {name: 'answer', kind: 'text'}]},
    EVIDENCE,
  ];
}

/** Where a plan goes: open for comments, adopted, withdrawn. */
export const STAGE_FORM: Form = [
  {name: 'stage', kind: 'choice', need: true, choices: [{value: 'plan.consultation'}, {value: 'plan.adopted'}, {value: 'plan.withdrawn'}], words: 'commitments.status'},
  {name: 'commentFrom', kind: 'day'}, {name: 'commentUntil', kind: 'day'}, {name: 'reason', kind: 'text'},
];

export const NEW_FORM: Form = [{name: 'reference', kind: 'line', need: true}];
