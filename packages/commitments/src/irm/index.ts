export {compareValues, eraOf, findVariable, isStarred} from './compare.ts';
export {IRM_VARIABLES, variablesOf} from './variables.ts';
export type {IrmValue} from './compare.ts';
export type {IrmVariable} from './variables.ts';
