import {ExactNumber, type JsonObject, type JsonValue} from './value.ts';

const INTEGER_LIKE = /^(?:0|[1-9]\d*)$/;

/**
 * The canonical text of a JSON value (RFC 8785), except that an ExactNumber keeps all its digits.
 * Names are sorted by UTF-16 code units; encode the text as UTF-8 to have the canonical bytes.
 * The value must come from `parseJson` or hold only what that can give: a lone surrogate is a RangeError.
 */
export function canonicalText(value: JsonValue): string {
  const sorted = sortedCopy(value);
  const text = sorted === undefined ? writeSlowly(value) : JSON.stringify(sorted);
  if (/\\ud/.test(text) && !wellFormed(value)) throw new RangeError('A lone surrogate has no canonical form');
  return text;
}

export function canonicalBytes(value: JsonValue): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(canonicalText(value));
}

/**
 * A copy whose names are in canonical order, so that the engine's own writer can be used: five times faster than
 * building the text. Undefined where insertion order is not what an object keeps (`"10"`, `__proto__`).
 */
function sortedCopy(value: JsonValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ExactNumber) return undefined;
  if (Array.isArray(value)) {
    const out: unknown[] = [];
    for (const element of value as readonly JsonValue[]) {
      const copy = sortedCopy(element);
      if (copy === undefined) return undefined;
      out.push(copy);
    }
    return out;
  }
  const object = value as JsonObject;
  const names = Object.keys(object).sort();
  const out: Record<string, unknown> = {};
  for (const name of names) {
    const first = name.charCodeAt(0);
    if ((first >= 48 && first <= 57 && INTEGER_LIKE.test(name)) || name === '__proto__') return undefined;
    const copy = sortedCopy(object[name] as JsonValue);
    if (copy === undefined) return undefined;
    out[name] = copy;
  }
  return out;
}

function writeSlowly(value: JsonValue): string {
  if (value instanceof ExactNumber) return value.text;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${(value as readonly JsonValue[]).map(writeSlowly).join(',')}]`;
  const object = value as JsonObject;
  const members = Object.keys(object).sort().map((name) => `${JSON.stringify(name)}:${writeSlowly(object[name] as JsonValue)}`);
  return `{${members.join(',')}}`;
}

function wellFormed(value: JsonValue): boolean {
  if (typeof value === 'string') return value.isWellFormed();
  if (typeof value !== 'object' || value === null || value instanceof ExactNumber) return true;
  if (Array.isArray(value)) return (value as readonly JsonValue[]).every(wellFormed);
  return Object.entries(value as JsonObject).every(([name, member]) => name.isWellFormed() && wellFormed(member));
}
