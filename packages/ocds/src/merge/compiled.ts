import {ExactNumber, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {RuleNode} from './rules.ts';
import {hasOnlyObjects, own, type Leaves, type Node} from './tree.ts';

/** The last value counts. A null stays until the end, for it keeps the place of its field. */
export class LastValues implements Leaves {
  nulls = false;

  isLeaf(there: unknown): boolean {
    if (typeof there !== 'object' || there === null || there instanceof ExactNumber) return true;
    return Array.isArray(there) && !hasOnlyObjects(there);
  }

  put(target: Node, name: string, value: JsonValue, whole: boolean): void {
    if (value === null) this.nulls = true;
    const there = own(target, name);
    if (whole || there === undefined || this.isLeaf(there)) target[name] = value;
  }

  /** The id takes its place among the other members: what is in order stays so. */
  element(): Node {
    return {};
  }
}

/** The head of a compiled release: its id names the process and its last release. */
export function compiledHead(last: JsonObject): JsonObject {
  const {ocid, date} = last;
  const id = `${String(ocid)}-${typeof date === 'string' ? date : 'None'}`;
  return date === undefined || date === null ? {tag: ['compiled'], id, ocid: ocid as string} : {tag: ['compiled'], id, date, ocid: ocid as string};
}

/** The tree without its nulls; what has none is shared with it. Values kept whole keep theirs. */
export function withoutNulls(node: JsonObject, rules: RuleNode | undefined): JsonObject {
  const out: {[name: string]: JsonValue} = {};
  for (const name in node) {
    const value = node[name] as JsonValue;
    if (value === null) continue;
    const rule = rules?.members.get(name);
    if (typeof value !== 'object' || value instanceof ExactNumber || rule?.kind === 'whole-list') out[name] = value;
    else if (!Array.isArray(value)) out[name] = withoutNulls(value as JsonObject, rule);
    else out[name] = hasOnlyObjects(value) ? (value as readonly JsonObject[]).map((element) => withoutNulls(element, rule)) : value;
  }
  return out;
}
