import type {CommitmentState, PlanState} from '@parvis/commitments';

/** The columns of the OGP commitment table as its users take them. Blank: not assessed; `ND`: no data; `NA`: does not apply to plans of that year. */
export const OGP_COLUMNS = [
  'Commitment Unique Identifier', 'Country/Locality', 'Region', 'Year Of Submission', 'Action Plan Number', 'Commitment Number', 'Commitment Title', 'Short Title', 'Full Text', 'Theme',
  'Lead Institution', 'Supporting Institution(s)', 'URL', 'OGP Value Access To Information', 'OGP Value Civic Participation', 'OGP Value Public Accountability', 'OGP Value Technology',
  'Specificity', 'Potential Impact', 'Completion (Progress Report)', 'Did It Open Government (Overall)',
] as const;
export type OgpRow = {readonly [column in typeof OGP_COLUMNS[number]]: string};

const LAST_OF_OLD_METHOD = 2019;
/** Where each value of the old method ends: specificity in 2016, results per value in 2020. */
const LAST_YEAR: Readonly<Record<string, number>> = {specificity: 2016, 'did-it-open-government': 2020};

/** The commitments of a plan in those columns. A variable that does not hold for plans of its year is `NA`: nothing is carried over between eras. */
export function ogpRows({plan, commitments}: PlanState): OgpRow[] {
  const year = Number((plan.submissionDate ?? plan.startDate ?? '').slice(0, 4)) || undefined;
  return commitments.map(({commitment, id, assessments}) => {
    const values = new Map(assessments.filter(({assessment: {stage}}) => stage === 'final').flatMap(({assessment}) => assessment.values ?? []).map(({variable, value}) => [variable, value]));
    const held = (name: string): boolean => year === undefined || year <= (LAST_YEAR[name] ?? LAST_OF_OLD_METHOD);
    const value = (name: string, variable = name): string => (held(name) ? values.get(variable) ?? '' : 'NA');
    const flag = (name: string): string => (held(name) ? ({yes: '1', no: '0'} as Readonly<Record<string, string>>)[values.get(`relevance-${name}`) ?? ''] ?? 'ND' : 'NA');
    const text = [commitment.problem, commitment.description, commitment.ambition].filter((part) => part !== undefined).join('\n\n');
    return {
      'Commitment Unique Identifier': commitment.identifier ?? id, 'Country/Locality': plan.country ?? '', Region: plan.region ?? '', 'Year Of Submission': year === undefined ? '' : String(year),
      'Action Plan Number': plan.number ?? '', 'Commitment Number': commitment.number ?? '', 'Commitment Title': commitment.title, 'Short Title': commitment.shortTitle ?? '', 'Full Text': text, Theme: commitment.theme ?? '',
      'Lead Institution': commitment.leadInstitution?.name ?? '', 'Supporting Institution(s)': (commitment.supportingInstitutions ?? []).map(({name}) => name).join('; '), URL: commitment.url ?? '',
      'OGP Value Access To Information': flag('access-to-information'), 'OGP Value Civic Participation': flag('civic-participation'), 'OGP Value Public Accountability': flag('public-accountability'), 'OGP Value Technology': flag('technology'),
      Specificity: value('specificity'), 'Potential Impact': value('potential-impact'), 'Completion (Progress Report)': progressReport(values, assessments), 'Did It Open Government (Overall)': value('did-it-open-government', 'did-it-open-government-overall'),
    };
  });
}

const WORDS: Readonly<Record<string, string>> = {NS: 'not-started', LP: 'limited', SP: 'substantial', C: 'complete'};

/** What the mechanism found of completion: by its own list, else by the status in the assessment. */
function progressReport(values: ReadonlyMap<string, string>, assessments: CommitmentState['assessments']): string {
  const found = values.get('completion-mid-term') ?? values.get('completion-end-of-term') ?? values.get('completion');
  if (found !== undefined) return found;
  const status = assessments.findLast(({assessment: {stage, completion}}) => stage === 'final' && completion !== undefined)?.assessment.completion;
  return status === undefined ? '' : WORDS[status] ?? '';
}
