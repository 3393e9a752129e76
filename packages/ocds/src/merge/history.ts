import {ExactNumber, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** The values that one field had, each with the release that brought it. */
export class History {
  readonly entries: JsonObject[] = [];
  #from: JsonObject | undefined;

  /** Adds a value, unless it is the one that the field has already. Of two values of one release the later counts. */
  add(release: JsonObject, value: JsonValue): void {
    if (this.#from === release) this.entries.pop();
    const last = this.entries.at(-1);
    if (last !== undefined && isSame(last['value'] as JsonValue, value)) {
      this.#from = undefined;
      return;
    }
    this.#from = release;
    this.entries.push({
      releaseID: release['id'] ?? null,
      releaseDate: release['date'] ?? null,
      releaseTag: release['tag'] ?? null,
      value,
    });
  }
}

/** Deep equality as the reference has it: `true` equals 1, `false` equals 0. */
function isSame(a: JsonValue, b: JsonValue): boolean {
  if (a === b) return true;
  if (typeof a === 'boolean' || typeof b === 'boolean') return scalarNumber(a) === scalarNumber(b) && scalarNumber(a) !== undefined;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (a instanceof ExactNumber) return b instanceof ExactNumber && a.text === b.text;
  if (Array.isArray(a)) {
    const [left, right] = [a as readonly JsonValue[], b as readonly JsonValue[]];
    return Array.isArray(b) && left.length === right.length && left.every((element, i) => isSame(element, right[i] as JsonValue));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isSame(a[name] as JsonValue, b[name] as JsonValue));
}

function scalarNumber(value: JsonValue): number | undefined {
  return typeof value === 'boolean' || typeof value === 'number' ? Number(value) : undefined;
}
