import {err, ok, type Problem, type Result} from '@parvis/kernel';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import type {MergeRule} from '@parvis/kernel/schema';
import {compiledHead} from './compiled.ts';
import {mergeExactly} from './exact.ts';
import {withTextIds} from './normalise.ts';
import {inOrder} from './order.ts';
import {PlainMerge} from './plain.ts';
import {compileRules, RULES_1_1, type Override, type RuleNode} from './rules.ts';

export interface MergeOptions {
  /** By path of field names. Default: OCDS 1.1 with the extensions that the tables know. */
  readonly rules?: ReadonlyMap<string, MergeRule>;
  /** Lists, by path of field names, whose elements are not told apart by their ids. */
  readonly overrides?: ReadonlyMap<string, Override>;
  /** Also give the history of each field. */
  readonly versioned?: boolean;
  /** Turn ids into texts first, so that 1 and "1" are one. The reference does not. */
  readonly normaliseIds?: boolean;
}

export interface Merged {
  /** The state now, tagged `compiled`. */
  readonly compiled: JsonObject;
  /** Where asked for and possible: each field with all its values. */
  readonly versioned?: JsonObject;
  /**
   * What publishers should look at, by the path of field names (`at`): `merge.duplicate-id`, `merge.mixed-ids`, and
   * `merge.inconsistent-type` where that stands in the way of the versioned release only (an object that was null once).
   */
  readonly warnings: readonly Problem[];
}

export type Merge = (releases: readonly JsonValue[]) => Result<Merged>;

/**
 * Compiles, and on request versions, all releases of one contracting process (OCDS 1.1.5, "Merging"), given in any
 * order. The result is the reference implementation's, to the ids that are numbers here and texts there. Errors:
 * `merge.nothing`, `merge.not-an-object`, `merge.ocid-missing`, `merge.ocid-other`, `merge.date-missing`, `merge.date-null`,
 * `merge.date-not-text` (at the release), `merge.id-not-scalar`, `merge.inconsistent-type` (at the path of field names).
 */
export function merge(releases: readonly JsonValue[], options: MergeOptions = {}): Result<Merged> {
  return merger(options)(releases);
}

/** The same with the options made ready once, for many processes. */
export function merger(options: MergeOptions = {}): Merge {
  const rules = rulesOf(options);
  return (releases) => {
    const ordered = inOrder(options.normaliseIds ? releases.map((release) => withTextIds(release as JsonObject)) : releases);
    if (!ordered.ok) return ordered;
    return mergeInOrder(ordered.value, rules, options);
  };
}

/** Merges releases that are in order and of one process. */
export function mergeInOrder(releases: readonly JsonObject[], rules: RuleNode, options: MergeOptions): Result<Merged> {
  const plain = new PlainMerge(rules, options.versioned === true);
  if (releases.every((release) => plain.add(release))) return ok(plain.merged(releases, false));
  return mergeByPaths(releases, rules, options);
}

/** `tag` and `ocid` never go through the rules: a merged release has its own. */
export function rulesOf({rules = RULES_1_1, overrides = new Map()}: MergeOptions): RuleNode {
  return compileRules([...rules, ...overrides, ['tag', 'omit'], ['ocid', 'omit']]);
}

function mergeByPaths(releases: readonly JsonObject[], rules: RuleNode, {versioned}: MergeOptions): Result<Merged> {
  const exact = mergeExactly(releases, rules);
  if (exact.compiledProblems.length > 0) return err(exact.compiledProblems);
  const compiled = {...compiledHead(releases.at(-1) as JsonObject), ...exact.compiled};
  if (!versioned) return ok({compiled, warnings: exact.warnings});
  if (exact.versionedProblems.length > 0) return ok({compiled, warnings: [...exact.warnings, ...exact.versionedProblems]});
  const ocid = (releases[0] as JsonObject)['ocid'] as string;
  return ok({compiled, versioned: {ocid, ...exact.versioned}, warnings: exact.warnings});
}
