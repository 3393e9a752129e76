import {ExactNumber, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

const IDS: ReadonlySet<string> = new Set(['id', 'awardID']);

/** A release whose ids are all texts, so that 1 and "1" are one and the same. What has none but texts is not copied. */
export function withTextIds(release: JsonObject): JsonObject {
  return textIds(release) as JsonObject;
}

function textIds(value: JsonValue): JsonValue {
  if (Array.isArray(value)) {
    const list = value as readonly JsonValue[];
    let out: JsonValue[] | undefined;
    for (let i = 0; i < list.length; i++) {
      const changed = textIds(list[i] as JsonValue);
      if (changed !== list[i]) (out ??= [...list])[i] = changed;
    }
    return out ?? value;
  }
  if (!isObject(value)) return value;
  let out: {[name: string]: JsonValue} | undefined;
  for (const name in value) {
    const member = value[name] as JsonValue;
    if (typeof member === 'string') continue;
    const changed = IDS.has(name) && isNumber(member) ? textOf(member) : textIds(member);
    if (changed !== member) (out ??= {...value})[name] = changed;
  }
  return out ?? value;
}

function isNumber(value: JsonValue): value is number | ExactNumber {
  return typeof value === 'number' || value instanceof ExactNumber;
}

function textOf(value: number | ExactNumber): string {
  return typeof value === 'number' ? String(value) : value.text;
}
