import {integer, list, number, object, table, text, uri, type RecordOf} from '@parvis/kernel/schema';
import {ASSESSMENT_STAGES, KINDS, OUTCOMES, PARTNER_KINDS, STAGES, STATUSES, TRACES, WAYS} from './codelists.ts';

const DAY = {anyFormat: ['date', 'year-month', 'year']} as const;
const MOMENT = {anyFormat: ['date-time', 'date']} as const;
const WORDS = {translatable: true, maxLength: 20_000} as const;
const NAME = {minLength: 1, maxLength: 2_000} as const;
const ID = {minLength: 1, maxLength: 300} as const;

export const OrganisationTable = table('Organisation', 'A body, company or group, as it is named.', {
  id: text('Its identifier, scheme first: SV-GOV-100.', ID),
  name: text('Its name.', {required: true, translatable: true, ...NAME}),
  kind: text('What it is.', {codes: PARTNER_KINDS}),
});

export const EvidenceTable = table('Evidence', 'What shows that something was done.', {
  title: text('What it is.', {required: true, ...WORDS, minLength: 1}),
  url: uri('Where it can be read.'),
  date: text('When it was made.', DAY),
  description: text('What it shows.', WORDS),
});

export const IndicatorTable = table('Indicator', 'What is measured of a milestone.', {
  id: text('Unique in the plan.', {required: true, ...ID}),
  text: text('What is measured.', {required: true, ...WORDS}),
  dueDate: text('By when; a month or a year means its last day.', DAY),
  dueOriginal: text('The same as it was written.', WORDS),
  leadBody: object(OrganisationTable, 'Who answers for it.'),
  supporters: list(object(OrganisationTable, 'One of them.'), 'Who helps.'),
  baseline: text('Where it began.', WORDS),
  target: text('Where it is to end.', WORDS),
  unit: text('What is counted.', WORDS),
});

export const MilestoneTable = table('Milestone', 'A step of a commitment that is done or not.', {
  id: text('Unique in the plan.', {required: true, ...ID}),
  text: text('What is to be done.', {required: true, ...WORDS}),
  expectedOutput: text('What will be there when it is done.', WORDS),
  startDate: text('When work begins.', DAY),
  dueDate: text('By when; a month or a year means its last day.', DAY),
  dueOriginal: text('The same as it was written.', WORDS),
  owner: object(OrganisationTable, 'Who answers for it.'),
  supporters: list(object(OrganisationTable, 'One of them.'), 'Who helps.'),
  weight: number('Its part of the commitment; 1 unless told.', {minimum: 0}),
  indicators: list(object(IndicatorTable, 'One of them.'), 'What is measured.'),
});

export const CommitmentTable = table('Commitment', 'What a plan promises.', {
  id: text('Unique for its source.', {required: true, ...ID}),
  number: text('Its number in the plan.', ID),
  identifier: text('Its identifier in the OGP database, such as MX0075.', ID),
  title: text('Its title.', {required: true, translatable: true, ...NAME}),
  shortTitle: text('A shorter one.', {translatable: true, ...NAME}),
  language: text('Language of the texts (BCP 47).', ID),
  description: text('What was done so far, the solution, the results wanted.', WORDS),
  problem: text('What it is to solve, and what causes that.', WORDS),
  statusQuo: text('How things are now.', WORDS),
  ambition: text('The results wanted.', WORDS),
  transparency: text('How it makes things more transparent.', WORDS),
  participation: text('How it lets people take part.', WORDS),
  accountability: text('How it makes somebody answerable.', WORDS),
  leadInstitution: object(OrganisationTable, 'Who answers for it.'),
  supportingInstitutions: list(object(OrganisationTable, 'One of them.'), 'Public bodies that help.'),
  civilSocietyPartners: list(object(OrganisationTable, 'One of them.'), 'Partners outside government.'),
  otherActors: text('Anybody else.', WORDS),
  contact: text('Whom to ask.', WORDS),
  startDate: text('When it begins.', DAY),
  endDate: text('When it ends.', DAY),
  budget: object(table('Budget', 'Money set aside.', {amount: number('How much.'), currency: text('ISO 4217 code.', {pattern: /^[A-Z]{3}$/})}), 'What it may cost.'),
  policyAreas: list(text('One of them.', WORDS), 'What it is about.'),
  sdgTargets: list(text('Such as 16.6.', ID), 'Targets of the Sustainable Development Goals.'),
  actions: list(integer('1 to 20.', {minimum: 1, maximum: 20}), 'Collective actions of the Paris Declaration.'),
  theme: text('Theme in the OGP database.', WORDS),
  url: uri('Where it is published.'),
  reason: text('Why this version says otherwise than the one before.', WORDS),
  milestones: list(object(MilestoneTable, 'One of them.'), 'Its steps.'),
});

