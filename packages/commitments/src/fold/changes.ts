import {canonicalText, isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** A value that a new version says otherwise. Elements of lists are known by their ids. */
export interface Change {
  /** Names and ids from the root: `/milestones/M2/dueDate`. */
  readonly path: string;
  readonly was?: JsonValue;
  readonly now?: JsonValue;
}

/** What changed from one version to the next, value by value, in the order of the new one; what is gone comes last. */
export function changesBetween(before: JsonObject, after: JsonObject, at = ''): Change[] {
  const names = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return names.flatMap((name): Change[] => {
    const [was, now] = [own(before, name), own(after, name)];
    const path = at + pointerStep(name);
    if (was !== undefined && now !== undefined) {
      if (canonicalText(was) === canonicalText(now)) return [];
      if (isObject(was) && isObject(now)) return changesBetween(was, now, path);
      const [oldList, newList] = [byId(was), byId(now)];
      if (oldList && newList) return changesBetween(oldList, newList, path);
    }
    return [{path, ...(was !== undefined && {was}), ...(now !== undefined && {now})}];
  });
}

function own(object: JsonObject, name: string): JsonValue | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A list of things with ids, by id. */
function byId(value: JsonValue): JsonObject | undefined {
  if (!Array.isArray(value)) return undefined;
  const entries = (value as readonly JsonValue[]).map((element) => (isObject(element) && typeof element['id'] === 'string' ? [element['id'], element] as const : undefined));
  return entries.every((entry) => entry !== undefined) ? Object.fromEntries(entries) : undefined;
}
