export {readStandardRules, rulesOn, STANDARD_FIGURES, STANDARDS_2022} from './rules.ts';
export {assessStandards} from './standards.ts';
export type {StandardRules} from './rules.ts';
export type {DraftComments, StandardCheck, StandardQuestion, StandardResult, StandardState, Trace} from './standards.ts';
