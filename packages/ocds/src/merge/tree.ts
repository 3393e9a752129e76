import {ExactNumber, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {RuleNode} from './rules.ts';

/** What merging builds: objects and identified lists of its own, with leaves of one kind or another. */
export type Node = {[name: string]: unknown};

/** What becomes of the values that are not merged further: the last one, or all with their releases. */
export interface Leaves {
  /** Whether what stands in the tree is a leaf: no object or identified list to go on in. */
  isLeaf(there: unknown): boolean;
  /**
   * Puts a value. Where an object or identified list stands already, the value is ignored, as the reference does;
   * `whole` says that nothing but whole values can stand there.
   */
  put(target: Node, name: string, value: JsonValue, whole: boolean): void;
  /** An element of an identified list before its members, the id among them, are put. */
  element(id: string | number): Node;
}

/** Above this many elements a list is searched by index. */
const MANY = 16;

/**
 * Merges releases into one tree, in place. This is the way of plain data; `release` gives false where the
 * reference's answer depends on more than a tree can hold (an id that is a number here and a text there, a field that
 * changes its type, overrides), and then the tree is not to be used: see flat.ts.
 */
export class Tree {
  readonly root: Node = {};
  /** Some list of some release has two elements of one id. */
  duplicates = false;
  readonly #leaves: Leaves;
  readonly #indexes = new Map<readonly unknown[], Map<unknown, Node>>();

  constructor(leaves: Leaves) {
    this.#leaves = leaves;
  }

  release(release: JsonObject, rules: RuleNode): boolean {
    return this.#object(this.root, release, rules);
  }

  #object(target: Node, source: JsonObject, rules: RuleNode | undefined): boolean {
    const members = rules?.members;
    for (const name in source) {
      const rule = members?.get(name);
      const kind = rule?.kind;
      if (kind === 'omit') continue;
      if (name === '__proto__') return false;
      const value = source[name] as JsonValue;
      if (typeof value !== 'object' || value === null || kind === 'whole-list' || value instanceof ExactNumber) {
        this.#leaves.put(target, name, value, kind === 'whole-list');
      } else if (Array.isArray(value)) {
        if (!hasOnlyObjects(value as readonly JsonValue[])) this.#leaves.put(target, name, value, false);
        else if (value.length > 0 && (kind !== undefined || !this.#list(target, name, value as readonly JsonObject[], rule))) return false;
      } else {
        const there = own(target, name);
        if (there === undefined) {
          const child: Node = {};
          if (!this.#object(child, value as JsonObject, rule)) return false;
          if (hasMembers(child)) target[name] = child;
        } else if (Array.isArray(there) || this.#leaves.isLeaf(there) || !this.#object(there as Node, value as JsonObject, rule)) {
          return false;
        }
      }
    }
    return true;
  }

  #list(target: Node, name: string, source: readonly JsonObject[], rule: RuleNode | undefined): boolean {
    const there = own(target, name);
    if (there !== undefined && (!Array.isArray(there) || this.#leaves.isLeaf(there))) return false;
    if (rule?.members.get('id')?.kind === 'omit') return false;
    const list = (there ?? []) as Node[];
    const before = list.length;
    for (let i = 0; i < source.length; i++) {
      const element = source[i] as JsonObject;
      const id = element['id'];
      if (id === undefined) {
        const child: Node = {};
        if (!this.#object(child, element, rule)) return false;
        if (hasMembers(child)) list.push(child);
        continue;
      }
      if (typeof id !== 'string' && typeof id !== 'number') return false;
      const found = this.#find(list, id);
      if (found === 'other type') return false;
      if (found !== undefined && isAmong(source, i, id)) this.duplicates = true;
      const child = found ?? this.#leaves.element(id);
      if (!this.#object(child, element, rule)) return false;
      if (found === undefined) this.#append(list, child, id);
    }
    if (before === 0 && list.length > 0) target[name] = list;
    return true;
  }

  #find(list: readonly Node[], id: string | number): Node | 'other type' | undefined {
    if (list.length > MANY) {
      const index = this.#indexOf(list);
      return index.get(id) ?? (index.has(typeof id === 'number' ? String(id) : numberLike(id)) ? 'other type' : undefined);
    }
    for (const element of list) {
      const other = element['id'];
      if (other === id) return element;
      if (typeof other !== typeof id && other !== undefined && String(other) === String(id)) return 'other type';
    }
    return undefined;
  }

  #indexOf(list: readonly Node[]): Map<unknown, Node> {
    let index = this.#indexes.get(list);
    if (!index) {
      index = new Map(list.filter((element) => element['id'] !== undefined).map((element) => [element['id'], element]));
      this.#indexes.set(list, index);
    }
    return index;
  }

  #append(list: Node[], child: Node, id: string | number): void {
    list.push(child);
    if (list.length > MANY + 1) this.#indexOf(list).set(id, child);
  }
}

/** The member itself, not what every object inherits (`constructor`). */
export function own(target: Node, name: string): unknown {
  const value = target[name];
  return typeof value === 'function' ? undefined : value;
}

export function hasOnlyObjects(list: readonly unknown[]): boolean {
  for (const element of list) {
    if (typeof element !== 'object' || element === null || Array.isArray(element) || element instanceof ExactNumber) return false;
  }
  return true;
}

function hasMembers(node: Node): boolean {
  for (const _ in node) return true;
  return false;
}

/** Whether an earlier element of the same list has the id. */
function isAmong(source: readonly JsonObject[], end: number, id: string | number): boolean {
  for (let i = 0; i < end; i++) if (source[i]?.['id'] === id) return true;
  return false;
}

/** The number whose text the id is, if there is one. */
function numberLike(id: string): number | undefined {
  const number = Number(id);
  return String(number) === id ? number : undefined;
}
