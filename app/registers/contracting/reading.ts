import {ExactNumber, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** Reading a compiled release whatever its publisher made of it: what is not as the standard says is not there. */
export function member(value: JsonValue | undefined, ...path: readonly string[]): JsonValue | undefined {
  let here = value;
  for (const name of path) here = isObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
  return here;
}

export function texts(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function things(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isObject) : [];
}

export function identity(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : value instanceof ExactNumber ? value.text : undefined;
}

/** The items of all stages. */
export function itemsOf(compiled: JsonObject): readonly JsonObject[] {
  return [member(compiled, 'tender', 'items'), ...things(compiled['awards']).map(({items}) => items), ...things(compiled['contracts']).map(({items}) => items)].flatMap(things);
}
