export {canonicalBytes, canonicalText} from './canonical.ts';
export {normaliseNumber, readNumber} from './number.ts';
export {parseJson, readCanonical} from './parse.ts';
export {splitJson} from './split.ts';
export {asJson, atPointer, ExactNumber, isObject, pointerStep} from './value.ts';
export type {JsonLimits} from './parse.ts';
export type {SplitElement, SplitEnvelope, SplitOptions, SplitPiece} from './split.ts';
export type {JsonObject, JsonValue} from './value.ts';