export const PlanTable = table('Plan', 'An action plan: who promises what between which days.', {
  id: text('Unique for its source.', {required: true, ...ID}),
  title: text('Its title.', {translatable: true, ...NAME}),
  number: text('Which plan of this government.', ID),
  language: text('Language of the texts (BCP 47).', ID),
  country: text('Country, or country and locality.', NAME),
  region: text('Region of the world, in the OGP database.', NAME),
  introduction: text('What it is about.', WORDS),
  publisher: object(OrganisationTable, 'Who answers for the plan.'),
  stage: text('Where it stands.', {codes: STAGES}),
  submissionDate: text('When it was handed in.', DAY),
  startDate: text('Its first day.', DAY),
  endDate: text('Its last day.', DAY),
  commentFrom: text('First day on which the public may comment on the draft.', {format: 'date'}),
  commentUntil: text('Last day of that.', {format: 'date'}),
  periods: list(text('A month: the period ends with it.', {format: 'year-month'}), 'The periods that are reported on, by the month in which each ends.'),
  closesAfterDays: integer('Days after a period’s end on which it is closed; then it is only corrected. 60 unless told.', {minimum: 0, maximum: 3_660}),
  website: uri('Public page of the process.'),
  commitments: list(text('One id.', ID), 'Ids of its commitments: what is said of the plan concerns them.'),
  reason: text('Why this version says otherwise than the one before.', WORDS),
});

export const ClaimTable = table('Claim', 'What the owner says was done in a period.', {
  period: text('The month in which the period ends.', {required: true, format: 'year-month'}),
  milestone: text('Id of the milestone.', ID),
  indicator: text('Id of the indicator.', ID),
  status: text('Completion.', {required: true, codes: STATUSES}),
  statusOriginal: text('The same as it was written.', WORDS),
  progress: text('What was done.', WORDS),
  challenges: text('What stood in the way: owed where the status is NS or LP.', WORDS),
  reason: text('Why it goes back.', WORDS),
  evidence: list(object(EvidenceTable, 'One piece.'), 'What shows it.'),
});

export const AssessmentTable = table('Assessment', 'What somebody independent found.', {
  id: text('The same in its draft and its final version.', {required: true, ...ID}),
  stage: text('Draft, or final after comments.', {required: true, codes: ASSESSMENT_STAGES}),
  assessor: object(OrganisationTable, 'Who assessed.', {required: true}),
  year: integer('Year of the plan: gives the codelists that hold.', {required: true, minimum: 2011, maximum: 2100}),
  completion: text('Completion found.', {codes: STATUSES}),
  values: list(object(table('AssessedValue', 'What a variable was found to be.', {
    variable: text('Id of the variable.', {required: true, ...ID}), value: text('Code of its list in this era.', {required: true, ...ID}), original: text('The same as it was written.', WORDS),
  }), 'One of them.'), 'Variables of the method of that era.'),
  summary: text('What was found, in words.', WORDS),
  commentsUntil: text('Last day of comments on the draft.', {format: 'date'}),
  comments: list(object(table('AssessmentComment', 'What was said of the draft, and the answer.', {
    by: text('Who said it.', {required: true, ...NAME}), text: text('What was said.', {required: true, ...WORDS}), answer: text('What the assessor answers.', WORDS),
  }), 'One of them.'), 'Comments on the draft with their answers.'),
  evidence: list(object(EvidenceTable, 'One piece.'), 'What it rests on.'),
});

