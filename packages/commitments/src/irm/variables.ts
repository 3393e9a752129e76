/** A codelist of the Independent Reporting Mechanism in the plans for which it holds. */
export interface IrmVariable {
  readonly id: string;
  /** What it is asked for: variables of one family answer a like question, in lists that are not the same. */
  readonly family: string;
  /** First and last year of the plans that it holds for. */
  readonly from: number;
  readonly to?: number;
  /** Codes from the lowest; `rank` where they have an order. */
  readonly values: readonly {readonly code: string; readonly rank?: number}[];
  /** `read`: taken from what the mechanism publishes; `practice`: known from the field, to be confirmed. */
  readonly standing: 'read' | 'practice';
}

const ranked = (...pairs: readonly (readonly [code: string, rank: number])[]): IrmVariable['values'] => pairs.map(([code, rank]) => ({code, rank}));
const named = (...codes: readonly string[]): IrmVariable['values'] => codes.map((code) => ({code}));
const yesNo = named('no', 'yes');
const OPENED = ranked(['worsened', -1], ['did-not-change', 0], ['marginal', 1], ['major', 2], ['outstanding', 3]);
const COMPLETION = [...ranked(['not-started', 0], ['limited', 1], ['substantial', 2], ['complete', 3]), ...named('withdrawn')];

/** IRM procedures manuals and data guides; the list of one era is never read by that of another. */
export const IRM_VARIABLES: readonly IrmVariable[] = [
  {id: 'specificity', family: 'verifiability', from: 2011, to: 2016, values: ranked(['none', 0], ['low', 1], ['medium', 2], ['high', 3]), standing: 'read'},
  {id: 'verifiability', family: 'verifiability', from: 2017, values: named('not-verifiable', 'verifiable'), standing: 'read'},
  ...['access-to-information', 'civic-participation', 'public-accountability', 'technology'].map((value): IrmVariable => ({id: `relevance-${value}`, family: 'relevance', from: 2011, to: 2019, values: yesNo, standing: 'read'})),
  {id: 'open-government-lens', family: 'relevance', from: 2020, values: yesNo, standing: 'read'},
  {id: 'potential-impact', family: 'ambition', from: 2011, to: 2019, values: ranked(['worsens', -1], ['none', 0], ['minor', 1], ['moderate', 2], ['transformative', 3]), standing: 'read'},
  {id: 'potential-for-results', family: 'ambition', from: 2020, values: ranked(['unclear', 0], ['modest', 1], ['substantial', 2]), standing: 'read'},
  {id: 'promising', family: 'promising', from: 2020, values: yesNo, standing: 'read'},
  {id: 'new-or-pre-existing', family: 'novelty', from: 2011, to: 2014, values: named('new', 'pre-existing'), standing: 'read'},
  {id: 'on-schedule', family: 'schedule', from: 2011, to: 2014, values: ranked(['behind', -1], ['on', 0], ['ahead', 1]), standing: 'practice'},
  {id: 'completion-mid-term', family: 'completion', from: 2011, to: 2019, values: COMPLETION, standing: 'read'},
  {id: 'completion-end-of-term', family: 'completion', from: 2011, to: 2019, values: COMPLETION, standing: 'read'},
  // judged once, four months after the plan has ended
  {id: 'completion', family: 'completion', from: 2020, values: [...COMPLETION, ...named('no-evidence-available')], standing: 'read'},
  ...['information', 'participation', 'accountability', 'overall'].map((value): IrmVariable => ({id: `did-it-open-government-${value}`, family: 'results', from: 2014, to: 2020, values: OPENED, standing: 'read'})),
  {id: 'early-results', family: 'results', from: 2021, values: ranked(['no-notable-results', 0], ['moderate-results', 1], ['significant-results', 2]), standing: 'practice'},
  {id: 'public-influence', family: 'influence', from: 2014, values: ranked(['no-consultation', 0], ['inform', 1], ['consult', 2], ['involve', 3], ['collaborate', 4], ['empower', 5]), standing: 'read'},
];

/** The variables that plans of a year are assessed by. */
export function variablesOf(year: number): readonly IrmVariable[] {
  return IRM_VARIABLES.filter(({from, to}) => year >= from && (to === undefined || year <= to));
}
