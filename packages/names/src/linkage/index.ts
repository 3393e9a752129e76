export {blockedPairs, blockingKey, explainPair, fitLinkage, linkRows} from './link.ts';
export {LEVELS, levelOf} from './comparison.ts';
export type {BlockingRule, Files, LinkageModel, LinkedPair, Weight} from './link.ts';
export type {ColumnKind, Comparison, Row} from './comparison.ts';
export type {LevelProbabilities} from './estimate.ts';
