import type {JsonValue} from '@parvis/kernel/json';

const STRANGE: readonly JsonValue[] = [
  null, true, false, 0, -1, 101, 1e21, '', 'x', '2020-02-30', '2020-02-29', '2021-02-29', '2020-01-01T00:00:00', '2020-01-01T23:30:00Z', '__proto__',
  'http://a b', 'urn:x:y', [], {}, [[]], [null], {reason: 'unknown'}, {reason: 5}, 'entity', 'person', 'relationship', 'é\u0000', '-0100',
];

/** A reproducible source of numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** `count` copies of a document, each with one place replaced, removed, repeated or renamed. */
export function* mutations(value: JsonValue, count: number, seed: number): Iterable<JsonValue> {
  const random = seeded(seed + 1);
  for (let i = 0; i < count; i++) {
    const copy = structuredClone(value) as JsonValue;
    mutate(copy, random);
    yield copy;
  }
}

/** In place: changes one member or element of a document somewhere. */
export function mutate(document: JsonValue, random: () => number): void {
  const places: [container: Record<string, JsonValue> | JsonValue[], key: string | number][] = [];
  const walk = (value: JsonValue): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const key of Object.keys(value)) {
      places.push([value as Record<string, JsonValue>, Array.isArray(value) ? Number(key) : key]);
      walk((value as Record<string, JsonValue>)[key] as JsonValue);
    }
  };
  walk(document);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  if (places.length === 0) return;
  const [container, key] = pick(places);
  const holder = container as Record<string | number, JsonValue>;
  const kind = random();
  if (kind < 0.6) holder[key] = structuredClone(pick(STRANGE));
  else if (kind < 0.75 && Array.isArray(container)) container.splice(Number(key), 1);
  else if (kind < 0.75) delete holder[key];
  else if (kind < 0.85) {
    const [otherContainer, otherKey] = pick(places);
    holder[key] = structuredClone((otherContainer as Record<string | number, JsonValue>)[otherKey] ?? null);
  } else if (Array.isArray(container)) container.push(structuredClone(holder[key] ?? null));
  else holder[`${String(key)}X`] = holder[key] ?? null;
}
