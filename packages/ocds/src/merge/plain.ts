import type {JsonObject} from '@parvis/kernel/json';
import {compiledHead, LastValues, withoutNulls} from './compiled.ts';
import {Flattening} from './flat.ts';
import type {Merged} from './merge.ts';
import type {RuleNode} from './rules.ts';
import {Tree} from './tree.ts';
import {AllValues, withEntries} from './versioned.ts';

/** Merges releases, given in order, as trees: fast, for data whose ids and types agree with one another. */
export class PlainMerge {
  readonly #rules: RuleNode;
  readonly #last = new LastValues();
  readonly #now = new Tree(this.#last);
  readonly #all = new AllValues();
  readonly #past: Tree | undefined;

  constructor(rules: RuleNode, versioned: boolean) {
    this.#rules = rules;
    this.#past = versioned ? new Tree(this.#all) : undefined;
  }

  /** Merges the next release; false if only the exact way can tell the result. Then this merge is over. */
  add(release: JsonObject): boolean {
    this.#all.release = release;
    return this.#now.release(release, this.#rules) && this.#past?.release(release, this.#rules) !== false;
  }

  /** The state after all releases added; `keep` says that more may come, so that the result may share nothing with it. */
  merged(releases: readonly JsonObject[], keep: boolean): Merged {
    const head = compiledHead(releases.at(-1) as JsonObject);
    const state = keep || this.#last.nulls ? withoutNulls(this.#now.root as JsonObject, this.#rules) : this.#now.root as JsonObject;
    const warnings = this.#now.duplicates ? releases.flatMap((release) => this.#duplicateIds(release)) : [];
    const compiled = {...head, ...state};
    if (!this.#past) return {compiled, warnings};
    return {compiled, versioned: {ocid: head['ocid'] as string, ...withEntries(this.#past.root) as JsonObject}, warnings};
  }

  #duplicateIds(release: JsonObject): Merged['warnings'] {
    const flat = new Flattening(0);
    flat.object(release, this.#rules, [], '');
    return flat.warnings;
  }
}
