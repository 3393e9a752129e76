import type {Problem} from '@parvis/kernel';
import {isObject} from '@parvis/kernel/json';
import {keyStep, rulePath, type Step} from './flat.ts';
import {History} from './history.ts';

/** A path with what is to stand there: a value, or a history. */
export interface Placed {
  readonly steps: readonly Step[];
  readonly value: unknown;
}

type Holder = Map<string, unknown>;

/** A list that is being built, after what a whole value may have brought. */
class Elements {
  readonly all: unknown[];

  constructor(first: readonly unknown[]) {
    this.all = [...first];
  }
}

/** Puts what was taken apart together again. A field that changes its type from release to release is a problem. */
export function rebuild(placed: Iterable<Placed>): {readonly root: Record<string, unknown>; readonly problems: readonly Problem[]} {
  const root: Holder = new Map();
  const elements = new Map<string, Holder>();
  const problems: Problem[] = [];
  for (const {steps, value} of placed) {
    const problem = place(root, elements, steps, value);
    if (problem) problems.push(problem);
  }
  return {root: plain(root) as Record<string, unknown>, problems};
}

/** An element is the one of its list's path and its own typed id, wherever that one came to lie. */
function place(root: Holder, elements: Map<string, Holder>, steps: readonly Step[], value: unknown): Problem | undefined {
  let here: unknown = root;
  let key = '';
  for (const [i, step] of steps.entries()) {
    if (typeof step !== 'string') {
      let element = elements.get(key + step.typed);
      if (!element) {
        element = new Map<string, unknown>(step.id === null ? [] : [['id', step.id]]);
        elements.set(key + step.typed, element);
        (here as Elements).all.push(element);
      }
      here = element;
      key += keyStep(step.text);
      continue;
    }
    if (!(here instanceof Map)) return inconsistent(steps.slice(0, i), here, {found: 'object', member: step});
    key += keyStep(step);
    const next = steps[i + 1];
    if (!here.has(step)) {
      if (next === undefined) {
        if (value !== null) here.set(step, value);
        return undefined;
      }
      here.set(step, typeof next === 'string' ? new Map() : new Elements([]));
    } else if (next !== undefined && typeof next !== 'string') {
      const list = asElements(here.get(step));
      if (!list) return inconsistent(steps.slice(0, i + 1), here.get(step), {found: 'array'});
      here.set(step, list);
    }
    here = here.get(step);
  }
  return undefined;
}

function asElements(there: unknown): Elements | undefined {
  if (there instanceof Elements) return there;
  if (there instanceof History) return new Elements(there.entries);
  return Array.isArray(there) ? new Elements(there) : undefined;
}

/** OCDS 1.1.5 does not say what then; the reference refuses. */
function inconsistent(steps: readonly Step[], earlier: unknown, facts: Record<string, unknown>): Problem {
  return {code: 'merge.inconsistent-type', at: rulePath(steps), earlier: kindOf(earlier), ...facts};
}

function kindOf(value: unknown): string {
  if (value instanceof Elements || Array.isArray(value) || value instanceof History) return 'array';
  if (value instanceof Map || isObject(value)) return 'object';
  return typeof value;
}

function plain(value: unknown): unknown {
  if (value instanceof History) return value.entries;
  if (value instanceof Elements) return value.all.map(plain);
  if (!(value instanceof Map)) return value;
  const out: Record<string, unknown> = {};
  for (const [name, member] of value as Holder) {
    Object.defineProperty(out, name, {value: plain(member), enumerable: true, writable: true, configurable: true});
  }
  return out;
}
