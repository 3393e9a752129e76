import {isObject, type JsonValue} from '@parvis/kernel/json';

/** Whether a JSON Pointer (RFC 6901) names a place in a value. A list index has no leading zero and no sign. */
export function pointsInto(value: JsonValue, pointer: string): boolean {
  if (pointer === '') return true;
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return false;
  let here: JsonValue | undefined = value;
  for (const step of pointer.slice(1).split('/')) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(here)) here = /^(?:0|[1-9]\d*)$/.test(name) ? (here as readonly JsonValue[])[Number(name)] : undefined;
    else here = isObject(here) && Object.hasOwn(here, name) ? here[name] : undefined;
    if (here === undefined) return false;
  }
  return true;
}
