import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import {fieldOf, type Field} from '@parvis/kernel/schema';

/**
 * What takes a published value back when it is merged: null for each field of it that may be null (OCDS 1.1.5, merging:
 * a null removes the field). What the standard does not let be null stays; elements of lists keep their ids.
 * Undefined: nothing of it can be taken back.
 */
export function emptied(value: JsonValue, field: Field | undefined): JsonValue | undefined {
  if (isObject(value)) return emptiedObject(value, field);
  if (Array.isArray(value)) {
    const elements = value as readonly JsonValue[];
    if (!elements.every(isObject) || elements.length === 0) return field?.nullable === false ? [] : null;
    return elements.map((element) => emptiedObject(element, field?.items) ?? element);
  }
  return field?.nullable === false ? undefined : null;
}

function emptiedObject(value: JsonObject, field: Field | undefined): JsonObject | undefined {
  const members = Object.entries(value).flatMap(([name, member]): [string, JsonValue][] => {
    if (name === 'id' && !mayBeNull(field, 'id')) return [[name, member]];
    const one = member === null ? null : emptied(member, field?.table && fieldOf(field.table, name));
    return one === undefined ? [] : [[name, one]];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

/** Ids of elements and references stay; those of a class or a register's number go. */
function mayBeNull(field: Field | undefined, name: string): boolean {
  const own = field?.table && fieldOf(field.table, name);
  return own?.nullable === true;
}
