import type {JsonObject} from '@parvis/kernel/json';

export const PLAN_ID = 'sv-oga-3';
export const REGISTERS_ID = 'sv-oga-3-c1';
export const BUDGET_ID = 'sv-oga-3-c2';

const OFFICE = {name: 'Records Office of Solvane', id: 'SV-GOV-101'};
const WATCH = {name: 'Open Square Watch'};
const PLAN = {
  id: PLAN_ID, title: 'Third open government plan of Solvane', number: '3', language: 'en', country: 'Solvane', publisher: OFFICE, startDate: '2024-01-01', endDate: '2026-12-31',
  periods: ['2024-06', '2024-12', '2025-06', '2025-12', '2026-06', '2026-12'], closesAfterDays: 60, website: 'https://plan.solvane.example/', introduction: 'What the Republic promises until the end of 2026.',
};
const REF = {plan: {id: PLAN_ID}};
const at = (date: string): string => `${date}T09:00:00Z`;

export const REGISTERS = {
  id: REGISTERS_ID, number: '1', title: 'Open the company registers', language: 'en', problem: 'Nobody can see who owns a company.', description: 'The registers are opened, free of charge.', leadInstitution: OFFICE,
  civilSocietyPartners: [{name: 'Solvane Press Union'}], actions: [2, 17], sdgTargets: ['16.6'], budget: {amount: 120_000, currency: 'EUR'},
  milestones: [
    {id: 'm1', text: 'The law is passed', dueDate: '2024-12', dueOriginal: 'By December 2024'}, {id: 'm2', text: 'The register is online', dueDate: '2025-06-30', expectedOutput: 'A public site'},
    {id: 'm3', text: 'Owners are checked', dueDate: '2026-06', indicators: [{id: 'i1', text: 'Owners checked', baseline: '0', target: '10,000', unit: 'owners', dueDate: '2026-06'}]}, {id: 'm4', text: 'Other countries can ask', dueDate: '2026-12'},
  ],
};

/** A plan in its third year: opened for comments, adopted, reported on; one assessment disagrees. */
export const PLAN_STATEMENTS: readonly JsonObject[] = [
  {id: 'p1', date: at('2023-09-01'), kind: 'plan', by: OFFICE, plan: {...PLAN, stage: 'consultation', commentFrom: '2023-09-01', commentUntil: '2023-09-30', commitments: [REGISTERS_ID, BUDGET_ID]}},
  {id: 'c1-1', date: at('2023-09-01'), kind: 'commitment', by: OFFICE, ...REF, commitment: {...REGISTERS, title: 'Open the registers'}},
  {id: 'c2-1', date: at('2023-09-01'), kind: 'commitment', by: OFFICE, ...REF, commitment: {id: BUDGET_ID, number: '2', title: 'A budget that people can read', language: 'en', leadInstitution: {name: 'Ministry of Finance', id: 'SV-GOV-102'}, actions: [7], milestones: [{id: 'b1', text: 'A short budget is printed', dueDate: '2025-03'}]}},
  {id: 't1', date: at('2023-06-01'), kind: 'trace', ...REF, trace: {kind: 'rules', date: '2023-06-01', title: 'Rules of the forum', url: 'https://plan.solvane.example/rules'}},
  {id: 't2', date: at('2023-06-15'), kind: 'trace', ...REF, trace: {kind: 'timeline', date: '2023-06-15', title: 'Timeline', url: 'https://plan.solvane.example/timeline'}},
  {id: 't3', date: at('2023-07-10'), kind: 'trace', ...REF, trace: {kind: 'work-begins', date: '2023-07-10', title: 'First meeting', url: 'https://plan.solvane.example/first'}},
  {id: 'r1', date: at('2023-10-10'), kind: 'response', by: OFFICE, ...REF, response: {to: 'Solvane Press Union', contribution: 'Name the owners of all companies.', outcome: 'taken', reasons: 'The title and the second milestone say so now.'}},
  {id: 'c1-2', date: at('2023-11-01'), kind: 'commitment', by: OFFICE, ...REF, commitment: {...REGISTERS, reason: 'After the comments'}},
  {id: 'p2', date: at('2023-11-01'), kind: 'plan', by: OFFICE, plan: {...PLAN, stage: 'adopted', commentFrom: '2023-09-01', commentUntil: '2023-09-30', commitments: [REGISTERS_ID, BUDGET_ID]}},
  {id: 'k1', date: at('2024-07-10'), kind: 'claim', by: OFFICE, way: 'account', ...REF, commitment: {id: REGISTERS_ID}, claim: {period: '2024-06', milestone: 'm1', status: 'LP', progress: 'The bill is in parliament.', challenges: 'The elections.'}},
  {id: 'k2', date: at('2025-01-10'), kind: 'claim', by: OFFICE, way: 'account', ...REF, commitment: {id: REGISTERS_ID}, claim: {period: '2024-12', milestone: 'm1', status: 'C', progress: 'Passed.', evidence: [{title: 'Act 12 of 2024', url: 'https://law.solvane.example/12'}]}},
  {id: 'k3', date: at('2025-07-10'), kind: 'claim', by: OFFICE, way: 'letter', ...REF, commitment: {id: REGISTERS_ID}, claim: {period: '2025-06', milestone: 'm2', status: 'C', progress: 'It is online.'}},
  {id: 'k4', date: at('2026-07-10'), kind: 'claim', by: OFFICE, way: 'account', ...REF, commitment: {id: REGISTERS_ID}, claim: {period: '2026-06', milestone: 'm3', status: 'NS', challenges: 'No staff.'}},
  {id: 'k5', date: at('2026-09-10'), kind: 'claim', by: OFFICE, way: 'account', ...REF, commitment: {id: REGISTERS_ID}, claim: {period: '2025-06', milestone: 'm2', status: 'SP', progress: 'Not all of it.'}},
  {id: 'x1', date: at('2026-10-01'), kind: 'correction', by: OFFICE, way: 'account', ...REF, commitment: {id: REGISTERS_ID}, correction: {corrects: 'k2', note: 'The number of the act was wrong.'}, claim: {period: '2024-12', milestone: 'm1', status: 'C', progress: 'Passed as Act 21.', evidence: [{title: 'Act 21 of 2024', url: 'https://law.solvane.example/21'}]}},
  {id: 'v1', date: at('2026-08-01'), kind: 'measurement', ...REF, commitment: {id: REGISTERS_ID}, measurement: {indicator: 'i1', date: '2026-07', value: '1,200'}},
  {id: 'a1', date: at('2026-08-01'), kind: 'assessment', by: WATCH, ...REF, commitment: {id: REGISTERS_ID}, assessment: {id: 'watch', stage: 'draft', assessor: WATCH, year: 2024, completion: 'NS', summary: 'Half of the companies are missing.', commentsUntil: '2026-08-31'}},
  {id: 'a2', date: at('2026-09-15'), kind: 'assessment', by: WATCH, ...REF, commitment: {id: REGISTERS_ID}, assessment: {
    id: 'watch', stage: 'final', assessor: WATCH, year: 2024, completion: 'LP', summary: 'Half of the companies are missing.', values: [{variable: 'potential-for-results', value: 'substantial', original: 'Substantial'}, {variable: 'open-government-lens', value: 'yes'}],
    comments: [{by: 'Records Office of Solvane', text: 'The law counts too.', answer: 'It does; completion was raised.'}],
  }},
];
