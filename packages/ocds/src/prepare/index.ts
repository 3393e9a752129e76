export {issueRow, prepare} from './prepare.ts';
export {parsePrepareSettings} from './settings.ts';
export type {PreparedLine} from './prepare.ts';
export type {PrepareIssue} from './release.ts';
export type {PrepareSettings} from './settings.ts';
