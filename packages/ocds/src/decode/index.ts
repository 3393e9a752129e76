export {decodeDocument} from './document.ts';
export type {DecodedDocument, DecodedRelease} from './document.ts';
