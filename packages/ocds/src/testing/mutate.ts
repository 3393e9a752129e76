import {isObject, type JsonValue} from '@parvis/kernel/json';

type Open = {[name: string]: JsonValue};

const VALUES: readonly JsonValue[] = [
  null, true, 0, 1, -1, 1.5, '', 'a', 'open', '2020-01-01', '2020-13-01T00:00:00Z', '2020-01-01T00:00:00Z', 'http://x.example/a', 'a b', 'urn:x',
  [], {}, [1, 1], ['a', 'a'], [{}], [null], [{id: '1'}, {id: '1'}], {id: 1}, 'USD', 'EUR', 'compiled',
];
const NAMES = ['id', 'title_es', 'title_x', 'title_x-a', 'source_fr', 'name_zh-Hant', 'description_1', '__proto__', 'a/b', 'type', 'coordinates', 'uri'];

/** Copies of a value, each with one to three changes: another value, a missing, a new or a repeated member. Seeded. */
export function* mutations(value: JsonValue, count: number, seed: number): Generator<JsonValue> {
  const next = random(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] as T;
  for (let i = 0; i < count; i++) {
    const copy = structuredClone(value);
    for (let changes = 1 + Math.floor(next() * 3); changes > 0; changes--) {
      const holder = pick(holders(copy));
      if (!holder) continue;
      if (Array.isArray(holder)) changeList(holder as JsonValue[], next, pick);
      else changeObject(holder as Open, next, pick);
    }
    yield copy;
  }
}

function changeList(list: JsonValue[], next: () => number, pick: <T>(from: readonly T[]) => T): void {
  const at = Math.floor(next() * (list.length + 1));
  const kind = next();
  if (kind < 0.4 && list.length > 0) list.push(structuredClone(pick(list)));
  else if (kind < 0.7) list.splice(at, 1, structuredClone(pick(VALUES)));
  else list.splice(at, 1);
}

function changeObject(object: Open, next: () => number, pick: <T>(from: readonly T[]) => T): void {
  const names = Object.keys(object);
  const kind = next();
  if (kind < 0.6 && names.length > 0) object[pick(names)] = structuredClone(pick(VALUES));
  else if (kind < 0.8 && names.length > 0) delete object[pick(names)];
  else Object.defineProperty(object, pick(NAMES), {value: structuredClone(pick(VALUES)), enumerable: true, writable: true, configurable: true});
}

function holders(value: JsonValue): JsonValue[] {
  if (Array.isArray(value)) return [value, ...(value as readonly JsonValue[]).flatMap(holders)];
  return isObject(value) ? [value, ...Object.values(value).flatMap(holders)] : [];
}

/** mulberry32: a small seeded source of numbers in [0, 1). */
export function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
