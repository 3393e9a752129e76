export {csvLine, csvRows} from './csv.ts';
export {Flattener, MAIN_SHEET} from './flatten.ts';
export {releasesIn} from './releases.ts';
export {Unflattener} from './unflatten.ts';
export type {Cell} from './cell.ts';
export type {ReleasesFound} from './releases.ts';
export type {FlatRelease, FlatRow, FlattenNote} from './flatten.ts';
export type {UnflattenNote} from './unflatten.ts';
