export {bCubedQuality, pairwiseQuality} from './metrics.ts';
export {clustersOf, judge, undo} from './judgements.ts';
export {namesakes, nameShares} from './namesake.ts';
export type {Clusters, Judgement, Ledger, Verdict} from './judgements.ts';
export type {NameFrequency, Namesakes} from './namesake.ts';
export type {Quality} from './metrics.ts';
