import type {Codelist} from '@parvis/kernel/schema';

const closed = <const C extends readonly string[]>(name: string, ...codes: C): Codelist & {readonly codes: C} => ({name, open: false, codes});

/** What a statement can be about. */
export const KINDS = closed('statementKind', 'plan', 'commitment', 'claim', 'evidence', 'measurement', 'assessment', 'response', 'trace', 'correction');
/** Where a plan stands between the first draft and its end. */
export const STAGES = closed('planStage', 'draft', 'consultation', 'adopted', 'withdrawn');
/** Completion as the owner claims it, from nothing to all. */
export const STATUSES = closed('progressStatus', 'NS', 'LP', 'SP', 'C');
/** How a statement came: through an account, by a mailed link without one, from a file, from a program. */
export const WAYS = closed('way', 'account', 'letter', 'import', 'machine');
export const ASSESSMENT_STAGES = closed('assessmentStage', 'draft', 'final');
export const OUTCOMES = closed('responseOutcome', 'taken', 'partly', 'not-taken');
/** What leaves a trace of co-creation. */
export const TRACES = closed('trace', 'rules', 'meeting', 'website', 'repository', 'timeline', 'work-begins', 'outreach', 'input', 'contributions', 'implementation-meeting');
/** Kinds of partners (Declaration: national, regional or local government, civil society, business, academia). */
export const PARTNER_KINDS: Codelist = {name: 'partnerKind', open: true, codes: ['national', 'subnational', 'agency', 'civil-society', 'business', 'academia', 'international']};

export type StatementKind = (typeof KINDS.codes)[number];
export type PlanStage = (typeof STAGES.codes)[number];
export type Status = (typeof STATUSES.codes)[number];
export type TraceKind = (typeof TRACES.codes)[number];
