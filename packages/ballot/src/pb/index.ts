export {META_FIELDS, PROJECT_FIELDS, VOTE_FIELDS} from './fields.ts';
export {metaValue} from './file.ts';
export {readPb} from './read.ts';
export {writePb} from './write.ts';
export type {FieldKind, PbField, VoteType} from './fields.ts';
export type {PbFile, PbProblem, PbRow, PbTable} from './file.ts';
export type {PbReading} from './read.ts';
