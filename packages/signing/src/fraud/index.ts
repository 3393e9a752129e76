export {assessFraud, FRAUD_DEFAULTS} from './assess.ts';
export {fitsDomain, isDomainPattern} from './glob.ts';
export {inNetwork, isNetwork} from './network.ts';
export type {FraudFacts, FraudSettings, Rate, SignerKind, Verdict} from './assess.ts';
