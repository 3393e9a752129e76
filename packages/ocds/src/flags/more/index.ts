export {MORE_FLAGS} from './all.ts';
export {NOT_COMPUTED} from './not-computed.ts';
export {CatalogueRun, splitSettings} from './run.ts';
export type {MoreFinding} from './flag.ts';
export type {CatalogueReport, CatalogueSettings} from './run.ts';
