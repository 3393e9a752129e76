import {isObject, pointerStep, type JsonObject, type JsonValue} from '@parvis/kernel/json';

/** A value in a release; its JSON Pointer is made only where it is asked for. */
export class Place<V extends JsonValue = JsonValue> {
  readonly value: V;
  readonly above: Place | undefined;
  readonly step: string | number;

  constructor(value: V, above: Place | undefined, step: string | number) {
    this.value = value;
    this.above = above;
    this.step = step;
  }

  get at(): string {
    return this.above === undefined ? '' : this.above.at + pointerStep(this.step);
  }
}

/** A path (names joined by slashes, `*` for each element of an array) after the one above it. */
interface Path {
  readonly number: number;
  readonly above: Path | undefined;
  readonly step: string;
}

/** Paths are constants of the program: each is taken apart once. */
const PATHS = new Map<string, Path>();
const NONE: readonly Place[] = [];

function pathOf(text: string): Path {
  let path = PATHS.get(text);
  if (!path) {
    const slash = text.lastIndexOf('/');
    const above = slash < 0 ? undefined : pathOf(text.slice(0, slash));
    path = {number: PATHS.size, above, step: text.slice(slash + 1)};
    PATHS.set(text, path);
  }
  return path;
}

const LISTS = new WeakMap<readonly string[], readonly Path[]>();

function pathsOf(texts: readonly string[]): readonly Path[] {
  let paths = LISTS.get(texts);
  if (!paths) LISTS.set(texts, paths = texts.map(pathOf));
  return paths;
}

/** A release, in which many paths are asked for: what they have in common is walked once. */
export class ReleaseView {
  readonly release: JsonObject;
  readonly #root: readonly Place[];
  readonly #found: (readonly Place[] | undefined)[] = [];

  constructor(release: JsonObject) {
    this.release = release;
    this.#root = [new Place(release, undefined, '')];
  }

  /** The values at a path, in the order of the release. */
  all(path: string): readonly Place[] {
    return this.#at(pathOf(path));
  }

  /** The values at several paths, path by path; the same array each time, please: it is looked up. */
  allOf(paths: readonly string[]): readonly Place[] {
    let only = NONE;
    let many: Place[] | undefined;
    for (const path of pathsOf(paths)) {
      const found = this.#at(path);
      if (found.length === 0) continue;
      if (many) many.push(...found);
      else if (only.length === 0) only = found;
      else many = [...only, ...found];
    }
    return many ?? only;
  }

  /** Those of them that are objects. */
  objects(path: string): readonly Place<JsonObject>[] {
    return objectsOf(this.all(path));
  }

  objectsOf(paths: readonly string[]): readonly Place<JsonObject>[] {
    return objectsOf(this.allOf(paths));
  }

  /** The value at a path without stars. */
  value(path: string): JsonValue | undefined {
    return this.all(path)[0]?.value;
  }

  #at(path: Path): readonly Place[] {
    const known = this.#found[path.number];
    if (known !== undefined) return known;
    const above = path.above === undefined ? this.#root : this.#at(path.above);
    const found = above.length === 0 ? NONE : path.step === '*' ? elements(above) : members(above, path.step);
    this.#found[path.number] = found;
    return found;
  }
}

function objectsOf(places: readonly Place[]): readonly Place<JsonObject>[] {
  return places.every(isObjectPlace) ? places : places.filter(isObjectPlace);
}

function isObjectPlace(place: Place): place is Place<JsonObject> {
  return isObject(place.value);
}

function elements(places: readonly Place[]): readonly Place[] {
  const found: Place[] = [];
  for (const place of places) {
    if (!Array.isArray(place.value)) continue;
    const list = place.value as readonly JsonValue[];
    for (let i = 0; i < list.length; i++) found.push(new Place(list[i] as JsonValue, place, i));
  }
  return found.length === 0 ? NONE : found;
}

function members(places: readonly Place[], name: string): readonly Place[] {
  let found: Place[] | undefined;
  for (const place of places) {
    const member = memberOf(place, name);
    if (member) (found ??= []).push(member);
  }
  return found ?? NONE;
}

/** A member of an object. */
export function memberOf(place: Place, name: string): Place | undefined {
  const {value} = place;
  if (!isObject(value) || !Object.hasOwn(value, name)) return undefined;
  return new Place(value[name] as JsonValue, place, name);
}
