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
 * The value with its names in canonical order, so that the engine's own writer can be used: five times faster than
 * building the text. What is in order already is not copied. Undefined where insertion order is not what an object
 * keeps (`"10"`, `__proto__`).
 */
function sortedCopy(value: JsonValue): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof ExactNumber) return undefined;
  return Array.isArray(value) ? sortedList(value as readonly JsonValue[]) : sortedObject(value as JsonObject);
}

function sortedList(list: readonly JsonValue[]): unknown {
  let copied: unknown[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const element = list[i] as JsonValue;
    const copy = sortedCopy(element);
    if (copy === undefined) return undefined;
    if (copied === undefined && copy !== element) copied = list.slice(0, i);
    copied?.push(copy);
  }
  return copied ?? list;
}

function sortedObject(object: JsonObject): unknown {
  const names = Object.keys(object);
  let inOrder = true;
  for (let i = 1; inOrder && i < names.length; i++) inOrder = (names[i - 1] as string) < (names[i] as string);
  if (!inOrder) names.sort();
  let copied: Record<string, unknown> | undefined = inOrder ? undefined : {};
  for (let i = 0; i < names.length; i++) {
    const name = names[i] as string;
    const first = name.charCodeAt(0);
    if ((first >= 48 && first <= 57 && INTEGER_LIKE.test(name)) || name === '__proto__') return undefined;
    const member = object[name] as JsonValue;
    const copy = sortedCopy(member);
    if (copy === undefined) return undefined;
    if (copied === undefined && copy !== member) copied = Object.fromEntries(names.slice(0, i).map((before) => [before, object[before]]));
    if (copied !== undefined) copied[name] = copy;
  }
  return copied ?? object;
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
