export {decodeDocument, metadataNotices} from './document.ts';
export {formatOf} from './format.ts';
export {packageVersion} from './version.ts';
export type {DecodedDocument} from './document.ts';
export type {DecodedRelease} from './release.ts';
export type {DocumentFormat} from './format.ts';
