import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {History} from './history.ts';
import {own, type Leaves, type Node} from './tree.ts';

/** Every value counts, with the release that brought it. The id of a list's element stays plain. */
export class AllValues implements Leaves {
  /** The release that is being merged. */
  release: JsonObject = {};

  isLeaf(there: unknown): boolean {
    return typeof there !== 'object' || there instanceof History;
  }

  put(target: Node, name: string, value: JsonValue): void {
    let history = own(target, name);
    if (history === undefined) target[name] = history = new History();
    if (history instanceof History) history.add(this.release, value);
  }

  /** The id has no history: it tells which element it is. */
  element(id: string | number): Node {
    return {id};
  }
}

/** The tree with its histories as lists of entries. */
export function withEntries(node: unknown): JsonValue {
  if (node instanceof History) return [...node.entries];
  if (Array.isArray(node)) return node.map(withEntries);
  if (typeof node !== 'object' || node === null) return node as JsonValue;
  const out: {[name: string]: JsonValue} = {};
  for (const name in node) out[name] = withEntries((node as Node)[name]);
  return out;
}
