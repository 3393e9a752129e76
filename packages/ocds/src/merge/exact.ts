import type {Problem} from '@parvis/kernel';
import type {JsonObject} from '@parvis/kernel/json';
import {Flattening, rulePath, type Leaf, type Step} from './flat.ts';
import {History} from './history.ts';
import {rebuild, type Placed} from './rebuild.ts';
import type {RuleNode} from './rules.ts';

export interface ExactMerge {
  readonly compiled: JsonObject;
  readonly versioned: JsonObject;
  /** Why the compiled and the versioned release cannot be built. */
  readonly compiledProblems: readonly Problem[];
  readonly versionedProblems: readonly Problem[];
  readonly warnings: readonly Problem[];
}

/**
 * The reference's own way, by flattened paths: slower, and right whatever the data. Paths are compared with ids as
 * texts, but each path keeps the id of its first release, so that 1 and "1" split an element (OCDS leaves this open).
 */
export function mergeExactly(releases: readonly JsonObject[], rules: RuleNode): ExactMerge {
  const last = new Map<string, Placed>();
  const all = new Map<string, {readonly steps: readonly Step[]; readonly value: History}>();
  const problems: Problem[] = [];
  const warnings: Problem[] = [];
  let fresh = 0;
  for (const release of releases) {
    const flat = new Flattening(fresh);
    flat.object(release, rules, [], '');
    fresh = flat.fresh;
    problems.push(...flat.problems);
    warnings.push(...flat.warnings);
    for (const {key, steps, value} of flat.leaves) {
      last.set(key, {steps: last.get(key)?.steps ?? steps, value});
      let history = all.get(key);
      if (!history) all.set(key, history = {steps, value: new History()});
      history.value.add(release, value);
    }
    warnings.push(...mixedIds(flat.leaves, all));
  }
  const compiled = rebuild(last.values());
  const versioned = rebuild(all.values());
  return {
    compiled: compiled.root as JsonObject,
    versioned: versioned.root as JsonObject,
    compiledProblems: [...problems, ...compiled.problems],
    versionedProblems: [...problems, ...versioned.problems],
    warnings,
  };
}

/** Lists in which an id is a number in one place and a text in another: the element is split. */
function mixedIds(leaves: readonly Leaf[], all: ReadonlyMap<string, {readonly steps: readonly Step[]}>): Problem[] {
  const found = new Map<string, Problem>();
  for (const {key, steps} of leaves) {
    for (const [i, first] of (all.get(key)?.steps ?? []).entries()) {
      const step = steps[i];
      if (typeof first === 'string' || typeof step === 'string' || step === undefined || first.typed === step.typed) continue;
      const at = rulePath(steps.slice(0, i));
      found.set(`${at} ${step.text}`, {code: 'merge.mixed-ids', at, id: step.text});
    }
  }
  return [...found.values()];
}
