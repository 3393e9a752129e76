export {checker} from './checker.ts';
export {strictFindings} from './strict.ts';
export {sentence, WORDS} from './words.ts';
export type {CheckCounts, Checker, CheckOptions} from './checker.ts';
export type {Finding, FindingType, StrictFindingType} from './finding.ts';
