export {assessStandards, STANDARDS_2022} from './standards.ts';
export type {DraftComments, StandardCheck, StandardQuestion, StandardResult, StandardRules, StandardState, Trace} from './standards.ts';
