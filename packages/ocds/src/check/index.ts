export {checkRelease, Checker} from './checker.ts';
export {QUALITY_CHECKS} from './quality/index.ts';
export type {CheckReport, CheckResult, QualityTotal} from './checker.ts';
export type {CheckRule, Example, FindingGroup, Severity} from './findings.ts';
export type {QualityContext} from './quality/check.ts';
export type {DatasetResult} from './quality/dataset.ts';
export type {Snapshot} from './quality/time.ts';
