import {isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** A value with its JSON Pointer. */
export interface Found<V extends JsonValue = JsonValue> {
  readonly at: string;
  readonly value: V;
}

// A path is names joined by slashes; a star stands for each element of an array.

/** The values at a path. */
export function select(value: JsonValue, path: string, at = ''): Found[] {
  const found: Found[] = [];
  walk(value, stepsOf(path), 0, at, found);
  return found;
}

/** Those of them that are objects. */
export function selectObjects(value: JsonValue, path: string, at = ''): Found<JsonObject>[] {
  return select(value, path, at).filter((found): found is Found<JsonObject> => isObject(found.value));
}

/** The value at a path without stars. */
export function valueAt(value: JsonValue, path: string): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const step of stepsOf(path)) {
    if (!isObject(here) || !Object.hasOwn(here, step)) return undefined;
    here = here[step];
  }
  return here;
}

/** Paths are constants of the program: each is split once. */
const SPLIT = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  let steps = SPLIT.get(path);
  if (!steps) SPLIT.set(path, steps = path.split('/'));
  return steps;
}

function walk(value: JsonValue, steps: readonly string[], depth: number, at: string, found: Found[]): void {
  const step = steps[depth];
  if (step === undefined) {
    found.push({at, value});
  } else if (step === '*') {
    if (!Array.isArray(value)) return;
    for (let i = 0; i < value.length; i++) walk(value[i] as JsonValue, steps, depth + 1, `${at}/${i}`, found);
  } else if (isObject(value)) {
    const member = Object.hasOwn(value, step) ? value[step] : undefined;
    if (member !== undefined) walk(member, steps, depth + 1, at + pointerStep(step), found);
  }
}
