import {decimal, decimalText} from '@parvis/kernel';
import {ExactNumber, isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** One value that a field has had: an element of a versioned release. */
export interface Version {
  readonly releaseID: string;
  readonly releaseDate: string;
  readonly releaseTag: readonly string[];
  readonly value: JsonValue;
}

/**
 * A place in a compiled release together with its history in the versioned release: a value, and who said it last.
 * Values of a wrong type read as absent; they stay visible in the history and in the raw release.
 */
export class Traced {
  readonly value: JsonValue | undefined;
  /** JSON Pointer into the compiled release. */
  readonly at: string;
  readonly #past: JsonValue | undefined;
  readonly #inherited: readonly string[];

  constructor(value: JsonValue | undefined, past: JsonValue | undefined, at = '', inherited: readonly string[] = []) {
    this.value = value;
    this.at = at;
    this.#past = past;
    this.#inherited = inherited;
  }

  get(...names: readonly string[]): Traced {
    let here: Traced = this;
    for (const name of names) here = here.#member(name);
    return here;
  }

  #member(name: string): Traced {
    const versions = versionsOf(this.#past);
    return new Traced(
      isObject(this.value) && Object.hasOwn(this.value, name) ? this.value[name] : undefined,
      isObject(this.#past) && Object.hasOwn(this.#past, name) ? this.#past[name] : undefined,
      this.at + pointerStep(name),
      versions === undefined ? this.#inherited : lastRelease(versions),
    );
  }

  /** The elements of an array; empty where there is none. History is joined by `id`, else by order. */
  items(): Traced[] {
    if (!Array.isArray(this.value)) return [];
    const versions = versionsOf(this.#past);
    const inherited = versions === undefined ? this.#inherited : lastRelease(versions);
    const past = versions === undefined && Array.isArray(this.#past) ? (this.#past as readonly JsonValue[]) : [];
    const byId = new Map(past.filter((element) => idOf(element) !== undefined).map((element) => [idOf(element), element]));
    const idless = past.filter((element) => idOf(element) === undefined);
    let taken = 0;
    return (this.value as readonly JsonValue[]).map((element, i) => {
      const id = idOf(element);
      return new Traced(element, id === undefined ? idless[taken++] : byId.get(id), `${this.at}/${i}`, inherited);
    });
  }

  /** A text or an identifier, without surrounding space; empty counts as not stated. */
  text(): string | undefined {
    if (typeof this.value === 'string') return this.value.trim() === '' ? undefined : this.value.trim();
    return this.number();
  }

  /** Exact decimal text of a number. */
  number(): string | undefined {
    if (typeof this.value === 'number' || this.value instanceof ExactNumber) return decimalText(decimal(this.value));
    return undefined;
  }

  /** All that the field has been said to be, oldest first. */
  versions(): readonly Version[] {
    return versionsOf(this.#past) ?? [];
  }

  /** The ids of the releases that last said what stands here: of an object, those of its fields. */
  releases(): ReadonlySet<string> {
    if (this.value === undefined) return new Set();
    const found = new Set<string>();
    collectLast(this.#past, found);
    return found.size === 0 ? new Set(this.#inherited) : found;
  }
}

/** The versions of a field, if this is a history: an array whose members have exactly its four keys. */
export function versionsOf(past: JsonValue | undefined): readonly Version[] | undefined {
  if (!Array.isArray(past) || past.length === 0) return undefined;
  const all = past as readonly JsonValue[];
  return all.every((member) => isObject(member) && Object.keys(member).length === 4 && 'releaseID' in member && 'releaseDate' in member && 'releaseTag' in member && 'value' in member)
    ? (all as unknown as readonly Version[]) // its four keys were just looked at
    : undefined;
}

function lastRelease(versions: readonly Version[]): readonly string[] {
  const last = versions.at(-1);
  return last === undefined ? [] : [String(last.releaseID)];
}

function collectLast(past: JsonValue | undefined, found: Set<string>): void {
  const versions = versionsOf(past);
  if (versions !== undefined) for (const id of lastRelease(versions)) found.add(id);
  else if (Array.isArray(past)) for (const element of past as readonly JsonValue[]) collectLast(element, found);
  else if (isObject(past)) for (const member of Object.values(past)) collectLast(member, found);
}

function idOf(element: JsonValue): string | undefined {
  if (!isObject(element)) return undefined;
  const {id} = element as JsonObject & {id?: JsonValue};
  if (typeof id === 'string') return id;
  return typeof id === 'number' ? String(id) : undefined;
}
