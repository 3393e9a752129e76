import type {JsonObject} from '@parvis/kernel/json';
import type {Body} from '../world/bodies.ts';
import type {World} from '../world.ts';
import {OBSTACLES, PROMISES, type Outcome, type PromiseText, type StepText} from './texts.ts';

const PLAN = 'sv-oga-3';
export const NEXT_PLAN = 'sv-oga-4';
const PERIODS = ['2024-06', '2024-12', '2025-06', '2025-12', '2026-06'] as const;
const SITE = 'https://opengov.solvane.example';
const WATCH = {name: 'Open Square Watch', kind: 'civil-society'};
const at = (day: string): string => `${day}T09:00:00Z`;

/** The statements of Solvane's third open government plan (unit 0), in its third year; and of the next one, open for comments (unit 1). */
export function planStatements(world: World, unit: number): JsonObject[] {
  const national = world.bodies.filter(({level}) => level === 'country');
  return unit === 0 ? thirdPlan(national) : nextPlan(national);
}

function organisation(body: Body | undefined): JsonObject {
  return body === undefined ? {name: 'Government of Solvane'} : {name: body.names.en, id: body.id};
}

function thirdPlan(bodies: readonly Body[]): JsonObject[] {
  const office = organisation(bodies[0]);
  const ids = PROMISES.map((_, i) => `${PLAN}-c${i + 1}`);
  const plan = {
    id: PLAN, title: 'Third open government plan of Solvane, 2024–2026', number: '3', language: 'en', country: 'Solvane', publisher: office, submissionDate: '2023-12-15', startDate: '2024-01-01', endDate: '2026-12-31',
    introduction: 'Five promises, made together with those who asked for them. Each has its owner, its steps and its days.', periods: [...PERIODS, '2026-12'], closesAfterDays: 60, website: SITE, commitments: ids,
  };
  return [
    {id: `${PLAN}-draft`, date: at('2023-09-01'), kind: 'plan', by: office, way: 'account', plan: {...plan, stage: 'consultation', commentFrom: '2023-09-01', commentUntil: '2023-10-15'}},
    ...PROMISES.flatMap((promise, i) => commitmentVersions(promise, i, office, organisation(bodies[i + 1]))),
    {id: `${PLAN}-adopted`, date: at('2023-12-15'), kind: 'plan', by: office, way: 'account', plan: {...plan, stage: 'adopted', commentFrom: '2023-09-01', commentUntil: '2023-10-15'}},
    ...TRACES.map(([kind, date, title, until], i): JsonObject => ({id: `${PLAN}-trace-${i + 1}`, date: at(date), kind: 'trace', by: office, plan: {id: PLAN}, trace: {kind, date, title, url: `${SITE}/record/${i + 1}`, ...(until !== undefined && {until}), ...(kind === 'contributions' && {count: RESPONSES.length})}})),
    ...RESPONSES.map(([to, contribution, outcome, reasons], i): JsonObject => ({id: `${PLAN}-response-${i + 1}`, date: at('2023-11-20'), kind: 'response', by: office, plan: {id: PLAN}, response: {to, contribution, outcome, reasons, url: `${SITE}/contributions/${i + 1}`}})),
    ...PROMISES.flatMap((promise, i) => [...reports(promise, i, organisation(bodies[i + 1])), ...assessments(promise, i)]),
  ];
}

const TRACES: readonly (readonly [kind: string, date: string, title: string, until?: string])[] = [
  ['rules', '2023-02-01', 'Rules of the open government forum'], ['website', '2023-02-01', 'Site of the plan'], ['timeline', '2023-03-01', 'Timeline of the third plan'], ['work-begins', '2023-03-20', 'First working session'],
  ['outreach', '2023-03-22', 'Announcement in newspapers and on the radio'], ['input', '2023-04-01', 'Call for proposals', '2023-05-15'], ['meeting', '2023-04-20', 'Forum, April 2023'], ['repository', '2023-06-01', 'Minutes of the first half of 2023'],
  ['meeting', '2023-09-28', 'Forum, September 2023'], ['contributions', '2023-10-20', 'All contributions, word for word'], ['repository', '2023-11-30', 'Minutes of the second half of 2023'], ['meeting', '2024-03-14', 'Forum, March 2024'], ['repository', '2024-06-03', 'Minutes, June 2024'],
  ['implementation-meeting', '2024-06-20', 'Results, first meeting of 2024'], ['repository', '2024-11-11', 'Minutes, November 2024'], ['implementation-meeting', '2024-12-05', 'Results, second meeting of 2024'], ['repository', '2025-05-12', 'Minutes, May 2025'],
  ['implementation-meeting', '2025-05-22', 'Results, the only meeting of 2025'], ['repository', '2025-11-03', 'Minutes, November 2025'], ['meeting', '2026-04-16', 'Forum, April 2026'],
];