export const StatementTable = table('Statement', 'One thing said of a plan or a commitment.', {
  id: text('Unique for its source.', {required: true, ...ID}),
  date: text('When it was said.', {required: true, ...MOMENT}),
  kind: text('What it is about.', {required: true, codes: KINDS}),
  by: object(OrganisationTable, 'Who says it.'),
  way: text('How it came.', {codes: WAYS}),
  letter: object(table('Letter', 'The mailed link by which it came.', {
    domain: text('The part of the address behind the @.', {required: true, ...NAME}), sent: text('When the link was mailed.', {required: true, format: 'date-time'}), answered: text('When the answer came.', {required: true, format: 'date-time'}),
  }), 'Of an answer by mailed link.'),
  plan: object(PlanTable, 'The plan; as a reference its id is enough.', {required: true}),
  commitment: object(table('CommitmentOrReference', CommitmentTable.doc, {...CommitmentTable.fields, title: text('Its title.', {translatable: true, ...NAME})}), 'The commitment; as a reference its id is enough.'),
  claim: object(ClaimTable, 'Of a claim, and of a correction of one.'),
  evidence: list(object(EvidenceTable, 'One piece.'), 'Of kind evidence: what was added.'),
  milestone: text('Of kind evidence: the milestone it belongs to.', ID),
  measurement: object(table('Measurement', 'A value of an indicator.', {
    indicator: text('Id of the indicator.', {required: true, ...ID}), date: text('Day of the value.', {required: true, ...DAY}), value: text('The value, as written.', {required: true, ...WORDS}), source: text('Where it is from.', WORDS),
  }), 'Of kind measurement.'),
  assessment: object(AssessmentTable, 'Of kind assessment.'),
  response: object(table('Response', 'A reasoned response to a contribution.', {
    to: text('Who contributed.', {required: true, ...NAME}), contribution: text('What was proposed.', {required: true, ...WORDS}), url: uri('Where it stands.'),
    outcome: text('What became of it.', {required: true, codes: OUTCOMES}), reasons: text('Why.', {required: true, ...WORDS, minLength: 1}),
    comments: list(integer('One of them.', {minimum: 1}), 'Numbers of the comments on the draft that it answers.'),
  }), 'Of kind response.'),
  trace: object(table('Trace', 'Something of the co-creation process that happened or was published.', {
    kind: text('What it is.', {required: true, codes: TRACES}), date: text('When.', {required: true, format: 'date'}), until: text('Its last day, where it lasted.', {format: 'date'}),
    title: text('What it was.', {required: true, ...WORDS, minLength: 1}), url: uri('Where it can be seen.'), count: integer('How many, of contributions.', {minimum: 0}),
  }), 'Of kind trace.'),
  correction: object(table('Correction', 'What was wrong in an earlier statement.', {
    corrects: text('Id of the statement.', {required: true, ...ID}), note: text('What was wrong and why.', {required: true, ...WORDS, minLength: 1}),
  }), 'Of kind correction.'),
});

export type Organisation = RecordOf<typeof OrganisationTable>;
export type Evidence = RecordOf<typeof EvidenceTable>;
export type Indicator = RecordOf<typeof IndicatorTable>;
export type Milestone = RecordOf<typeof MilestoneTable>;
export type Commitment = RecordOf<typeof CommitmentTable>;
export type Plan = RecordOf<typeof PlanTable>;
export type Claim = RecordOf<typeof ClaimTable>;
export type Assessment = RecordOf<typeof AssessmentTable>;
export type Statement = RecordOf<typeof StatementTable>;
