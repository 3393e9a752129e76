export {merge, merger} from './merge.ts';
export {RunningMerge} from './running.ts';
export {RULES_1_0, RULES_1_1, rulesOfSchema} from './rules.ts';
export type {Merge, Merged, MergeOptions} from './merge.ts';
export type {Override} from './rules.ts';