const RESPONSES: readonly (readonly [to: string, contribution: string, outcome: string, reasons: string])[] = [
  ['Solvane Press Union', 'Name the owners of all companies, not only of bidders.', 'taken', 'The second commitment says so now; its first milestone was reworded.'],
  ['A resident of Port Amery', 'Let towns correct the flood maps themselves.', 'partly', 'Towns and residents report; the survey office decides, within a month, with reasons.'],
  ['Association of Small Towns', 'Leave towns under 10,000 inhabitants out of the register of contracts.', 'not-taken', 'A third of all contracts are theirs. They get a form instead of a system.'],
];

function commitmentVersions({title, problem, description, ambition, actions, sdg, budget, steps}: PromiseText, i: number, office: JsonObject, lead: JsonObject): JsonObject[] {
  const id = `${PLAN}-c${i + 1}`;
  const content = {
    id, number: String(i + 1), title, language: 'en', problem, description, ambition, leadInstitution: lead, civilSocietyPartners: [WATCH], actions: [...actions], sdgTargets: [...sdg], contact: `${String(lead['name'])}, open government desk`,
    ...(budget !== undefined && {budget: {amount: budget, currency: 'EUR'}}), milestones: steps.map((step, j) => milestone(step, `${id}-m${j + 1}`)),
  };
  const head = {kind: 'commitment', by: office, way: 'account', plan: {id: PLAN}};
  const first = {id: `${id}-draft`, date: at('2023-09-01'), ...head, commitment: i === 1 ? {...content, title: 'Open the register of owners of bidders'} : content};
  const second = {id: `${id}-after-comments`, date: at('2023-11-25'), ...head, commitment: {...content, reason: 'Solvane Press Union asked for all companies in the public comments.'}};
  return i === 1 ? [first, second] : [first];
}

function milestone({text, due, dueOriginal, indicator}: StepText, id: string): JsonObject {
  return {
    id, text, dueDate: due, ...(dueOriginal !== undefined && {dueOriginal}),
    ...(indicator && {indicators: [{id: `${id}i1`, text: indicator.text, unit: indicator.unit, baseline: indicator.baseline, target: indicator.target, dueDate: due}]}),
  };
}

type Word = readonly [period: (typeof PERIODS)[number], status: 'NS' | 'LP' | 'SP' | 'C'];

/** What owners say, period by period. */
const COURSES: Readonly<Record<Outcome, readonly Word[]>> = {
  complete: [['2024-06', 'LP'], ['2024-12', 'SP'], ['2025-06', 'C']], unshown: [['2024-12', 'LP'], ['2025-06', 'C']], substantial: [['2025-06', 'LP'], ['2025-12', 'SP'], ['2026-06', 'SP']],
  limited: [['2025-06', 'NS'], ['2025-12', 'LP'], ['2026-06', 'LP']], 'not-started': [['2025-12', 'NS'], ['2026-06', 'NS']], silent: [], back: [['2025-06', 'SP'], ['2025-12', 'C'], ['2026-06', 'SP']], corrected: [['2024-06', 'LP'], ['2024-12', 'C']],
};

function reports({steps}: PromiseText, i: number, lead: JsonObject): JsonObject[] {
  return steps.flatMap((step, j) => {
    const id = `${PLAN}-c${i + 1}-m${j + 1}`;
    const ref = {plan: {id: PLAN}, commitment: {id: `${PLAN}-c${i + 1}`}, by: lead};
    const said = COURSES[step.outcome].map(([period, status], n): JsonObject => ({
      id: `${id}-${period}`, date: at(reportDay(period)), kind: 'claim', ...wayOf(i + n, period, lead), ...ref, claim: claim(id, period, status, step, i + j + n),
    }));
    const values = (step.indicator?.values ?? []).map((value, n): JsonObject => ({id: `${id}i1-${PERIODS[n + 1] ?? ''}`, date: at(reportDay(PERIODS[n + 1] ?? '2026-06')), kind: 'measurement', ...ref, measurement: {indicator: `${id}i1`, date: PERIODS[n + 1] ?? '2026-06', value}}));
    const correction: JsonObject[] = step.outcome !== 'corrected' ? [] : [{
      id: `${id}-correction`, date: at('2025-05-06'), kind: 'correction', way: 'account', ...ref, correction: {corrects: `${id}-2024-12`, note: 'The act was passed on 20 January 2025, after the end of the period; the report said December.'},
      claim: {...claim(id, '2024-12', 'SP', step, 0), progress: 'The act was before the upper house; it was passed in January 2025.'},
    }, {id: `${id}-2025-06`, date: at(reportDay('2025-06')), kind: 'claim', way: 'account', ...ref, claim: claim(id, '2025-06', 'C', {...step, outcome: 'complete'}, 0)}];
    return [...said, ...values, ...correction];
  });
}

