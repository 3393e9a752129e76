import {must} from '@parvis/kernel';
import {isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {Field, Table} from '@parvis/kernel/schema';
import {CoreRelease} from '@parvis/ocds';
import {identity} from '../reading.ts';

type Place = {[name: string]: JsonValue};

/** The value at a path of member names; `*` is the element of that id. */
export function valueAt(state: JsonObject, path: string, element: string | undefined): JsonValue | undefined {
  let here: JsonValue | undefined = state;
  for (const step of path.split('/')) {
    if (step === '*') here = elementOf(here, element);
    else here = isObject(here) && Object.hasOwn(here, step) ? here[step] : undefined;
    if (here === undefined) return undefined;
  }
  return here;
}

function elementOf(list: JsonValue | undefined, id: string | undefined): JsonObject | undefined {
  if (!Array.isArray(list)) return undefined;
  return (list as readonly JsonValue[]).filter(isObject).find((one) => identity(one['id']) === id);
}

/** Puts a value at a path, in place, making the objects on the way. */
export function putAt(release: Place, path: string, element: string | undefined, value: JsonValue): void {
  const steps = path.split('/');
  let here: Place = release;
  for (const [i, step] of steps.entries()) {
    if (step === '*') continue;
    if (i === steps.length - 1) {
      here[step] = value;
      return;
    }
    if (steps[i + 1] === '*') {
      const list = (here[step] ??= []) as Place[];
      let one = list.find(({id}) => id === element);
      if (one === undefined) list.push(one = {id: must(element, 'a path with an element is asked with its id')});
      here = one;
    } else here = (here[step] ??= {}) as Place;
  }
}

/** What the standard says of the field at a path. */
export function fieldAt(path: string): Field {
  let table: Table = CoreRelease;
  let field: Field | undefined;
  for (const step of path.split('/')) {
    if (step === '*') continue;
    field = must(table.fields[step], `${path} is a path of the standard`);
    table = field.items?.table ?? field.table ?? table;
  }
  return must(field, `${path} is a path of the standard`);
}
