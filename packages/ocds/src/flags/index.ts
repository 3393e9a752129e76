export {flags} from './flags.ts';
export {FlagRun, RULES} from './run.ts';
export {ALL_INDICATORS, flagSettings, INDICATORS, parseFlagSettings} from './settings.ts';
export {writeFindings} from './write.ts';
export type {FlagOptions} from './flags.ts';
export type {FlagDefinition} from './rule.ts';
export type {Report} from './report.ts';
export type {LineCounts, RunData} from './run.ts';
export type {FlagSettings, IndicatorId} from './settings.ts';