/** Some institutions have no account: they answer through a link that was mailed to them a week before. */
function wayOf(n: number, period: string, lead: JsonObject): JsonObject {
  if (n % 3 !== 2) return {way: 'account'};
  const sent = String(Temporal.PlainDate.from(reportDay(period)).subtract({days: 7}));
  return {way: 'letter', letter: {domain: `${String(lead['id'] ?? 'office').toLowerCase()}.solvane.example`, sent: at(sent), answered: at(reportDay(period))}};
}

function reportDay(period: string): string {
  return String(Temporal.PlainYearMonth.from(period).add({months: 1}).toPlainDate({day: 12}));
}

function claim(milestoneId: string, period: string, status: Word[1], {text, outcome}: StepText, n: number): JsonObject {
  const little = status === 'NS' || status === 'LP';
  return {
    period, milestone: milestoneId, status, progress: status === 'NS' ? 'Work has not begun.' : status === 'C' ? `Done: ${text.slice(0, 1).toLowerCase()}${text.slice(1)}.` : 'Work goes on; see the minutes of the forum.',
    ...(little && {challenges: OBSTACLES[n % OBSTACLES.length] ?? OBSTACLES[0]}), ...(outcome === 'back' && period === '2026-06' && {reason: 'One of the two regions ended its vote after the change of its council.'}),
    ...(status === 'C' && outcome !== 'unshown' && {evidence: [{title: `Record of completion, ${period}`, url: `${SITE}/evidence/${milestoneId}`, date: period}]}),
  };
}

/** What an assessor outside government found, two years in: a draft, comments, the final version. */
function assessments({found}: PromiseText, i: number): JsonObject[] {
  if (found === undefined) return [];
  const head = {by: WATCH, way: 'account', plan: {id: PLAN}, commitment: {id: `${PLAN}-c${i + 1}`}};
  const id = `${PLAN}-c${i + 1}-assessment`;
  const content = {id, assessor: WATCH, year: 2024, summary: found.summary, values: [{variable: 'verifiability', value: 'verifiable'}, {variable: 'open-government-lens', value: 'yes'}, {variable: 'potential-for-results', value: found.results}]};
  const draft: JsonObject = {id: `${id}-draft`, date: at(found.final === undefined ? '2026-11-20' : '2026-01-26'), kind: 'assessment', ...head, assessment: {...content, stage: 'draft', completion: found.draft, commentsUntil: found.final === undefined ? '2027-01-15' : '2026-02-20'}};
  if (found.final === undefined) return [draft];
  return [draft, {
    id: `${id}-final`, date: at('2026-03-16'), kind: 'assessment', ...head,
    assessment: {...content, stage: 'final', completion: found.final, summary: `${found.summary} Last looked at in March 2026.`, comments: [{by: 'Open government desk', text: 'The evidence of this year is not in the draft.', answer: 'What was public by the end of 2025 was looked at; nothing that came later changes the finding.'}]},
  }];
}

/** The next plan: a draft that everybody may comment on. */
function nextPlan(bodies: readonly Body[]): JsonObject[] {
  const office = organisation(bodies[0]);
  const id = `${NEXT_PLAN}-c1`, meetings = `${NEXT_PLAN}-c2`;
  const head = {date: at('2026-11-02'), by: office, way: 'account'};
  return [
    {id: `${NEXT_PLAN}-draft`, ...head, kind: 'plan', plan: {
      id: NEXT_PLAN, title: 'Fourth open government plan of Solvane, 2027–2030 (draft)', number: '4', language: 'en', country: 'Solvane', publisher: office, startDate: '2027-01-01', endDate: '2030-12-31', stage: 'consultation', commentFrom: '2026-11-02', commentUntil: '2027-01-31',
      introduction: 'A draft. Say what is missing; every contribution is answered with reasons.', website: SITE, commitments: [id, meetings],
    }},
    {id: `${id}-draft`, ...head, kind: 'commitment', plan: {id: NEXT_PLAN}, commitment: {
      id, number: '1', title: 'Let residents propose laws, and answer them', language: 'en', problem: 'Petitions end in a drawer.', description: 'Petitions above a threshold are answered within 30 days, in public.', leadInstitution: organisation(bodies[2]), actions: [9, 14], milestones: [{id: `${id}-m1`, text: 'The rules are law', dueDate: '2027-12'}, {id: `${id}-m2`, text: 'The first answers are public', dueDate: '2028-06'}],
    }},
    {id: `${meetings}-draft`, ...head, kind: 'commitment', plan: {id: NEXT_PLAN}, commitment: {
      id: meetings, number: '2', title: 'Publish whom ministers meet, and about what', language: 'en', problem: 'Who is heard before a law is drafted is known to those who were there.', description: 'Ministers and their deputies publish each meeting within a month: with whom, about what, and what was handed over.', leadInstitution: organisation(bodies[3]), actions: [4, 9], milestones: [{id: `${meetings}-m1`, text: 'Meetings are published in one place', dueDate: '2027-06'}, {id: `${meetings}-m2`, text: 'Each meeting names the law that it was about', dueDate: '2028-12'}],
    }},
  ];
}
