import {err, mustOk, ok, type Problem, type Result} from '../result.ts';
import {scan} from './scan.ts';
import {parseStrictly} from './strict.ts';
import {ExactNumber, type JsonValue} from './value.ts';

export interface JsonLimits {
  readonly maxDepth?: number;
  readonly maxNumberLength?: number;
}

/**
 * Reads one JSON text (RFC 8259) as I-JSON: duplicate names, lone surrogates, numbers longer than 64 characters and
 * nesting deeper than 64 are refused with their place; a number that a double does not reproduce becomes an ExactNumber.
 */
export function parseJson(text: string, limits: JsonLimits = {}): Result<JsonValue, readonly Problem[]> {
  const {members, depth, longNumber} = scan(text);
  const plain = !longNumber && depth <= (limits.maxDepth ?? 64) && !mayHoldSurrogate(text) && !text.includes('\uFEFF') && text.isWellFormed();
  if (plain) {
    try {
      const value = JSON.parse(text) as JsonValue;
      if (countMembers(value) === members) return ok(value);
    } catch {
      // the strict reader says where it breaks
    }
  }
  const strict = parseStrictly(text, limits);
  return strict.problems.length === 0 ? ok(strict.value) : err(strict.problems);
}

/** By an escape, which most texts do not have. */
function mayHoldSurrogate(text: string): boolean {
  return text.includes('\\u') && /\\u[dD]/.test(text);
}

/** Sixteen digits in a row, which a double may not reproduce, or an exponent; also inside of strings, where they only cost time. Written out, and apart, a search skips over what cannot match. */
const LONG_NUMBER = new RegExp('[\\d.]'.repeat(16));
const EXPONENT = /\d[eE][+-]?\d/;

/** Reads what `canonicalText` gave, without the checks of `parseJson`: names are known to be distinct, strings to be well formed. Any other text is a SyntaxError, or read as `JSON.parse` does. */
export function readCanonical(text: string): JsonValue {
  return LONG_NUMBER.test(text) || EXPONENT.test(text) ? mustOk(parseJson(text), 'canonical text was written here') : JSON.parse(text) as JsonValue;
}

function countMembers(value: JsonValue): number {
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const element of value as readonly JsonValue[]) count += countMembers(element);
    return count;
  }
  for (const name in value) {
    const member = (value as {[name: string]: JsonValue})[name];
    count += typeof member === 'object' && member !== null ? 1 + countMembers(member) : 1;
  }
  return count;
}
