/** How a step came out: what its owner says, and with what. */
export type Outcome = 'complete' | 'unshown' | 'substantial' | 'limited' | 'not-started' | 'silent' | 'back' | 'corrected';

export interface StepText {
  readonly text: string;
  readonly due: string;
  readonly dueOriginal?: string;
  readonly outcome: Outcome;
  /** A number that is followed: what, in which unit, where it began, where it is to end, its values by period. */
  readonly indicator?: {readonly text: string; readonly unit: string; readonly baseline: string; readonly target: string; readonly values: readonly string[]};
}

export interface PromiseText {
  readonly title: string;
  readonly problem: string;
  readonly description: string;
  readonly ambition: string;
  readonly actions: readonly number[];
  readonly sdg: readonly string[];
  readonly budget?: number;
  readonly steps: readonly StepText[];
  /** What an independent assessor found: completion in the draft and in the end. */
  readonly found?: {readonly draft: 'NS' | 'LP' | 'SP' | 'C'; readonly final?: 'NS' | 'LP' | 'SP' | 'C'; readonly summary: string; readonly results: string};
}

/** The promises of the third plan of a country that does not exist. */
export const PROMISES: readonly PromiseText[] = [
  {
    title: 'Publish every public contract, from plan to payment', actions: [1, 18], sdg: ['16.6', '12.7'], budget: 640_000,
    problem: 'Contracts were announced and then lost from sight: nobody could follow what became of the price.', description: 'All institutions publish their contracts in one register, with their changes and payments.', ambition: 'Anybody can follow a contract from its plan to its last payment.',
    steps: [
      {text: 'The Public Contracts Act asks for publication within ten working days', due: '2024-06-30', outcome: 'complete'},
      {text: 'All ministries publish into the register', due: '2024-12', dueOriginal: 'By December 2024', outcome: 'complete', indicator: {text: 'Institutions that publish', unit: 'institutions', baseline: '12', target: '144', values: ['31', '88', '121', '140']}},
      {text: 'Payments are published beside the contract', due: '2025-06-30', outcome: 'unshown'},
      {text: 'Towns under 10,000 inhabitants publish with a form instead of a system', due: '2026-06', outcome: 'substantial'},
    ],
    found: {draft: 'LP', final: 'LP', summary: 'The register is there and is used. Payments are published by three institutions only; the claim that this step is complete rests on nothing that can be seen.', results: 'substantial'},
  },
  {
    title: 'Open the register of company owners', actions: [2, 17], sdg: ['16.4'], budget: 310_000,
    problem: 'Public money goes to companies whose owners nobody knows.', description: 'The owners behind companies are registered, checked and public.', ambition: 'No contract without a known owner.',
    steps: [
      {text: 'The Companies Act names who counts as an owner', due: '2024-09-30', outcome: 'corrected'},
      {text: 'The register is online, free of charge', due: '2025-03', dueOriginal: 'By March 2025', outcome: 'complete'},
      {text: 'Statements of owners are checked against tax records', due: '2026-03', outcome: 'limited', indicator: {text: 'Statements checked', unit: 'statements', baseline: '0', target: '15,000', values: ['0', '400', '2,100']}},
      {text: 'Bidders without a known owner are turned away', due: '2026-12-31', outcome: 'not-started'},
    ],
    found: {draft: 'SP', final: 'SP', summary: 'Half of what was promised is there and works well. Checking has only begun.', results: 'substantial'},
  },
  {
    title: 'A budget that people can read', actions: [7], sdg: ['16.6', '16.7'],
    problem: 'The budget has 2,300 pages and no summary.', description: 'A short budget in four languages, and a say on part of it.', ambition: 'People know what their taxes pay for.',
    steps: [
      {text: 'A short budget is printed and online each December', due: '2024-12-31', outcome: 'complete'},
      {text: 'Two regions let residents decide on part of their budget', due: '2025-12', outcome: 'back'},
      {text: 'The accounts can be compared with the budget, line by line', due: '2026-09-30', outcome: 'limited'},
    ],
  },
  {
    title: 'Answer requests for information in time', actions: [6, 15], sdg: ['16.10'],
    problem: 'One request in three is not answered within the term of the law.', description: 'Every institution keeps a public register of requests, with dates.', ambition: 'Nine in ten are answered in time.',
    steps: [
      {text: 'Requests and answers are public in one place', due: '2025-06-30', outcome: 'silent'},
      {text: 'Institutions that are late say why', due: '2025-12-31', outcome: 'not-started'},
      {text: 'The commissioner may order an answer', due: '2026-10', outcome: 'silent'},
    ],
    found: {draft: 'NS', summary: 'We found no trace of work on this commitment. Comments on this draft are welcome.', results: 'unclear'},
  },
  {
    title: 'Heat and flood maps that residents can correct', actions: [10, 11, 12], sdg: ['13.1', '11.5'], budget: 95_000,
    problem: 'The maps are twenty years old, and those who live there know better.', description: 'Maps are open data; residents report what is wrong, and get an answer.', ambition: 'Every town plans with maps that its residents trust.',
    steps: [
      {text: 'The maps are open data', due: '2024-12', outcome: 'complete'},
      {text: 'Residents of all coastal towns can report', due: '2025-09', outcome: 'complete', indicator: {text: 'Reports answered', unit: 'reports', baseline: '0', target: '2,000', values: ['150', '980', '1,740', '2,260']}},
    ],
    found: {draft: 'C', final: 'C', summary: 'Done as promised, and used.', results: 'modest'},
  },
];

/** What stood in the way, where little was done. */
export const OBSTACLES = ['The budget of the year held no money for it.', 'The elections kept parliament from deciding.', 'Two posts could not be filled.', 'The supplier of the system went out of business.'] as const;
