import {ExactNumber, isObject, type JsonObject, type JsonValue} from '@parvis/kernel/json';
import type {Problem} from '@parvis/kernel';
import type {RuleNode} from './rules.ts';
import {hasOnlyObjects} from './tree.ts';

/** Which element of a list a path goes through. */
export class Identity {
  /** What paths are compared by: 1 and "1" are one. */
  readonly text: string;
  /** What elements are told apart by when the release is built again: 1 and "1" are two. */
  readonly typed: string;
  readonly id: JsonValue;

  constructor(text: string, typed: string, id: JsonValue) {
    this.text = text;
    this.typed = typed;
    this.id = id;
  }
}

export type Step = string | Identity;

/** A value that is not taken apart further, with its path through objects and elements of lists. */
export interface Leaf {
  readonly key: string;
  readonly steps: readonly Step[];
  readonly value: JsonValue;
}

/** Takes a release apart, as the reference does: OCDS 1.1.5, "Merging routine". Fresh identities are numbered from release to release. */
export class Flattening {
  readonly leaves: Leaf[] = [];
  readonly problems: Problem[] = [];
  readonly warnings: Problem[] = [];
  #fresh: number;

  constructor(firstFresh: number) {
    this.#fresh = firstFresh;
  }

  get fresh(): number {
    return this.#fresh;
  }

  object(source: JsonObject, rules: RuleNode | undefined, steps: readonly Step[], key: string): void {
    for (const name of Object.keys(source)) {
      const rule = rules?.members.get(name);
      const value = source[name] as JsonValue;
      if (rule?.kind === 'omit') continue;
      const path = [...steps, name];
      const here = key + keyStep(name);
      if (rule?.kind === 'whole-list') this.leaves.push({key: here, steps: path, value});
      else if (isObject(value)) this.object(value, rule, path, here);
      else if (Array.isArray(value) && hasOnlyObjects(value)) this.#list(value as readonly JsonObject[], rule, path, here);
      else this.leaves.push({key: here, steps: path, value});
    }
  }

  #list(source: readonly JsonObject[], rule: RuleNode | undefined, steps: readonly Step[], key: string): void {
    const seen = new Set<string>();
    for (const [i, element] of source.entries()) {
      const identity = this.#identityOf(element, i, rule, steps);
      if (!identity) continue;
      if (rule?.kind === undefined && Object.hasOwn(element, 'id')) {
        if (seen.has(identity.text)) this.warnings.push({code: 'merge.duplicate-id', at: rulePath(steps), id: identity.text});
        seen.add(identity.text);
      }
      this.object(element, rule, [...steps, identity], key + keyStep(identity.text));
    }
  }

  #identityOf(element: JsonObject, position: number, rule: RuleNode | undefined, steps: readonly Step[]): Identity | undefined {
    const id = element['id'] ?? null;
    if (rule?.kind === 'by-position') return new Identity(`\u0000${position}`, `position ${position}`, id);
    if (rule?.kind === 'append' || !Object.hasOwn(element, 'id')) {
      const fresh = ++this.#fresh;
      return new Identity(`\u0001${fresh}`, `fresh ${fresh}`, rule?.kind === 'append' ? id : null);
    }
    if (id === null) return new Identity('None', 'null', null);
    if (typeof id === 'boolean') return new Identity(id ? 'True' : 'False', `number ${Number(id)}`, id);
    if (id instanceof ExactNumber) return new Identity(id.text, `number ${id.text}`, id);
    if (typeof id === 'object') {
      this.problems.push({code: 'merge.id-not-scalar', at: rulePath(steps), position});
      return undefined;
    }
    return new Identity(String(id), `${typeof id === 'string' ? 'text' : 'number'} ${id}`, id);
  }
}

/** One step of a key; no two paths have the same key. */
export function keyStep(text: string): string {
  return `${text.length}:${text}`;
}

/** The path of field names, as messages show it. */
export function rulePath(steps: readonly Step[]): string {
  return steps.filter((step) => typeof step === 'string').map((step) => `/${step}`).join('');
}
