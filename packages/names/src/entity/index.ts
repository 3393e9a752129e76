export {compareEntities} from './compare.ts';
export {entityFromRow} from './rows.ts';
export {entityIndexBuilder} from './entity-index.ts';
export {factsOf, kindsOf} from './facts.ts';
export {compareByRegression, regressionFeatures, regressionProbability} from './regression.ts';
export type {EntityComparison, Feature} from './compare.ts';
export type {EntityFindOptions, EntityHit, EntityIndex, EntityIndexBuilder} from './entity-index.ts';
export type {Facts} from './facts.ts';
export type {RegressionFeature, RegressionFeatures} from './regression.ts';
