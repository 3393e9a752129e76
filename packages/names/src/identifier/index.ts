export {compareIdentifiers} from './compare.ts';
export {IDENTIFIER_FORMATS} from './formats.ts';
export {normaliseIdentifier, parseIdentifier, possibleFormats} from './parse.ts';
export type {IdentifierComparison, StatedIdentifier} from './compare.ts';
export type {IdentifierFormat} from './formats.ts';
export type {Identifier} from './parse.ts';
