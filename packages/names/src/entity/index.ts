export {compareEntities} from './compare.ts';
export {entityFromRow} from './rows.ts';
export {entityIndexBuilder} from './entity-index.ts';
export {factsOf, kindsOf} from './facts.ts';
export {regressionFeatures, regressionProbability} from './regression.ts';
export type {EntityComparison, Feature} from './compare.ts';
export type {EntityHit, EntityIndex, EntityIndexBuilder} from './entity-index.ts';
export type {Facts} from './facts.ts';
export type {RegressionFeature, RegressionFeatures} from './regression.ts';
