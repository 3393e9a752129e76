export {compareEntities} from './compare.ts';
export {factsOf, kindsOf} from './facts.ts';
export {regressionFeatures, regressionProbability} from './regression.ts';
export type {EntityComparison, Feature} from './compare.ts';
export type {Facts} from './facts.ts';
export type {RegressionFeature, RegressionFeatures} from './regression.ts';
