export {explain} from './explain.ts';
export {outcomeMetrics} from './metrics.ts';
export {explanationReport, tallyReport} from './report.ts';
export type {Explanation, PhragmenLoss, Unbuyable} from './explain.ts';
export type {GreedyLoss} from './greedy-losers.ts';
export type {CategoryShare, OutcomeMetrics} from './metrics.ts';
export type {SharesLoss} from './shares-losers.ts';
export type {Payers, SharesStep} from './shares-steps.ts';
