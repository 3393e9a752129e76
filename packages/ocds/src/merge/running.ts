import {err, ok, type Result} from '@parvis/kernel';
import type {JsonObject, JsonValue} from '@parvis/kernel/json';
import {mergeInOrder, rulesOf, type Merged, type MergeOptions} from './merge.ts';
import {withTextIds} from './normalise.ts';
import {inOrder} from './order.ts';
import {PlainMerge} from './plain.ts';
import type {RuleNode} from './rules.ts';

/**
 * One process that grows release by release. A release that is dated after the others costs no more than itself; one
 * that comes late, or that contradicts the others, makes all be merged again. The result is always `merge`'s.
 */
export class RunningMerge {
  readonly #options: MergeOptions;
  readonly #rules: RuleNode;
  #releases: readonly JsonObject[] = [];
  #plain: PlainMerge | undefined;

  constructor(options: MergeOptions = {}) {
    this.#options = options;
    this.#rules = rulesOf(options);
    this.#plain = this.#fresh();
  }

  /** Adds a release. One that cannot be merged with the others is refused, and changes nothing. Errors: those of `merge`. */
  add(release: JsonValue): Result<'added' | 'merged again'> {
    const added = this.#options.normaliseIds ? withTextIds(release as JsonObject) : release;
    const ordered = inOrder([...this.#releases, added]);
    if (!ordered.ok) return ordered;
    const inTime = ordered.value.at(-1) === added;
    if (inTime && this.#plain?.add(added as JsonObject)) {
      this.#releases = ordered.value;
      return ok('added');
    }
    const whole = mergeInOrder(ordered.value, this.#rules, this.#options);
    if (!whole.ok) {
      if (inTime) this.#plain = this.#again();
      return err(whole.error);
    }
    this.#releases = ordered.value;
    this.#plain = this.#again();
    return ok('merged again');
  }

  /** The state after all releases so far, or undefined before the first. */
  merged(): Merged | undefined {
    if (this.#releases.length === 0) return undefined;
    if (this.#plain) return this.#plain.merged(this.#releases, true);
    const whole = mergeInOrder(this.#releases, this.#rules, this.#options);
    return whole.ok ? whole.value : undefined;
  }

  #fresh(): PlainMerge {
    return new PlainMerge(this.#rules, this.#options.versioned === true);
  }

  #again(): PlainMerge | undefined {
    const plain = this.#fresh();
    return this.#releases.every((release) => plain.add(release)) ? plain : undefined;
  }
}
