/**
 * A JSON number that a double does not reproduce (2^53 + 1, 0.1234567890123456789, 1e400), kept as its
 * normalised decimal text, so that nothing a publisher wrote is rounded.
 */
export class ExactNumber {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }

  /** Lets `JSON.stringify` write all the digits (ECMAScript 2026, `JSON.rawJSON`). */
  toJSON(): unknown {
    return (JSON as unknown as {rawJSON(text: string): unknown}).rawJSON(this.text); // not in TypeScript's library yet
  }
}

export type JsonValue = null | boolean | number | string | ExactNumber | readonly JsonValue[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: JsonValue;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof ExactNumber);
}

/** Plain data as JSON, where its type is an interface: those have no index signature, and so are not JSON to the compiler. */
export function asJson(data: object): JsonObject {
  return data as JsonObject;
}

/** One step of a JSON Pointer, escaped (RFC 6901: `~` as `~0`, `/` as `~1`). */
export function pointerStep(name: string | number): string {
  if (typeof name === 'number') return `/${name}`;
  return name.includes('~') || name.includes('/') ? `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}` : `/${name}`;
}

/** The value at a JSON Pointer, or undefined. */
export function atPointer(value: JsonValue, pointer: string): JsonValue | undefined {
  let here: JsonValue | undefined = value;
  for (const step of pointer.split('/').slice(1)) {
    const name = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (Array.isArray(here)) here = (here as readonly JsonValue[])[Number(name)];
    else if (isObject(here) && Object.hasOwn(here, name)) here = here[name];
    else return undefined;
  }
  return here;
}
