export {canonicalBytes, canonicalText} from './canonical.ts';
export {normaliseNumber, readNumber} from './number.ts';
export {parseJson} from './parse.ts';
export {atPointer, ExactNumber, isObject, pointerStep} from './value.ts';
export type {JsonLimits} from './parse.ts';
export type {JsonObject, JsonValue} from './value.ts';
