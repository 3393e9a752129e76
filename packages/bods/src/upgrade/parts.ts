import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {countryOf, jurisdictionOf} from '../countries.ts';
import {camelCase, interestCode, nameCode} from './codes.ts';

/** A copy without members that are undefined or null: 0.4 has no nulls, and older writers put them in. */
export function object(members: Readonly<Record<string, JsonValue | undefined>>): JsonObject {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined && value !== null)) as JsonObject;
}

export function each(value: JsonValue | undefined, change: (element: JsonObject) => JsonValue): JsonValue | undefined {
  return Array.isArray(value) ? (value as readonly JsonValue[]).map((element) => (isObject(element) ? change(element) : element)) : value;
}

export function textOf(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A country code as the Country object of 0.4. */
function country(value: JsonValue | undefined): JsonValue | undefined {
  if (typeof value === 'string') {
    const code = value.toUpperCase();
    return code.length === 2 ? {name: countryOf(code)?.name ?? code, code} : {name: value};
  }
  return named(value);
}

/** A Country or Jurisdiction has a name; where only the code is given, the code's. */
export function named(value: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(value) || value['name'] !== undefined) return value;
  const code = textOf(value['code']);
  return code === undefined ? value : {...value, name: jurisdictionOf(code.toUpperCase()).name};
}

export function address(value: JsonObject): JsonObject {
  return object({...value, country: country(value['country'])});
}

/** An address whose type its place does not allow in 0.4 keeps its text and loses the type. */
export function addressOf(allowed: readonly string[]): (value: JsonObject) => JsonObject {
  return (value) => {
    const {type, ...rest} = address(value);
    return allowed.includes(String(type)) ? {type: type as JsonValue, ...rest} : rest;
  };
}

export function name(value: JsonObject): JsonObject {
  const type = textOf(value['type']);
  return object({...value, type: type === undefined ? value['type'] : nameCode(type)});
}

export function unspecified(value: JsonObject): JsonObject {
  const reason = textOf(value['reason']);
  return object({...value, reason: reason === undefined ? 'unknown' : camelCase(reason)});
}

export function source(value: JsonValue | undefined): JsonValue | undefined {
  if (!isObject(value)) return value;
  const {type} = value;
  return object({...value, type: typeof type === 'string' ? [type] : type});
}

/**
 * BODS 0.1–0.3, Share: minimum and maximum repeat `exact`; else min ≤ share < max (0.1: ≤ max) unless the
 * flags `exclusiveMinimum` and `exclusiveMaximum` say otherwise. 0.4 has numbers under those names.
 */
export function share(value: JsonObject, version: string): JsonObject {
  const {exact, minimum, maximum, exclusiveMinimum, exclusiveMaximum} = value;
  if (exact !== undefined && exact !== null) return {exact};
  const openBelow = exclusiveMinimum === true;
  const openAbove = exclusiveMaximum === true || (exclusiveMaximum !== false && version !== '0.1' && maximum !== 100);
  return object({
    ...(minimum !== undefined && {[openBelow ? 'exclusiveMinimum' : 'minimum']: minimum}),
    ...(maximum !== undefined && {[openAbove ? 'exclusiveMaximum' : 'maximum']: maximum}),
  });
}

export function interest(value: JsonObject, version: string): JsonObject {
  const {interestLevel, type, share: portion, ...rest} = value;
  return object({
    ...rest,
    type: typeof type === 'string' ? interestCode(type) : type,
    directOrIndirect: rest['directOrIndirect'] ?? interestLevel,
    share: isObject(portion) ? share(portion, version) : portion,
  });
}
